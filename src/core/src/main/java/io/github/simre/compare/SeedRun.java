package io.github.simre.compare;

import java.util.List;

/**
 * What a contender gave with one seed. Scores of altered memes are in the order of the alterations asked for.
 *
 * @param seed of the fit
 * @param dev scores of the dev memes, (memes, categories); where folds choose, of all memes of train and dev, each when its fold
 *     was held out
 * @param test scores of the test memes, (memes, categories)
 * @param altered scores of the test memes after each alteration, each (memes, categories)
 * @param threshold the contender's own
 * @param parameters numbers learned, or 0
 * @param seconds that fitting and scoring took
 * @param notes what the contender says about what it learned
 */
public record SeedRun(
        long seed,
        double[][] dev,
        double[][] test,
        List<double[][]> altered,
        double threshold,
        long parameters,
        double seconds,
        String notes) {
    /** Copies the list. */
    public SeedRun {
        altered = List.copyOf(altered);
    }

    /** With the scores that thresholds are chosen by. */
    SeedRun withDev(double[][] scores) {
        return new SeedRun(seed, scores, test, altered, threshold, parameters, seconds, notes);
    }
}
