package io.github.simre.notebook;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/** The class path of a Java that was started with {@code -jar}: the jar's manifest names what else belongs to it. */
final class JarClassPath {
    private JarClassPath() {}

    /**
     * Writes out what the manifest names, as cells are compiled against it: {@code java.class.path} is then what it would be had
     * Java been started with a class path. Any other class path stays as it is.
     */
    static void writeOut() {
        String started = System.getProperty("java.class.path");
        if (!started.endsWith(".jar") || started.contains(File.pathSeparator)) {
            return;
        }
        Path jar = Path.of(started).toAbsolutePath();
        try (JarFile file = new JarFile(jar.toFile())) {
            String named =
                    file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (named == null) {
                return;
            }
            List<String> all = new ArrayList<>(List.of(jar.toString()));
            for (String each : named.strip().split(" +")) {
                Path library = Path.of(jar.toUri().resolve(each));
                if (Files.exists(library)) {
                    all.add(library.toString());
                }
            }
            System.setProperty("java.class.path", String.join(File.pathSeparator, all));
        } catch (IOException unreadable) {
            // cells then see no more than what Java itself was told
        }
    }
}
