package io.github.simre.notebook;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaFileObject;

/**
 * The class files of a class path, by package. The compiler's own way opens each jar as a file system, which takes a second for
 * eighty of them; this reads their tables of contents, or a file in which they were noted before.
 */
final class ClassPathFiles {
    private static final String CLASS = ".class";

    private final List<Path> places = new ArrayList<>();

    /** By package the place's number and the names of its classes there, with commas between. */
    private final Map<String, List<String>> packages = new HashMap<>();

    /** Exchanges the class path. @param path as the system writes it */
    synchronized void use(String path) {
        places.clear();
        packages.clear();
        for (String each : path.split(File.pathSeparator)) {
            if (!each.isBlank() && !places.contains(Path.of(each))) {
                places.add(Path.of(each));
            }
        }
        if (!noted(joined(places))) {
            for (int place = 0; place < places.size(); place++) {
                add(place);
            }
        }
    }

    synchronized List<Path> places() {
        return List.copyOf(places);
    }

    /** The classes of a package, without those of packages below it. */
    synchronized List<JavaFileObject> in(String name) {
        List<JavaFileObject> files = new ArrayList<>();
        for (String line : packages.getOrDefault(name, List.of())) {
            int colon = line.indexOf(':');
            Path place = places.get(Integer.parseInt(line.substring(0, colon)));
            for (String each : line.substring(colon + 1).split(",")) {
                files.add(new ClassFile(place, name, each));
            }
        }
        return files;
    }

    /**
     * Notes what a class path holds, for {@code simre.packages} of later kernels.
     *
     * @param path as the system writes it; only jars, which do not change
     */
    static void note(String path, Path file) throws IOException {
        ClassPathFiles files = new ClassPathFiles();
        files.use(path);
        StringBuilder text = new StringBuilder(joined(files.places)).append('\n');
        new TreeMap<>(files.packages)
                .forEach(
                        (name, lines) ->
                                lines.forEach(
                                        line ->
                                                text.append(name)
                                                        .append(' ')
                                                        .append(line)
                                                        .append('\n')));
        Files.writeString(file, text);
    }

    private static String joined(List<Path> places) {
        return places.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /** Takes what was noted for this very class path. */
    private boolean noted(String path) {
        String file = System.getProperty("simre.packages", "");
        if (file.isEmpty() || !Files.isReadable(Path.of(file))) {
            return false;
        }
        try {
            String text = Files.readString(Path.of(file));
            int line = text.indexOf('\n') + 1;
            if (line != path.length() + 1 || !text.startsWith(path)) {
                return false;
            }
            while (line < text.length()) {
                int space = text.indexOf(' ', line);
                int end = text.indexOf('\n', space);
                packages.computeIfAbsent(text.substring(line, space), each -> new ArrayList<>(1))
                        .add(text.substring(space + 1, end));
                line = end + 1;
            }
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void add(int number) {
        Path place = places.get(number);
        Map<String, StringBuilder> found = new HashMap<>();
        if (Files.isDirectory(place)) {
            try (Stream<Path> walk = Files.walk(place)) {
                walk.map(file -> place.relativize(file).toString())
                        .map(name -> name.replace(File.separatorChar, '/'))
                        .forEach(name -> add(found, name));
            } catch (IOException | UncheckedIOException unreadable) {
                return;
            }
        } else {
            try (ZipFile jar = new ZipFile(place.toFile())) {
                jar.stream().map(ZipEntry::getName).forEach(name -> add(found, name));
            } catch (IOException noJar) {
                return;
            }
        }
        found.forEach(
                (name, classes) ->
                        packages.computeIfAbsent(name, each -> new ArrayList<>(1))
                                .add(number + ":" + classes));
    }

    private static void add(Map<String, StringBuilder> found, String entry) {
        if (entry.endsWith(CLASS)) {
            int slash = entry.lastIndexOf('/');
            String name = slash < 0 ? "" : entry.substring(0, slash).replace('/', '.');
            StringBuilder classes = found.computeIfAbsent(name, each -> new StringBuilder());
            classes.append(classes.length() > 0 ? "," : "")
                    .append(entry, slash + 1, entry.length() - CLASS.length());
        }
    }
}
