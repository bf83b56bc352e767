package io.github.simre.notebook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;

/**
 * What Java's own packages hold, as far as an earlier kernel was asked for it: listing them anew takes half of the compiler's
 * start. The file's first line says for which Java it is.
 */
final class PlatformPackages {
    private static final Pattern MODULE = Pattern.compile("SYSTEM_MODULES\\[(.+)]");
    private static final String JAVA =
            System.getProperty("java.home") + " " + System.getProperty("java.vm.version");

    private final Map<String, String> noted = new HashMap<>();
    private final Map<String, String> asked = new TreeMap<>();

    /** Reads what {@code simre.platform} names, if it is for this Java. */
    PlatformPackages() {
        String file = System.getProperty("simre.platform", "");
        try {
            if (!file.isEmpty() && Files.isReadable(Path.of(file))) {
                List<String> lines = Files.readAllLines(Path.of(file));
                if (!lines.isEmpty() && lines.get(0).equals(JAVA)) {
                    for (String line : lines.subList(1, lines.size())) {
                        int colon = line.indexOf(':');
                        noted.put(line.substring(0, colon), line.substring(colon + 1));
                    }
                }
            }
        } catch (IOException unreadable) {
            noted.clear();
        }
    }

    /** The classes of a package in a module, or null if nothing is noted about it. */
    List<JavaFileObject> in(Location location, String name) {
        Matcher module = MODULE.matcher(location.getName());
        if (noted.isEmpty() || !module.matches()) {
            return null;
        }
        String classes = noted.get(module.group(1) + " " + name);
        if (classes == null) {
            return null;
        }
        List<JavaFileObject> files = new ArrayList<>();
        if (!classes.isEmpty()) {
            Path place = Path.of(URI.create("jrt:/" + module.group(1)));
            for (String each : classes.split(",")) {
                files.add(new ClassFile(place, name, each));
            }
        }
        return files;
    }

    /** Remembers an answer that had to be looked up. */
    void add(Location location, String name, List<JavaFileObject> files) {
        Matcher module = MODULE.matcher(location.getName());
        if (module.matches()) {
            StringBuilder classes = new StringBuilder();
            for (JavaFileObject file : files) {
                String path = file.toUri().getPath();
                classes.append(classes.length() > 0 ? "," : "")
                        .append(path, path.lastIndexOf('/') + 1, path.length() - 6);
            }
            asked.put(module.group(1) + " " + name, classes.toString());
        }
    }

    /** Writes what was looked up to the file that {@code simre.platform} names, if there is none yet. */
    void noteOnce() {
        String file = System.getProperty("simre.platform", "");
        if (file.isEmpty() || Files.exists(Path.of(file))) {
            return;
        }
        List<String> lines = new ArrayList<>(List.of(JAVA));
        asked.forEach((place, classes) -> lines.add(place + ":" + classes));
        try {
            Files.write(Path.of(file), lines);
        } catch (IOException notWritten) {
            throw new UncheckedIOException(notWritten);
        }
    }
}
