package io.github.simre.notebook;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;

/** The file behind a history: for its owner's eyes alone, bounded, and shared by the kernels of one user. */
final class HistoryFile {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /** A folder that is this library's alone; another one may have other uses. */
    private static final Path OWN = Path.of(".local", "share", "simre");

    private HistoryFile() {}

    /** Adds a line; halves the file first where it has become too large. @param largest in bytes */
    static void append(Path file, String line, long largest) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder.getParent());
            Files.createDirectory(folder, only("rwx------"));
        } else if (POSIX && folder.endsWith(OWN)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return; // a pipe would be waited for
        }
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, only("rw-------"))) {
            if (POSIX) { // it may be one of an earlier version
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
            lock(channel);
            if (channel.size() > largest) {
                halve(file, largest);
            }
            Files.writeString(file, line, StandardOpenOption.APPEND);
        }
    }

    /** Until the channel is closed: another kernel must not add to what is being replaced. */
    private static void lock(FileChannel channel) {
        try {
            channel.lock();
        } catch (IOException | OverlappingFileLockException none) {
            // some file systems of networks have no locks; the line matters more
        }
    }

    private static FileAttribute<?>[] only(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Keeps the newer half, from the beginning of a line on. */
    private static void halve(Path file, long largest) throws IOException {
        byte[] end = end(file, largest / 2);
        int from = 0;
        while (from < end.length && end[from] != '\n') {
            from++;
        }
        Path real = file.toRealPath(); // a link stays one
        Path half = Files.createTempFile(real.getParent(), "history", ".half", only("rw-------"));
        try {
            try (FileChannel channel = FileChannel.open(half, StandardOpenOption.WRITE)) {
                int begin = Math.min(end.length, from + 1);
                channel.write(ByteBuffer.wrap(end, begin, end.length - begin));
            }
            Files.move(
                    half,
                    real,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static byte[] end(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.READ))) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(bytes, channel.size()));
            channel.position(channel.size() - end.capacity());
            while (end.hasRemaining() && channel.read(end) >= 0) {
                // until all is there
            }
            return end.array();
        }
    }

    /** The lines of its last bytes; none where it cannot be read. */
    static List<String> lines(Path file, long bytes) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (Reader reader =
                new InputStreamReader(
                        new ByteArrayInputStream(end(file, bytes)), StandardCharsets.UTF_8)) {
            return new BufferedReader(reader).lines().toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
