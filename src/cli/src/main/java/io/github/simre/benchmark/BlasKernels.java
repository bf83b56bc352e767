package io.github.simre.benchmark;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Which of OpenBLAS's kernels PyTorch is given. OpenBLAS takes those of the processor that it finds, which in some versions are
 * not the fastest: 0.3.21 multiplies matrices on a Sapphire Rapids five times slower than with the kernels of the processor
 * before it. Where another library computes, this changes nothing.
 */
final class BlasKernels {
    /** Those for AVX-512 in general. */
    private static final String WIDE = "SkylakeX";

    /** A choice other than OpenBLAS's must be this much faster, so that noise decides nothing. */
    private static final double MUCH = 0.9;

    private static String fastest;

    private BlasKernels() {}

    /** The fastest choice for products of matrices, measured once: a value of {@code OPENBLAS_CORETYPE}, or nothing. */
    static synchronized String fastest(BenchmarkOptions options) {
        if (fastest == null) {
            fastest = options.device().isCpu() && wide() ? measured(options) : "";
        }
        return fastest;
    }

    /** A process of PyTorch that is given them. @param threads that it may use */
    static Opponent opponent(BenchmarkOptions options, int threads) {
        return Opponent.start(options, threads, fastest(options));
    }

    private static boolean wide() {
        try {
            return Files.readString(Path.of("/proc/cpuinfo")).contains(" avx512dq ");
        } catch (IOException notLinux) {
            return false;
        }
    }

    private static String measured(BenchmarkOptions options) {
        String best = "";
        double least = Double.POSITIVE_INFINITY;
        JsonObject task = new JsonObject();
        task.addProperty("task", "product");
        for (String choice : List.of("", WIDE)) {
            try (Opponent opponent =
                    Opponent.start(options, Runtime.getRuntime().availableProcessors(), choice)) {
                double seconds = opponent.run(task.deepCopy()).get("seconds").getAsDouble();
                if (seconds < MUCH * least) {
                    least = seconds;
                    best = choice;
                }
            }
        }
        return best;
    }
}
