package io.github.simre.evaluate;

import io.github.simre.base.SimReException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.OptionalDouble;

/**
 * The area under the ROC curve: how probable it is that a meme which has the category is scored above one which has not, ties
 * counting half.
 */
public final class Auroc {
    private Auroc() {}

    /**
     * The area, from the ranks of the positives (Mann and Whitney's U); equal scores share their middle rank.
     *
     * @param gold whether each meme has the category, {@code (memes)}
     * @param scores of each meme, {@code (memes)}; only their order matters
     * @return from 0 to 1; empty where all memes or none have the category, because then there is nothing to compare
     * @throws SimReException if the lengths differ or a score is not a number
     */
    public static OptionalDouble of(boolean[] gold, double[] scores) {
        ShapeCheck.requireRows("labels", gold.length, "scores", scores.length);
        for (int meme = 0; meme < scores.length; meme++) {
            if (Double.isNaN(scores[meme])) {
                throw new SimReException(
                        "A score is not a number, so memes cannot be ranked.",
                        "It is the score of meme " + meme + " (counted from 0).",
                        "Look at the training's loss: a model that diverged scores like this.");
            }
        }
        double[] ranks = middleRanks(scores);
        long positives = 0;
        double sum = 0;
        for (int meme = 0; meme < gold.length; meme++) {
            if (gold[meme]) {
                positives++;
                sum += ranks[meme];
            }
        }
        long negatives = gold.length - positives;
        if (positives == 0 || negatives == 0) {
            return OptionalDouble.empty();
        }
        double u = sum - positives * (positives + 1) / 2.0;
        return OptionalDouble.of(u / ((double) positives * negatives));
    }

    // ranks counted from 1, (memes)
    private static double[] middleRanks(double[] scores) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double[] ranks = new double[scores.length];
        int start = 0;
        while (start < order.length) {
            int end = start + 1;
            // == and not compare(): 0.0 and -0.0 are a tie; sorting puts them side by side
            while (end < order.length && scores[order[end]] == scores[order[start]]) {
                end++;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = (start + 1 + end) / 2.0;
            }
            start = end;
        }
        return ranks;
    }
}
