package io.github.simre.data;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What lies in a folder, sorted by name, so that every machine sees the same order; hidden files are left out. */
final class FolderListing {
    /** The most files of one folder. */
    private static final int MOST = 1_000_000;

    private FolderListing() {}

    static List<Path> files(Path folder) {
        return list(folder, Files::isRegularFile);
    }

    static List<Path> folders(Path folder) {
        return list(folder, Files::isDirectory);
    }

    /** What is neither a file nor a folder: links that lead nowhere, pipes, devices. */
    static List<Path> others(Path folder) {
        return list(folder, entry -> !Files.isRegularFile(entry) && !Files.isDirectory(entry));
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> found =
                    entries.filter(wanted)
                            .filter(entry -> !entry.getFileName().toString().startsWith("."))
                            .limit(MOST + 1)
                            .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                            .toList();
            if (found.size() > MOST) {
                throw new SimReException(
                        "The folder " + folder + " has more than " + MOST + " files.",
                        "",
                        "Keep the pictures in several folders, for example one for each split.");
            }
            return found;
        } catch (IOException exception) {
            throw AnnotationText.unreadable(folder, exception);
        } catch (UncheckedIOException exception) {
            throw AnnotationText.unreadable(folder, exception.getCause());
        }
    }
}
