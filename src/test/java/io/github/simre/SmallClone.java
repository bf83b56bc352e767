package io.github.simre;

import io.github.simre.script.Main;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder that is to whoever works in it a clone of the repository, already built, but with few demo memes: what README.md and
 * docs/ say can be typed in it word for word.
 */
final class SmallClone {
    private static final int MINUTES = 15;

    /** Memes of the demo set that are kept, by split, and the categories: as many as an epoch takes no time with. */
    private static final List<String> SPLITS = List.of("train", "dev", "test");

    private static final int[] KEPT = {24, 8, 16};
    private static final List<String> CATEGORIES = List.of("Sunshine", "Irony");

    /** Memes that the pages name. */
    private static final List<String> NAMED = List.of("demo-017", "demo-286");

    final Path folder;
    private final int minutes;

    SmallClone(Path folder) throws IOException {
        this(folder, MINUTES);
        demo();
    }

    private SmallClone(Path folder, int minutes) throws IOException {
        this.folder = folder.toRealPath();
        this.minutes = minutes;
        // no sources: nothing here is ever newer than what was built
        Files.createDirectories(this.folder.resolve("src/core"));
        Files.copy(Path.of("pom.xml"), this.folder.resolve("pom.xml"));
        copy(Path.of("dsl-examples"), this.folder.resolve("dsl-examples"));
        Path environment = Files.createDirectories(this.folder.resolve("environment"));
        Files.copy(Path.of("environment", "simre"), environment.resolve("simre"));
        Path target = this.folder.resolve("target");
        Files.createDirectories(target.resolve("cli/classes/io"));
        Files.writeString(
                target.resolve("simre.classpath"),
                place(Main.class)
                        + File.pathSeparator
                        + Files.readString(Path.of("target", "classpath.txt")));
        Files.writeString(target.resolve("simre.stamp"), "cpu\n");
    }

    /** One with all demo memes and the notebooks, whose commands may take longer. */
    static SmallClone withNotebooks(Path folder, int minutes) throws IOException {
        SmallClone clone = new SmallClone(folder, minutes);
        copy(Path.of("datasets"), clone.folder.resolve("datasets"));
        copy(Path.of("notebooks"), clone.folder.resolve("notebooks"));
        return clone;
    }

    /** The folder or jar that a class is run from. */
    static Path place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private void demo() throws IOException {
        Path all = Path.of("datasets", "demo");
        Path demo = Files.createDirectories(folder.resolve("datasets/demo/pictures"));
        List<String> lines = new ArrayList<>();
        int[] kept = new int[KEPT.length];
        List<String> table = Files.readAllLines(all.resolve("memes.csv"));
        for (String line : table.subList(1, table.size())) {
            int end = line.lastIndexOf(',');
            int split = SPLITS.indexOf(line.substring(end + 1));
            String id = line.substring(0, line.indexOf(','));
            if (NAMED.contains(id) || kept[split]++ < KEPT[split]) {
                int labels = line.lastIndexOf(',', end - 1);
                List<String> known = new ArrayList<>(CATEGORIES);
                known.retainAll(List.of(line.substring(labels + 1, end).split(";")));
                lines.add(
                        line.substring(0, labels + 1)
                                + (known.isEmpty() ? "[]" : String.join(";", known))
                                + line.substring(end));
                Files.copy(all.resolve("pictures/" + id + ".png"), demo.resolve(id + ".png"));
            }
        }
        lines.add(0, table.get(0));
        Files.write(folder.resolve("datasets/demo/memes.csv"), lines);
        copy(Path.of("datasets", "demo-model"), folder.resolve("datasets/demo-model"));
        Files.copy(
                Path.of("datasets", "demo-model.jsh"),
                folder.resolve("datasets").resolve("demo-model.jsh"));
    }

    /** What a command prints that is run in it, on this Java. @param line of a shell @throws AssertionError if it fails */
    String run(String line) throws IOException, InterruptedException {
        Path out = Files.createTempFile(folder, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", line);
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
        var environment = builder.environment();
        Path java = Path.of(System.getProperty("java.home"));
        environment.put("JAVA_HOME", java.toString());
        environment.put("PATH", java.resolve("bin") + File.pathSeparator + environment.get("PATH"));
        environment.put("SIMRE_DEVICE", "cpu");
        environment.put("SIMRE_CACHE", folder.resolve("cache").toString());
        environment.put("HF_HUB_CACHE", folder.resolve("hub").toString());
        environment.put("HF_HUB_OFFLINE", "1");
        environment.put("JUPYTER_DATA_DIR", folder.resolve("jupyter").toString());
        environment.remove("SIMRE_PROFILES");
        Process process = builder.start();
        process.getOutputStream().close(); // nobody types anything more
        if (!process.waitFor(minutes, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError(
                    line
                            + "\nis not done after "
                            + minutes
                            + " minutes:\n"
                            + Files.readString(out));
        }
        String said = Files.readString(out);
        if (process.exitValue() != 0) {
            throw new AssertionError(line + "\nends with " + process.exitValue() + ":\n" + said);
        }
        return said;
    }
}
