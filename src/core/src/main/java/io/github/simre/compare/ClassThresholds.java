package io.github.simre.compare;

import io.github.simre.data.Categories;
import io.github.simre.evaluate.Decisions;
import io.github.simre.evaluate.Scores;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What is taken from the score of each of several classes that exclude each other, before the largest score wins. A learner that
 * is right as often as possible hardly ever answers with a rare class; macro-F1, by which classes are judged, counts it as much as
 * the others.
 */
final class ClassThresholds {
    /** Rounds over all classes: more changed nothing on dev sets of some hundred memes. */
    private static final int ROUNDS = 3;

    /** Places between the classes' scores that are tried. */
    private static final int TRIED = 100;

    /** Steps up to a whole deviation of the scores for each e-fold that a class is rarer than another. */
    private static final int STEPS = 50;

    private final Categories categories;
    private final double[][] scores;
    private final boolean[][] gold;

    /**
     * What is chosen on.
     *
     * @param scores of the dev memes, {@code (memes, classes)}, one meme at least
     * @param gold the truth about them
     */
    ClassThresholds(Categories categories, double[][] scores, boolean[][] gold) {
        this.categories = categories;
        this.scores = scores;
        this.gold = gold;
    }

    /** The thresholds by a rule. One for all classes changes nothing. @param shares of the training memes that are of each class */
    double[] chosen(Rule rule, double[] shares) {
        return switch (rule) {
            case OWN_THRESHOLD, DEV_THRESHOLD -> new double[categories.size()];
            case CALIBRATED -> byFrequency(shares);
            case CATEGORY_THRESHOLDS -> each();
        };
    }

    /**
     * Higher thresholds for frequent classes, by the logarithm of their frequency (logit adjustment: Menon et al., 2021); how much
     * higher is the one number that dev chooses.
     */
    private double[] byFrequency(double[] shares) {
        double deviation = deviation();
        double rarest = Arrays.stream(shares).filter(share -> share > 0).min().orElse(1);
        double[] best = new double[categories.size()];
        double reached = quality(best);
        for (int step = 1; step <= STEPS; step++) {
            double strength = deviation * step / STEPS;
            double[] tried =
                    Arrays.stream(shares)
                            .map(share -> share > 0 ? strength * Math.log(share / rarest) : 0)
                            .toArray();
            double reaches = quality(tried);
            if (reaches > reached) {
                reached = reaches;
                best = tried;
            }
        }
        return best;
    }

    /** One class after another, the others as they are. */
    private double[] each() {
        double[] best = new double[categories.size()];
        double reached = quality(best);
        for (int round = 0; round < ROUNDS; round++) {
            for (int one = 0; one < best.length; one++) {
                for (double threshold : between(best, one)) {
                    double[] tried = best.clone();
                    tried[one] = threshold;
                    double reaches = quality(tried);
                    if (reaches > reached) {
                        reached = reaches;
                        best = tried;
                    }
                }
            }
        }
        return best;
    }

    /** Between those at which two neighbouring memes stop being of a class; the nearest to none at all come first. */
    private double[] between(double[] thresholds, int one) {
        double[] leads = new double[scores.length];
        for (int meme = 0; meme < leads.length; meme++) {
            double[] row = scores[meme];
            double other =
                    IntStream.range(0, row.length)
                            .filter(each -> each != one)
                            .mapToDouble(each -> row[each] - thresholds[each])
                            .max()
                            .orElse(0);
            leads[meme] = row[one] - other;
        }
        double[] sorted = Arrays.stream(leads).distinct().sorted().toArray();
        int step = Math.max(1, (sorted.length - 1) / TRIED);
        return IntStream.iterate(0, i -> i + 1 < sorted.length, i -> i + step)
                .mapToObj(i -> (sorted[i] + sorted[i + 1]) / 2)
                .sorted((a, b) -> Double.compare(Math.abs(a), Math.abs(b)))
                .mapToDouble(each -> each)
                .toArray();
    }

    private double deviation() {
        double[] all = Arrays.stream(scores).flatMapToDouble(Arrays::stream).toArray();
        double mean = Arrays.stream(all).average().orElse(0);
        return Math.sqrt(
                Arrays.stream(all).map(each -> (each - mean) * (each - mean)).average().orElse(0));
    }

    private double quality(double[] thresholds) {
        boolean[][] answers = Decisions.of(categories, scores, thresholds);
        return Scores.of(categories, gold, answers, scores).headline();
    }
}
