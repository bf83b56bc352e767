package io.github.simre.script;

import io.github.simre.SimReException;
import io.github.simre.benchmark.EncodeBenchmark;
import io.github.simre.benchmark.Report;
import io.github.simre.benchmark.StepBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures speed on this machine. */
@Command(
        name = "bench",
        description =
                "Measures speed on this machine; with --against, in turn with the same work in PyTorch.")
final class BenchCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "WHAT",
            defaultValue = "encode",
            description = "What to measure: encode (default), step, or paper-step.")
    private String what;

    @Option(
            names = "--against",
            paramLabel = "PYTHON",
            description = "A Python 3 with torch, numpy and Pillow.")
    private String python;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds that count. Default 5.")
    private int rounds;

    @Option(
            names = "--folder",
            defaultValue = "target/bench",
            description =
                    "Where generated weights and pictures are kept (600 MB). Default target/bench.")
    private Path folder;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures there, too.")
    private Path json;

    @Override
    public Integer call() throws IOException {
        Path home = Path.of(System.getProperty("simre.home", "."));
        Path opponent = home.resolve("environment").resolve("benchmark").resolve("opponent.py");
        Report report =
                switch (what) {
                    case "encode" ->
                            EncodeBenchmark.run(folder.resolve(what), rounds, python, opponent);
                    case "step" -> StepBenchmark.run(rounds, false);
                    case "paper-step" -> StepBenchmark.run(rounds, true);
                    default ->
                            throw new SimReException(
                                    "There is nothing to measure that is called " + what + ".",
                                    "",
                                    "Give encode, step or paper-step.");
                };
        System.out.print(report);
        if (json != null) {
            Files.writeString(json, report.json().toString());
        }
        return 0;
    }
}
