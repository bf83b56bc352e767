package io.github.simre.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Changes a folder instead of what is in a file: names, links, pipes, what is missing and what is too much. */
final class FolderMutation {
    private static final List<String> NAMES =
            List.of(
                    "train",
                    "dev.csv",
                    "notes.docx",
                    "labels.xlsx",
                    ".hidden",
                    "Thumbs.db",
                    "__MACOSX",
                    "a b",
                    "\u00e9",
                    "e\u0301",
                    "README.md",
                    "memes (1).csv",
                    "test.jsonl",
                    "-",
                    "images.zip",
                    "x".repeat(200));

    private final Random random;
    private final Path pipe;

    /** @param pipe a named pipe, or nothing where there are none */
    FolderMutation(Random random, Path pipe) {
        this.random = random;
        this.pipe = pipe;
    }

    void of(Path folder, Path file) throws IOException {
        for (int times = 1 + random.nextInt(3); times > 0; times--) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> all = files.sorted().toList();
                once(folder, times == 1 ? file : all.get(random.nextInt(all.size())));
            } catch (java.nio.file.FileAlreadyExistsException
                    | java.nio.file.NoSuchFileException taken) {
                // by the change before
            }
        }
    }

    private void once(Path folder, Path file) throws IOException {
        if (!Files.isRegularFile(file) && !Files.isDirectory(file)) {
            return; // changed before into what cannot be copied
        }
        String name = NAMES.get(random.nextInt(NAMES.size()));
        if (file.equals(folder) || Files.isDirectory(file)) {
            Path child = file.resolve(name);
            switch (random.nextInt(5)) {
                case 0 -> Files.createDirectory(child);
                case 1 -> Files.writeString(child, "id,picture,text,labels\n1,1.png,a,b\n");
                case 2 -> Files.createSymbolicLink(child, folder);
                case 3 -> Files.createSymbolicLink(child, Path.of("/etc"));
                default -> Files.createDirectories(child.resolve("a/b/c/d/e"));
            }
            return;
        }
        switch (random.nextInt(9)) {
            case 0 -> Files.move(file, file.resolveSibling(name));
            case 1 -> {
                if (Files.isRegularFile(file)) {
                    Files.copy(file, file.resolveSibling(name));
                }
            }
            case 2 -> replace(file, Path.of("/dev/zero"));
            case 3 -> replace(file, Path.of("/etc/passwd"));
            case 4 -> replace(file, file);
            case 5 -> {
                Files.delete(file);
                if (Files.exists(pipe)) {
                    Files.createLink(file, pipe);
                }
            }
            case 6 -> {
                Files.delete(file);
                Files.createDirectory(file);
            }
            case 7 -> Files.write(file, new byte[0]);
            default ->
                    Files.move(file, folder.resolve("x" + random.nextInt(9) + file.getFileName()));
        }
    }

    private static void replace(Path file, Path to) throws IOException {
        Files.delete(file);
        Files.createSymbolicLink(file, to);
    }
}
