package io.github.simre.torch.engine;

import ai.djl.util.Utils;
import com.sun.jna.Function;
import io.github.simre.base.SimReException;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes sure that nobody else can exchange the native libraries that are about to be loaded: whoever writes to their folder
 * runs what he likes under the name of whoever starts SimRe. Looked at are the folders into which they are unpacked ({@code
 * ~/.djl.ai} or {@code DJL_CACHE_DIR}), one that the user names, and all folders above them. Without POSIX permissions, as on
 * Windows, nothing is looked at.
 */
public final class NativeFolders {
    /** The bit that lets only owners rename and delete what lies in a folder for all, such as {@code /tmp}. */
    private static final int STICKY = 01000;

    private NativeFolders() {}

    /** Looks at all folders that libraries of a kind come from. @param engine {@code pytorch} or {@code tokenizers} */
    public static void requireSafe(String engine) {
        requireSafe(Utils.getEngineCacheDir(engine));
        if (engine.equals("pytorch")) {
            String named = Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH");
            for (String each : named == null ? new String[0] : named.split(File.pathSeparator)) {
                if (!each.isBlank()) {
                    requireSafe(Path.of(each));
                }
            }
        }
    }

    /**
     * Looks at a folder, what lies in it, and the folders above it.
     *
     * @throws SimReException if others than the user and root may write there
     */
    static void requireSafe(Path folder) {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("unix")) {
            return;
        }
        try {
            Path place = folder.toAbsolutePath().normalize();
            while (!Files.exists(place)) {
                place = place.getParent(); // it is made by us, in what is there
            }
            boolean made = !place.equals(folder.toAbsolutePath().normalize());
            Path real = place.toRealPath();
            int self = Function.getFunction("c", "geteuid").invokeInt(new Object[0]);
            for (Path above = real; above != null; above = above.getParent()) {
                // in a sticky folder others cannot exchange what is ours, but they can be first to
                // make it
                requireOwn(above, self, !above.equals(real) || made);
            }
            if (!made) {
                try (Stream<Path> inside = Files.walk(real, 3)) {
                    for (Path each : (Iterable<Path>) inside::iterator) {
                        if (Files.isSymbolicLink(each)) {
                            if (!each.toRealPath().startsWith(real)) {
                                requireOwn(each.toRealPath(), self, false);
                                requireOwn(each.toRealPath().getParent(), self, false);
                            }
                        } else {
                            requireOwn(each, self, false);
                        }
                    }
                }
            }
        } catch (IOException | UnsupportedOperationException e) {
            throw new SimReException(
                    "SimRe cannot tell whether others can write to the folder of native libraries: "
                            + e
                            + ".",
                    "Of " + folder + ".",
                    "Set DJL_CACHE_DIR to a folder of your own.",
                    e);
        }
    }

    private static void requireOwn(Path path, int self, boolean stickyWillDo) throws IOException {
        int owner = (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        Set<PosixFilePermission> rights =
                Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
        // many systems give each user a group of his own, with his number
        int group = (Integer) Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS);
        boolean open =
                rights.contains(PosixFilePermission.OTHERS_WRITE)
                        || rights.contains(PosixFilePermission.GROUP_WRITE) && group != self;
        boolean sticky = stickyWillDo && (mode & STICKY) != 0;
        if (owner != 0 && owner != self || open && !sticky) {
            throw new SimReException(
                    "Native libraries are not loaded from where others can write: "
                            + (open && !sticky
                                    ? "everybody or a group may change "
                                    : "another user owns ")
                            + path
                            + ".",
                    "They are in that folder, or in one below it.",
                    "Remove that right (chmod go-w), or set DJL_CACHE_DIR to a folder of your own.");
        }
    }
}
