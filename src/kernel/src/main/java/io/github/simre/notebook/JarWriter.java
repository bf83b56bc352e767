package io.github.simre.notebook;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Puts a folder of classes into one jar. */
final class JarWriter {
    private JarWriter() {}

    /**
     * Writes a jar of folders, or copies one that is a jar already.
     *
     * @param more further folders, by where they go in the jar
     */
    static void write(Path classes, Map<String, Path> more, Path jar) throws IOException {
        if (!Files.isDirectory(classes)) {
            Files.copy(classes, jar);
            return;
        }
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            add(zip, "", classes);
            for (Map.Entry<String, Path> each : more.entrySet()) {
                add(zip, each.getKey() + "/", each.getValue());
            }
        }
    }

    private static void add(ZipOutputStream zip, String place, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            String name = folder.relativize(file).toString().replace('\\', '/');
            zip.putNextEntry(new ZipEntry(place + name));
            Files.copy(file, zip);
            zip.closeEntry();
        }
    }
}
