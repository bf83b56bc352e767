package io.github.simre.torch.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What NVIDIA's driver tells through its program {@code nvidia-smi}; empty where there is none. */
public final class NvidiaDriver {
    private static final Pattern CUDA = Pattern.compile("CUDA Version *: *(\\d+\\.\\d+)");

    private NvidiaDriver() {}

    /**
     * What it says about each card, a line each in the order of their numbers.
     *
     * @param query for example {@code name,driver_version,memory.total}, as {@code nvidia-smi --help-query-gpu} names them
     */
    public static Optional<List<String>> ask(String query) {
        return run("--query-gpu=" + query, "--format=csv,noheader,nounits")
                .map(answer -> answer.lines().toList());
    }

    /** The newest CUDA that it can run, for example {@code 12.4}. */
    public static Optional<String> cudaVersion() {
        return run().map(CUDA::matcher).filter(Matcher::find).map(found -> found.group(1));
    }

    private static Optional<String> run(String... arguments) {
        List<String> command = new ArrayList<>(List.of("nvidia-smi"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String answer =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0
                    ? Optional.of(answer)
                    : Optional.empty();
        } catch (IOException noDriver) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
