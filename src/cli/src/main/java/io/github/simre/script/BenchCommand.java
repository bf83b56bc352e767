package io.github.simre.script;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import io.github.simre.base.Version;
import io.github.simre.benchmark.Benchmark;
import io.github.simre.benchmark.BenchmarkOptions;
import io.github.simre.benchmark.Machine;
import io.github.simre.benchmark.Report;
import io.github.simre.torch.Device;
import io.github.simre.torch.Precision;
import io.github.simre.torch.engine.Accelerators;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simre bench}: measures speed on this machine. */
@Command(
        name = "bench",
        description =
                "Measures speed on this machine; with --against, in turn with the same work in PyTorch.",
        mixinStandardHelpOptions = true,
        versionProvider = PrintedVersion.class)
final class BenchCommand implements Callable<Integer> {
    private static final Gson JSON = new GsonBuilder().setPrettyPrinting().create();

    @Spec private CommandSpec command;

    @Parameters(
            paramLabel = "WHAT",
            description =
                    "What to measure: encode, step, first-epoch, memory, paper-step, finetune, finetune-large. Without it the first three.")
    private List<String> what = List.of();

    @Option(
            names = "--all",
            description =
                    "Measure everything (finetune-large on a GPU alone), which takes an hour.")
    private boolean all;

    @Option(
            names = "--against",
            paramLabel = "PYTHON",
            description = "A Python 3 with torch, numpy and Pillow.")
    private String python;

    @Option(names = "--rounds", defaultValue = "5", description = "Rounds that count. Default 5.")
    private int rounds;

    @Option(names = "--precision", description = "Of training steps, F32 or BF16. Default both.")
    private Precision precision;

    @Option(
            names = "--device",
            description =
                    "Where SimRe and PyTorch compute, for example cuda:0. Default the first GPU that works, or else cpu.")
    private String device;

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
        Device where =
                device == null ? Accelerators.automatic() : Accelerators.require(Device.of(device));
        List<Benchmark> chosen = chosen(where);
        if (rounds < 1) {
            throw new SimReException(
                    "rounds must be at least 1, but was " + rounds + ".",
                    "",
                    "Typical values: 3 to 9.");
        }
        Set<Precision> precisions =
                precision == null ? EnumSet.allOf(Precision.class) : EnumSet.of(precision);
        Path home = Path.of(System.getProperty("simre.home", ""));
        BenchmarkOptions options =
                new BenchmarkOptions(rounds, precisions, where, folder, home, python);
        JsonObject record = Machine.describe(options);
        record.addProperty("simre", Version.number());
        PrintWriter out = command.commandLine().getOut();
        record.entrySet().forEach(fact -> out.println(fact.getKey() + ": " + fact.getValue()));
        JsonArray reports = new JsonArray();
        record.add("reports", reports);
        for (Benchmark benchmark : chosen) {
            Report report = benchmark.run(options);
            out.print("\n" + report);
            out.flush();
            reports.add(report.json());
        }
        if (json != null) {
            write(JSON.toJson(record));
        }
        return 0;
    }

    private List<Benchmark> chosen(Device where) {
        if (!what.isEmpty()) {
            return what.stream().map(Benchmark::of).distinct().toList();
        }
        return Arrays.stream(Benchmark.values())
                .filter(benchmark -> all ? benchmark.suits(where) : benchmark.quick())
                .toList();
    }

    private void write(String text) {
        Path temporary = json.resolveSibling(json.getFileName() + ".part");
        try {
            Files.writeString(temporary, text);
            Files.move(temporary, json, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            temporary.toFile().delete();
            throw new SimReException(
                    "The figures could not be written: " + e.getMessage() + ".",
                    "To " + json + ".",
                    "They are printed above.",
                    e);
        }
    }
}
