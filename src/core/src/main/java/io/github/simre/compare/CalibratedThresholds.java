package io.github.simre.compare;

import java.util.Arrays;
import smile.classification.LogisticRegression;

/**
 * A threshold for each category, of only four numbers chosen on dev: a logistic regression says how probable a yes is, from how
 * many deviations a score lies above its category's mean and from how frequent the category was in training; a yes is what is
 * more probable than the one probability at which micro- and macro-F1 have the best mean. So scores of different categories
 * become comparable (Platt, 1999) although a small dev set hardly knows most of them.
 */
final class CalibratedThresholds {
    /** Probabilities that are tried. */
    private static final int TRIED = 100;

    /** A category that all memes or none had would be certain. */
    private static final double CERTAIN = 1e-3;

    private static final double PENALTY = 1;

    private final double[][] scores;
    private final boolean[][] gold;
    private final double[] odds;
    private final double[] mean;
    private final double[] deviation;

    /**
     * What is chosen on.
     *
     * @param scores of the dev memes, {@code (memes, categories)}, one meme at least
     * @param gold the truth about them
     * @param shares of the training memes that have each category
     */
    CalibratedThresholds(double[][] scores, boolean[][] gold, double[] shares) {
        this.scores = scores;
        this.gold = gold;
        this.odds = new double[shares.length];
        this.mean = new double[shares.length];
        this.deviation = new double[shares.length];
        for (int category = 0; category < shares.length; category++) {
            double share = Math.min(1 - CERTAIN, Math.max(CERTAIN, shares[category]));
            odds[category] = Math.log(share / (1 - share));
            for (double[] meme : scores) {
                mean[category] += meme[category] / scores.length;
            }
            for (double[] meme : scores) {
                double off = meme[category] - mean[category];
                deviation[category] += off * off / scores.length;
            }
            deviation[category] = Math.sqrt(deviation[category]) + 1e-9;
        }
    }

    /** The thresholds; where dev knows a yes or a no alone, or where nothing tells them apart, {@code own} for each. */
    double[] chosen(double own) {
        int memes = scores.length;
        int categories = odds.length;
        double[][] facts = new double[memes * categories][];
        int[] truth = new int[memes * categories];
        for (int meme = 0; meme < memes; meme++) {
            for (int category = 0; category < categories; category++) {
                double above = (scores[meme][category] - mean[category]) / deviation[category];
                facts[meme * categories + category] = new double[] {above, odds[category]};
                truth[meme * categories + category] = gold[meme][category] ? 1 : 0;
            }
        }
        double[] same = new double[categories];
        Arrays.fill(same, own);
        if (Arrays.stream(truth).distinct().count() < 2) {
            return same;
        }
        LogisticRegression fitted;
        try {
            fitted = new LogisticRegression(facts, truth, PENALTY);
        } catch (IllegalArgumentException atTheOptimum) {
            // its line search finds no way down from where it starts: neither scores nor
            // frequencies say anything
            return same;
        }
        double base = logit(fitted, 0, 0);
        double slope = logit(fitted, 1, 0) - base;
        double frequency = logit(fitted, 0, 1) - base;
        double[] best = null;
        double reached = -1;
        for (int step = 1; step < TRIED; step++) {
            double probability = (double) step / TRIED;
            double needed = Math.log(probability / (1 - probability));
            double[] thresholds = new double[categories];
            for (int category = 0; category < categories; category++) {
                double lacking = needed - base - frequency * odds[category];
                // scores that say nothing on dev leave the decision to the frequency
                thresholds[category] =
                        slope > 0
                                ? mean[category] + deviation[category] * lacking / slope
                                : Math.signum(lacking) * Double.MAX_VALUE;
            }
            double reaches = quality(thresholds);
            if (reaches > reached) {
                reached = reaches;
                best = thresholds;
            }
        }
        return best;
    }

    private static double logit(LogisticRegression fitted, double above, double odds) {
        double[] probabilities = new double[2];
        fitted.predict(new double[] {above, odds}, probabilities);
        return Math.log(probabilities[1] / probabilities[0]);
    }

    /** The mean of micro-F1 and of macro-F1 over the categories that dev has: of others it cannot tell. */
    private double quality(double[] thresholds) {
        int[] all = new int[3];
        double sum = 0;
        int present = 0;
        for (int category = 0; category < thresholds.length; category++) {
            int[] own = new int[3]; // right, wrong, missed
            for (int meme = 0; meme < scores.length; meme++) {
                boolean said = scores[meme][category] > thresholds[category];
                if (said || gold[meme][category]) {
                    own[said && gold[meme][category] ? 0 : said ? 1 : 2]++;
                }
            }
            if (own[0] + own[2] > 0) {
                present++;
                sum += f1(own);
            }
            for (int i = 0; i < all.length; i++) {
                all[i] += own[i];
            }
        }
        return (f1(all) + sum / present) / 2;
    }

    private static double f1(int[] counts) {
        return counts[0] == 0 ? 0 : 2.0 * counts[0] / (2 * counts[0] + counts[1] + counts[2]);
    }
}
