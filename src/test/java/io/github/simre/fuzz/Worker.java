package io.github.simre.fuzz;

import io.github.simre.base.SimReException;
import io.github.simre.torch.engine.NativeEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A Java that reads changed files, one after the other, and may die of it. It is told the numbers of inputs on standard input
 * and answers each with a line; see {@link Campaign}.
 */
final class Worker {
    private final Path home;
    private final Inputs inputs;
    private final Path seeds;

    private Worker(Path home, Path seeds, long seed) {
        this.home = home;
        this.seeds = seeds;
        this.inputs = new Inputs(seeds, seed);
    }

    /** @param arguments the worker's folder, the seeds' folder, the seed of the campaign */
    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        Worker worker =
                new Worker(
                        Path.of(arguments[0]), Path.of(arguments[1]), Long.parseLong(arguments[2]));
        Thread.currentThread().setName("reads");
        NativeEngine.version(); // it starts once, and no input is to wait for it
        try (BufferedReader numbers =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = numbers.readLine(); line != null; line = numbers.readLine()) {
                answers.println(worker.answer(Integer.parseInt(line)).replace("\n", "\u2028"));
                answers.flush();
            }
        }
        Runtime.getRuntime().halt(0);
    }

    private String answer(int number) {
        try {
            return read(number);
        } catch (IOException | RuntimeException | Error own) {
            return "The campaign itself failed: " + trace(own);
        }
    }

    /** What became of an input: "read", "refused", or what must not be. */
    private String read(int number) throws IOException {
        Path folder = home.resolve("in");
        Inputs.delete(folder);
        Path from = inputs.write(number, folder);
        Map<String, String> before = outside();
        String outcome = outcome(number, folder);
        if (number < 0
                && outcome.startsWith("refused")
                && from.getFileName().toString().startsWith(Seeds.REFUSED)) {
            outcome = "refused";
        }
        Map<String, String> after = outside();
        if (!before.equals(after)) {
            after.entrySet().removeAll(before.entrySet());
            outcome = "written outside: " + after + "\n(" + outcome + ")";
        }
        return outcome;
    }

    private String outcome(int number, Path folder) {
        try {
            Kind.of(number).read(folder, seeds);
            return "read";
        } catch (SimReException said) {
            return said.getMessage().strip().isEmpty()
                    ? "SimReException without a message"
                    : number < 0 ? "refused as it is: " + said.getMessage() : "refused";
        } catch (IOException | RuntimeException | Error unforeseen) {
            return trace(unforeseen);
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        return trace.toString().lines().limit(40).reduce("", (a, b) -> a + "\n" + b).strip();
    }

    /** Everything in the worker's folder but the input's own and those that SimRe may write to. */
    private Map<String, String> outside() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> children = Files.list(home)) {
            for (Path child : children.toList()) {
                if (!List.of("in", "runs", "cache", "tmp", "err", "home")
                        .contains(child.getFileName().toString())) {
                    note(child, files);
                }
            }
        }
        note(home.resolve("home"), files);
        return files;
    }

    private void note(Path root, Map<String, String> files) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.toList()) {
                files.put(
                        home.relativize(file).toString(),
                        Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
    }
}
