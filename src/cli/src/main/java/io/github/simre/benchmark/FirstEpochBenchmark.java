package io.github.simre.benchmark;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Seconds from the start of Java to the end of the first epoch of {@code compact()} on the demo memes, in processes of their own. */
final class FirstEpochBenchmark {
    private FirstEpochBenchmark() {}

    /** Runs it. */
    static Report run(BenchmarkOptions options) throws IOException {
        Report report =
                new Report(
                        "first epoch: compact() on the demo memes, seconds since the start of Java");
        for (int round = 0; round < options.rounds(); round++) {
            JsonObject seconds = once(options);
            seconds.keySet().forEach(name -> report.add(name, seconds.get(name).getAsDouble()));
        }
        return report;
    }

    private static JsonObject once(BenchmarkOptions options) throws IOException {
        Path errors = Files.createDirectories(options.folder()).resolve("first-epoch.txt");
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Path environment = options.home().resolve("environment");
        ProcessBuilder launcher =
                new ProcessBuilder(
                        environment.resolve(windows ? "simre.cmd" : "simre").toString(),
                        "run",
                        environment.resolve("benchmark").resolve("first_epoch.jsh").toString(),
                        options.home().resolve("datasets").resolve("demo").toString(),
                        options.device().toString());
        launcher.environment().put("JAVA_OPTS", "-Dsimre.runs=" + options.folder().resolve("runs"));
        Process process = launcher.redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String last = output.lines().filter(line -> line.startsWith("{")).findFirst().orElse("");
        if (last.isEmpty()) {
            throw new SimReException(
                    "The first epoch was not reached.",
                    "What the process said is in " + errors + ".",
                    "Run environment/simre demo, which does the same.");
        }
        return JsonParser.parseString(last).getAsJsonObject();
    }
}
