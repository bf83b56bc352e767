package io.github.simre.compare;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.evaluate.Decisions;
import io.github.simre.evaluate.Metric;
import io.github.simre.evaluate.Scores;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * What a score must be above for a yes, for each category; where classes exclude each other, what is taken from each class's
 * score before the largest wins. It is chosen on dev alone, among the middles between neighbouring
 * scores; of equally good ones the one nearest to the contender's own.
 *
 * @param values one for each category
 */
public record Thresholds(double[] values) {
    /** Places between the scores of dev that are tried: more change nothing on dev sets of some hundred memes. */
    private static final int TRIED = 200;

    /**
     * Chooses.
     *
     * @param scores of the dev memes, {@code (memes, categories)}; where there are none the contender's own threshold stays
     * @param gold the truth about them, {@code (memes, categories)}
     * @param shares of the training memes that have each category
     * @param own the contender's own threshold
     */
    public static Thresholds choose(
            Rule rule,
            Categories categories,
            double[][] scores,
            boolean[][] gold,
            double[] shares,
            double own) {
        double[] chosen = new double[categories.size()];
        Arrays.fill(chosen, own);
        if (scores.length == 0) {
            return new Thresholds(chosen);
        }
        if (categories.task() == Task.CLASSES) {
            return new Thresholds(
                    new ClassThresholds(categories, scores, gold).chosen(rule, shares));
        }
        switch (rule) {
            case OWN_THRESHOLD -> {}
            case DEV_THRESHOLD -> {
                double[] all = Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray();
                Arrays.fill(
                        chosen,
                        best(
                                all,
                                own,
                                threshold ->
                                        Scores.of(
                                                        categories,
                                                        gold,
                                                        Decisions.of(categories, scores, threshold))
                                                .headline()));
            }
            case CALIBRATED -> chosen = new CalibratedThresholds(scores, gold, shares).chosen(own);
            case CATEGORY_THRESHOLDS -> {
                for (int category = 0; category < chosen.length; category++) {
                    chosen[category] = ofOne(categories, category, scores, gold, own);
                }
            }
        }
        return new Thresholds(chosen);
    }

    private static double ofOne(
            Categories categories, int category, double[][] scores, boolean[][] gold, double own) {
        Categories one =
                new Categories(
                        categories.names().subList(category, category + 1), Task.MULTI_LABEL);
        double[][] column = new double[scores.length][];
        boolean[][] truth = new boolean[scores.length][];
        boolean none = true;
        for (int meme = 0; meme < scores.length; meme++) {
            column[meme] = new double[] {scores[meme][category]};
            truth[meme] = new boolean[] {gold[meme][category]};
            none &= !gold[meme][category];
        }
        if (none) { // dev says nothing about it
            return own;
        }
        return best(
                Arrays.stream(column).mapToDouble(row -> row[0]).toArray(),
                own,
                threshold ->
                        Metric.MICRO_F1
                                .of(Scores.of(one, truth, Decisions.of(one, column, threshold)))
                                .orElse(0));
    }

    private static double best(double[] scores, double own, ToDoubleFunction<Double> quality) {
        double[] sorted = Arrays.stream(scores).distinct().sorted().toArray();
        double best = own;
        double reached = quality.applyAsDouble(own);
        int step = Math.max(1, (sorted.length - 1) / TRIED);
        for (int i = 0; i + 1 < sorted.length; i += step) {
            double middle = (sorted[i] + sorted[i + 1]) / 2;
            double reaches = quality.applyAsDouble(middle);
            boolean nearer = Math.abs(middle - own) < Math.abs(best - own);
            if (reaches > reached || reaches == reached && nearer) {
                best = middle;
                reached = reaches;
            }
        }
        return best;
    }

    /** The answers for memes with these scores, {@code (memes, categories)}. */
    public boolean[][] answers(Categories categories, double[][] scores) {
        return Decisions.of(categories, scores, values);
    }
}
