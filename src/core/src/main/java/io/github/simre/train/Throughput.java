package io.github.simre.train;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast a training goes, and how long it will still take. */
final class Throughput {
    /** Steps whose median stands for those to come: enough to pass over a hiccup, few enough to follow a busy machine. */
    private static final int WINDOW = 101;

    private static final double SECOND = 1e9;

    private final Deque<Long> steps = new ArrayDeque<>();
    private long trained;
    private long pictures;
    private double scoring = Double.NaN;

    /** A new epoch is counted. */
    void epoch() {
        trained = 0;
        pictures = 0;
    }

    /** A batch is done. @param seen its pictures, children included */
    void step(long nanoseconds, int seen) {
        trained += nanoseconds;
        pictures += seen;
        steps.addLast(nanoseconds);
        if (steps.size() > WINDOW) {
            steps.removeFirst();
        }
    }

    /** The dev memes are scored. */
    void scored(long nanoseconds) {
        scoring = nanoseconds / SECOND;
    }

    /** Whether it is known how long scoring takes. */
    boolean knowsScoring() {
        return !Double.isNaN(scoring);
    }

    /** Pictures, children included, in a second of this epoch's training; scoring is not counted. */
    double picturesPerSecond() {
        return pictures * SECOND / trained;
    }

    /**
     * The median time of the last steps for those to come, and the last time of scoring for each epoch that ends.
     *
     * @param batches still to come, of all epochs
     * @param epochs that have not ended; scoring counts for nothing while its time is not known
     */
    double secondsLeft(long batches, int epochs) {
        long[] sorted = steps.stream().mapToLong(step -> step).sorted().toArray();
        double median = sorted[sorted.length / 2] / SECOND;
        return batches * median + (knowsScoring() ? epochs * scoring : 0);
    }
}
