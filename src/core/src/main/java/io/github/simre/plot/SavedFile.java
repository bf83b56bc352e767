package io.github.simre.plot;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Puts a file in its place once it is complete; what was there before stays until then. */
public final class SavedFile {
    private SavedFile() {}

    /**
     * Writes a file; folders are made where they are missing.
     *
     * @param what it is, for the message, for example {@code The figure "Title"}
     * @return the file
     * @throws SimReException if it cannot be written
     */
    public static Path write(String what, Path file, byte[] content) {
        Path folder = file.toAbsolutePath().getParent();
        // not a file of the temporary folder: only its owner could read that
        Path unfinished = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createDirectories(folder);
            Files.write(unfinished, content, StandardOpenOption.CREATE_NEW);
            move(unfinished, file);
            return file;
        } catch (IOException failed) {
            discard(unfinished);
            throw new SimReException(
                    what + " cannot be saved.",
                    "The file is " + file + ", and the system says: " + failed + ".",
                    "Choose another place, or make room and check the permissions of that folder.",
                    failed);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.isDirectory(to)) {
            throw new IOException("there is a folder of that name");
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException left) {
            unfinished.toFile().deleteOnExit();
        }
    }
}
