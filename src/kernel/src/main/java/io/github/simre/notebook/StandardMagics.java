package io.github.simre.notebook;

import io.github.simre.SimRe;
import io.github.simre.base.SimReException;
import io.github.simre.notebook.Magics.Call;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jdk.jshell.VarSnippet;

/** The magics that every notebook has; names that other Java kernels have mean the same here. */
final class StandardMagics {
    private final JavaCells java;
    private final CellText cells;

    /** What {@code %env} has set: Java's own environment cannot change, but programs that cells start see it. */
    private final Map<String, String> environment = new TreeMap<>();

    private StandardMagics(JavaCells java, CellText cells) {
        this.java = java;
        this.cells = cells;
    }

    static void register(Magics magics, JavaCells java, CellText cells) {
        StandardMagics standard = new StandardMagics(java, cells);
        MavenMagic maven = new MavenMagic(java);
        magics.line("maven", maven);
        magics.line("dependency", maven);
        magics.line("classpath", standard::classPath);
        magics.line("jars", standard::classPath);
        magics.line("load", standard::load);
        magics.line("time", call -> standard.time(call, call.line(), call.lineOffset()));
        magics.cell("time", call -> standard.time(call, call.body(), call.bodyOffset()));
        magics.line("env", standard::environment);
        magics.cell("html", call -> new Html(call.body()));
        magics.cell("bash", standard::bash);
        magics.line("who", call -> java.ask(call.cell(), standard::who));
        magics.line("reset", call -> standard.reset());
        magics.line("simre", standard::simre);
    }

    /** Adds jars or folders; a star stands for any letters of a name. */
    private Object classPath(Call call) {
        List<String> added = new ArrayList<>();
        for (String word : call.words()) {
            List<Path> found = StartWishes.matching(word);
            if (found.isEmpty()) {
                throw new SimReException(
                        "There is nothing at \"" + word + "\".",
                        "",
                        "Give jars or folders of classes.");
            }
            for (Path each : found) {
                java.addToClassPath(each.toAbsolutePath().toString());
                added.add(each.toString());
            }
        }
        System.out.println("Added to the class path: " + String.join(", ", added));
        return Statement.NOTHING;
    }

    /** Runs a file of Java statements, or the code cells of a notebook. */
    private Object load(Call call) throws IOException, CellFailure {
        Path file = Path.of(call.line().replaceAll("^[\"']|[\"']$", ""));
        if (!Files.isReadable(file)) {
            throw new SimReException(
                    "There is no file \"" + file + "\".", "", "Give a .jsh or .java file.");
        }
        String source = Files.readString(file);
        Cell cell =
                new Cell(
                        call.cell().number(),
                        source,
                        call.cell().parent(),
                        call.cell().silent(),
                        call.cell().input());
        return cells.run(cell);
    }

    /** Runs code and says how long it took. */
    private Object time(Call call, String code, int offset) throws CellFailure {
        if (code.isBlank()) {
            throw new SimReException(
                    "%time needs something to run.", "", "For example: %time 1 + 1");
        }
        long start = System.nanoTime();
        try {
            return java.run(call.cell(), code, offset(call, code, offset));
        } finally {
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(
                    seconds < 1
                            ? String.format(Locale.ROOT, "%.1f ms", seconds * 1e3)
                            : String.format(Locale.ROOT, "%.2f s", seconds));
        }
    }

    /** Where the stripped code really begins. */
    private static int offset(Call call, String code, int from) {
        return Math.max(from, call.cell().source().indexOf(code, from));
    }

    /** {@code %env} lists, {@code %env NAME} tells, {@code %env NAME=value} sets for programs that cells start. */
    private Object environment(Call call) {
        String line = call.line();
        if (line.isBlank()) {
            Map<String, String> all = new TreeMap<>(System.getenv());
            all.putAll(environment);
            return all;
        }
        String[] parts = line.split("\\s*=\\s*|\\s+", 2);
        if (parts.length == 1) {
            return environment.getOrDefault(parts[0], System.getenv(parts[0]));
        }
        environment.put(parts[0], parts[1]);
        System.setProperty("env." + parts[0], parts[1]);
        return Statement.NOTHING;
    }

    /** Runs a shell script; a notebook that somebody sends must not be able to do that unasked. */
    private Object bash(Call call) throws IOException, InterruptedException {
        boolean allowed =
                Boolean.parseBoolean(System.getenv("SIMRE_KERNEL_BASH"))
                        || "1".equals(System.getenv("SIMRE_KERNEL_BASH"));
        if (!allowed) {
            throw new SimReException(
                    "%%bash is switched off.",
                    "A notebook of unknown origin could run any program.",
                    "Set SIMRE_KERNEL_BASH=true before Jupyter is started to allow it.");
        }
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", call.body());
        builder.environment().putAll(environment);
        int code = run(builder);
        if (code != 0) {
            throw new SimReException("The script ended with " + code + ".", "", "");
        }
        return Statement.NOTHING;
    }

    /** Runs a program whose output is the cell's. @return its exit code */
    private static int run(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(System.out::println);
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }

    private static Object doctor() throws IOException, InterruptedException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path launcher =
                Path.of(
                        System.getProperty("simre.home", "."),
                        "environment",
                        windows ? "simre.cmd" : "simre");
        if (!Files.isExecutable(launcher)) {
            throw new SimReException(
                    "The doctor is not here.",
                    "There is no " + launcher.toAbsolutePath() + ".",
                    "Run environment/simre doctor where SimRe lies.");
        }
        run(new ProcessBuilder(launcher.toString(), "doctor"));
        return Statement.NOTHING;
    }

    /** The variables, with their types and the beginning of their texts. */
    private Object who() {
        List<List<String>> rows = new ArrayList<>();
        java.variables()
                .all()
                .sorted(Comparator.comparing(VarSnippet::name))
                .forEach(
                        variable ->
                                rows.add(
                                        List.of(
                                                variable.name(),
                                                variable.typeName(),
                                                beginning(
                                                        java.variables().value(variable.name())))));
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(String.join("  ", row)).append('\n'));
        return rows.isEmpty()
                ? Bundle.text("No variables.")
                : Bundle.html(
                        HtmlParts.table(List.of("variable", "type", "value"), rows),
                        text.toString().strip());
    }

    private static String beginning(Object value) {
        String text = String.valueOf(value).replaceAll("\\s+", " ");
        return text.length() > 80 ? text.substring(0, 79) + "…" : text;
    }

    private Object reset() {
        java.variables().reset();
        System.out.println("All variables, methods and types of this notebook are forgotten.");
        return Statement.NOTHING;
    }

    /** {@code %simre doctor}, {@code encoders} or {@code runs}. */
    private Object simre(Call call) throws IOException, InterruptedException {
        return switch (call.line()) {
            case "encoders" -> SimRe.encoders();
            case "runs" -> runs();
            case "doctor" -> doctor();
            default ->
                    throw new SimReException(
                            "%simre does not know \"" + call.line() + "\".",
                            "",
                            "There are %simre doctor, %simre encoders and %simre runs.");
        };
    }

    private static Object runs() throws IOException {
        Path folder = Path.of(System.getProperty("simre.runs", "runs"));
        if (!Files.isDirectory(folder)) {
            return Bundle.text("There are no runs in " + folder.toAbsolutePath() + ".");
        }
        List<List<String>> rows = new ArrayList<>();
        try (Stream<Path> children = Files.list(folder)) {
            for (Path each : children.filter(Files::isDirectory).sorted().toList()) {
                boolean link = Files.isSymbolicLink(each);
                boolean done = Files.exists(each.resolve("result.json"));
                if (!link) {
                    rows.add(
                            List.of(
                                    each.getFileName().toString(),
                                    done ? "evaluated" : "not evaluated"));
                }
            }
        }
        return Bundle.html(
                HtmlParts.table(List.of("run", "state"), rows),
                String.join("\n", rows.stream().map(row -> String.join("  ", row)).toList()));
    }
}
