package io.github.simre.data;

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
    private FolderListing() {}

    static List<Path> files(Path folder) {
        return list(folder, Files::isRegularFile);
    }

    static List<Path> folders(Path folder) {
        return list(folder, Files::isDirectory);
    }

    private static List<Path> list(Path folder, Predicate<Path> wanted) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(wanted)
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
                    .toList();
        } catch (IOException exception) {
            throw TextFile.unreadable(folder, exception);
        } catch (UncheckedIOException exception) {
            throw TextFile.unreadable(folder, exception.getCause());
        }
    }
}
