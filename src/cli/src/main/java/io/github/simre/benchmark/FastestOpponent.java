package io.github.simre.benchmark;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * PyTorch in two processes, with one thread and with all; on a GPU in one. Each task is measured in both when it comes for the
 * first time, and from then on done by the faster one. What takes much memory takes all threads for long, too: that is done with
 * all of them, by a process of its own each time.
 */
final class FastestOpponent implements AutoCloseable {
    /** Tasks shorter than this, in seconds, are measured again, and the shortest time counts. */
    private static final double SHORT = 3;

    private final BenchmarkOptions options;
    private final JsonObject preparation;
    private final boolean alone;
    private final int[] choices;
    private final Map<Integer, Opponent> opponents = new HashMap<>(); // by their threads
    private final Map<JsonObject, Integer> fastest = new HashMap<>();
    private JsonObject prepared;

    /**
     * Starts both and lets them prepare.
     *
     * @param preparation the first task of each
     * @param alone whether a process is kept only while it does a task
     */
    FastestOpponent(BenchmarkOptions options, JsonObject preparation, boolean alone) {
        this.options = options;
        this.preparation = preparation;
        this.alone = alone;
        int all = Runtime.getRuntime().availableProcessors();
        boolean choice =
                options.device().isCpu() && all > 1 && !alone; // a GPU does not have room for two
        choices = choice ? new int[] {1, all} : new int[] {all};
        try {
            if (alone) {
                start(all).close();
            } else {
                for (int threads : choices) {
                    opponents.put(threads, start(threads));
                }
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Opponent start(int threads) {
        Opponent opponent = BlasKernels.opponent(options, threads);
        try {
            prepared = opponent.run(preparation.deepCopy());
            return opponent;
        } catch (RuntimeException e) {
            opponent.close();
            throw e;
        }
    }

    /** Lets the faster process do a task, and gives its seconds. */
    double seconds(JsonObject task) {
        Integer threads = fastest.get(task);
        if (threads == null) {
            threads = choices.length == 1 ? choices[0] : faster(task);
            fastest.put(task, threads);
        }
        if (!alone) {
            return seconds(opponents.get(threads), task);
        }
        try (Opponent opponent = start(threads)) {
            for (int i = 0; i < TrainingStep.WARM; i++) {
                seconds(opponent, task);
            }
            return seconds(opponent, task);
        }
    }

    private int faster(JsonObject task) {
        int faster = choices[0];
        double least = Double.POSITIVE_INFINITY;
        for (int threads : choices) {
            double seconds = tried(threads, task);
            if (seconds < least) {
                least = seconds;
                faster = threads;
            }
        }
        return faster;
    }

    /** A task that takes long is measured cold: there the difference between the two is large. */
    private double tried(int threads, JsonObject task) {
        Opponent opponent = opponents.get(threads);
        double seconds = seconds(opponent, task);
        for (int i = 0; i < 3 && seconds < SHORT; i++) {
            seconds = Math.min(seconds, seconds(opponent, task));
        }
        return seconds;
    }

    private static double seconds(Opponent opponent, JsonObject task) {
        return opponent.run(task).get("seconds").getAsDouble();
    }

    /** The threads with which a task was done. */
    int threads(JsonObject task) {
        return fastest.get(task);
    }

    /** What it answered to the preparation. */
    JsonObject prepared() {
        return prepared;
    }

    @Override
    public void close() {
        opponents.values().forEach(Opponent::close);
    }
}
