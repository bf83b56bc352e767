package io.github.simre.benchmark;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PyTorch in two processes, with one thread and with all. Each task is measured in both when it comes for the first time, and
 * from then on done by the faster one.
 */
final class FastestOpponent implements AutoCloseable {
    /** Tasks shorter than this, in seconds, are measured again, and the shortest time counts. */
    private static final double SHORT = 3;

    private final List<Opponent> opponents = new ArrayList<>();
    private final Map<JsonObject, Opponent> fastest = new HashMap<>();
    private JsonObject prepared;

    /** Starts both and lets them prepare. @param preparation the first task of each */
    FastestOpponent(BenchmarkOptions options, JsonObject preparation) {
        int all = Runtime.getRuntime().availableProcessors();
        try {
            for (int threads : all > 1 ? new int[] {1, all} : new int[] {1}) {
                Opponent opponent = Opponent.start(options, threads);
                opponents.add(opponent);
                prepared = opponent.run(preparation);
            }
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Lets the faster process do a task, and gives its seconds. */
    double seconds(JsonObject task) {
        return seconds(fastest.computeIfAbsent(task, this::faster), task);
    }

    /** A task that takes long is measured cold: there the difference between the two is large. */
    private Opponent faster(JsonObject task) {
        Opponent faster = null;
        double least = Double.POSITIVE_INFINITY;
        for (Opponent opponent : opponents) {
            double seconds = seconds(opponent, task);
            for (int i = 0; i < 3 && seconds < SHORT; i++) {
                seconds = Math.min(seconds, seconds(opponent, task));
            }
            if (seconds < least) {
                least = seconds;
                faster = opponent;
            }
        }
        return faster;
    }

    private static double seconds(Opponent opponent, JsonObject task) {
        return opponent.run(task).get("seconds").getAsDouble();
    }

    /** The threads with which a task was done. */
    int threads(JsonObject task) {
        return fastest.get(task).threads();
    }

    /** What it answered to the preparation. */
    JsonObject prepared() {
        return prepared;
    }

    @Override
    public void close() {
        opponents.forEach(Opponent::close);
    }
}
