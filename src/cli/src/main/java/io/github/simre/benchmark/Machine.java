package io.github.simre.benchmark;

import com.google.gson.JsonObject;
import io.github.simre.torch.engine.Libtorch;
import io.github.simre.torch.engine.NvidiaDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;

/** What figures depend on: processor, system, versions, date. */
public final class Machine {
    private Machine() {}

    /** The facts by name, the opponent's included where there is one. */
    public static JsonObject describe(BenchmarkOptions options) {
        JsonObject facts = new JsonObject();
        facts.addProperty("date", LocalDate.now().toString());
        facts.addProperty("processor", processor());
        facts.addProperty("cores", Runtime.getRuntime().availableProcessors());
        facts.addProperty(
                "system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.addProperty("java", Runtime.version().toString());
        facts.addProperty("engine", "libtorch " + Libtorch.inUse().build());
        facts.addProperty("device", options.device().toString());
        if (!options.device().isCpu()) {
            NvidiaDriver.ask("name,driver_version,memory.total")
                    .filter(cards -> cards.size() > options.device().index())
                    .ifPresent(
                            cards ->
                                    facts.addProperty(
                                            "gpu, driver, MiB",
                                            cards.get(options.device().index())));
        }
        if (options.python() != null) {
            try (Opponent opponent =
                    BlasKernels.opponent(options, Runtime.getRuntime().availableProcessors())) {
                facts.add("opponent", opponent.versions());
                String kernels = BlasKernels.fastest(options);
                if (!kernels.isEmpty()) {
                    facts.addProperty(
                            "opponent's kernels", kernels + ", faster here than its own choice");
                }
            }
        }
        return facts;
    }

    /** The processor's name where the system tells it, else its kind. */
    private static String processor() {
        Path told = Path.of("/proc/cpuinfo");
        if (Files.exists(told)) {
            try (Stream<String> lines = Files.lines(told)) {
                var name = lines.filter(line -> line.startsWith("model name")).findFirst();
                if (name.isPresent()) {
                    return name.get().substring(name.get().indexOf(':') + 1).strip();
                }
            } catch (IOException untold) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch");
    }
}
