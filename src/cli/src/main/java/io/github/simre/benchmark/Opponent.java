package io.github.simre.benchmark;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.base.SimReException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** A process of the same work in PyTorch: it is told a task in a line and answers in a line. */
final class Opponent implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;
    private final int threads;
    private final JsonObject versions;

    private Opponent(Process process, int threads) throws IOException {
        this.process = process;
        this.threads = threads;
        this.out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        this.versions = answer();
    }

    /**
     * Starts it.
     *
     * @param threads that PyTorch and its linear algebra may use
     * @param kernels of OpenBLAS, or nothing for its own choice
     */
    static Opponent start(BenchmarkOptions options, int threads, String kernels) {
        Path script = options.home().resolve("environment/benchmark/opponent.py");
        ProcessBuilder builder =
                new ProcessBuilder(
                        options.python(),
                        "-B",
                        script.toString(),
                        options.device().toString(),
                        String.valueOf(threads));
        Map<String, String> environment = builder.environment();
        for (String library : new String[] {"OMP", "MKL", "OPENBLAS"}) {
            environment.put(library + "_NUM_THREADS", String.valueOf(threads));
        }
        // waiting threads sleep, and the fastest kernels are used, whatever is set here
        environment.put("OMP_WAIT_POLICY", "PASSIVE");
        environment.put("GOMP_SPINCOUNT", "0");
        environment.remove("OPENBLAS_CORETYPE");
        if (!kernels.isEmpty()) {
            environment.put("OPENBLAS_CORETYPE", kernels);
        }
        environment.remove("OPENBLAS_L2_SIZE");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            return new Opponent(builder.start(), threads);
        } catch (IOException e) {
            throw new SimReException(
                    "The comparison with PyTorch cannot be run: " + e.getMessage() + ".",
                    "With " + options.python() + " " + script + ".",
                    "It needs Python 3 with torch, numpy and Pillow; without --against it is left out.",
                    e);
        }
    }

    /** Lets it do a task and gives its answer. */
    JsonObject run(JsonObject task) {
        in.println(task);
        try {
            return answer();
        } catch (IOException e) {
            throw new SimReException(
                    "The comparison with PyTorch stopped early: " + e.getMessage() + ".",
                    "In the task " + task + ".",
                    "Its own message is above.",
                    e);
        }
    }

    /** How many threads it may use. */
    int threads() {
        return threads;
    }

    /** What it says of itself. */
    JsonObject versions() {
        return versions;
    }

    private JsonObject answer() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new IOException("it ended");
        }
        return JsonParser.parseString(line).getAsJsonObject();
    }

    @Override
    public void close() {
        in.close();
        process.destroy();
        try {
            process.waitFor(); // its memory is free only then
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
