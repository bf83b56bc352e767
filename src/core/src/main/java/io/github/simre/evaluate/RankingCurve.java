package io.github.simre.evaluate;

import java.util.Arrays;
import java.util.Comparator;

/**
 * What a category's decisions would be at every threshold of its score, from the strictest to the most generous; memes of the
 * same score are decided alike.
 *
 * @param recall the part of the memes with the category that is found (true positive rate), ascending
 * @param precision the part of what is found that has it
 * @param falsePositiveRate the part of the memes without it that is found all the same, ascending
 */
public record RankingCurve(double[] recall, double[] precision, double[] falsePositiveRate) {

    /**
     * The curve, which begins where nothing is found: recall 0, precision 1 by convention, as scikit-learn draws it.
     *
     * @param gold whether each meme has the category; both kinds must occur
     * @param scores of each meme, larger where a yes is more probable
     */
    public static RankingCurve of(boolean[] gold, double[] scores) {
        ShapeCheck.requireRows("labels", gold.length, "scores", scores.length);
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, meme -> meme);
        Arrays.sort(order, Comparator.comparingDouble(meme -> -scores[meme]));
        int positives = 0;
        for (boolean has : gold) {
            positives += has ? 1 : 0;
        }
        double[] recall = new double[gold.length + 1];
        double[] precision = new double[gold.length + 1];
        double[] falsePositives = new double[gold.length + 1];
        precision[0] = 1;
        int points = 1;
        int found = 0;
        int right = 0;
        while (found < order.length) {
            double threshold = scores[order[found]];
            while (found < order.length && scores[order[found]] == threshold) {
                right += gold[order[found]] ? 1 : 0;
                found++;
            }
            recall[points] = (double) right / positives;
            precision[points] = (double) right / found;
            falsePositives[points] = (double) (found - right) / (gold.length - positives);
            points++;
        }
        return new RankingCurve(
                Arrays.copyOf(recall, points),
                Arrays.copyOf(precision, points),
                Arrays.copyOf(falsePositives, points));
    }

    /** The mean precision over the found memes that have the category, as scikit-learn's average precision. */
    public double averagePrecision() {
        double area = 0;
        for (int point = 1; point < recall.length; point++) {
            area += (recall[point] - recall[point - 1]) * precision[point];
        }
        return area;
    }
}
