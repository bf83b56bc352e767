package io.github.simre.detect;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.Arrays;
import smile.classification.PlattScaling;

/**
 * How margins become probabilities. Where each category is decided alone it is the logistic function {@code σ(slope · margin + shift)},
 * where classes exclude each other the softmax of {@code slope · margin}. Both numbers are chosen on the dev memes, for all
 * categories together, because a small dev set hardly knows most of them (Platt, 1999).
 *
 * <p>A threshold may lie elsewhere than at a probability of 0.5: a yes can be less probable than a no.
 *
 * @param task how the categories relate
 * @param slope above 0: the larger a margin, the more probable is a yes
 * @param shift 0 for classes
 * @param said how the numbers were found, a sentence
 */
public record Probabilities(Task task, double slope, double shift, String said) {
    /** Factors around the model's own that are tried for classes. */
    private static final int TRIED = 120;

    /** Checks the numbers. */
    public Probabilities {
        if (!(slope > 0) || Double.isInfinite(slope) || !Double.isFinite(shift)) {
            throw new SimReException(
                    "A probability must grow with the margin, but its slope is "
                            + slope
                            + " and its shift "
                            + shift
                            + ".",
                    "",
                    "Calibrate on memes that the model tells apart.");
        }
    }

    /**
     * Without calibration.
     *
     * @param slope one over the temperature of the training
     * @param why nothing could be calibrated, words that complete "not calibrated: "
     */
    public static Probabilities uncalibrated(Categories categories, double slope, String why) {
        return new Probabilities(
                categories.task(), slope, 0, "The probabilities are not calibrated: " + why + ".");
    }

    /**
     * Chooses the two numbers on dev.
     *
     * @param margins of the dev memes, {@code (memes, categories)}; may be empty
     * @param gold the truth about them
     * @param own the slope where nothing can be chosen: one over the temperature of the training
     */
    public static Probabilities calibrated(
            Categories categories, double[][] margins, boolean[][] gold, double own) {
        long yes = Arrays.stream(gold).mapToLong(Probabilities::count).sum();
        if (yes == 0 || yes == (long) gold.length * categories.size()) {
            return uncalibrated(
                    categories,
                    own,
                    gold.length == 0 ? "there are no dev memes" : "all dev memes are alike");
        }
        String memes = gold.length == 1 ? "1 dev meme" : gold.length + " dev memes";
        if (categories.task() == Task.CLASSES) {
            return new Probabilities(
                    Task.CLASSES,
                    bestForClasses(margins, gold, own),
                    0,
                    "The probabilities are calibrated on "
                            + memes
                            + ", with one temperature for all classes.");
        }
        double[] all = Arrays.stream(margins).flatMapToDouble(Arrays::stream).toArray();
        int[] truth = new int[all.length];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = gold[i / categories.size()][i % categories.size()] ? 1 : 0;
        }
        PlattScaling fitted = new PlattScaling(all, truth);
        double shift = logit(fitted.predict(0));
        // not at 1: margins may be so small or so large that a probability there is 0 or 1
        double deviation = deviation(all);
        double slope = (logit(fitted.predict(deviation)) - shift) / deviation;
        if (!(slope > 0) || Double.isInfinite(slope) || !Double.isFinite(shift)) {
            return uncalibrated(
                    categories, own, "on dev a larger margin does not make a yes more probable");
        }
        return new Probabilities(
                categories.task(),
                slope,
                shift,
                "The probabilities are calibrated on "
                        + memes
                        + ", with one logistic curve for all categories.");
    }

    private static long count(boolean[] row) {
        long count = 0;
        for (boolean each : row) {
            count += each ? 1 : 0;
        }
        return count;
    }

    private static double logit(double probability) {
        return StrictMath.log(probability / (1 - probability));
    }

    private static double deviation(double[] all) {
        double mean = Arrays.stream(all).average().orElse(0);
        double squares = Arrays.stream(all).map(each -> (each - mean) * (each - mean)).sum();
        return StrictMath.sqrt(squares / all.length) + 1e-12;
    }

    /** The slope with the smallest log loss, from a thousandth to a thousand times the model's own. */
    private static double bestForClasses(double[][] margins, boolean[][] gold, double own) {
        double best = own;
        double least = Double.POSITIVE_INFINITY;
        for (int step = 0; step <= TRIED; step++) {
            double slope = own * StrictMath.pow(10, 6.0 * step / TRIED - 3);
            double loss = 0;
            for (int meme = 0; meme < margins.length; meme++) {
                double[] probabilities = softmax(margins[meme], slope);
                for (int category = 0; category < probabilities.length; category++) {
                    if (gold[meme][category]) {
                        loss -= StrictMath.log(Math.max(1e-300, probabilities[category]));
                    }
                }
            }
            if (loss < least) {
                least = loss;
                best = slope;
            }
        }
        return best;
    }

    /** The probabilities that memes have each category, {@code (memes, categories)}, from 0 to 1. */
    public double[][] of(double[][] margins) {
        return Arrays.stream(margins)
                .map(row -> task == Task.CLASSES ? softmax(row, slope) : each(row))
                .toArray(double[][]::new);
    }

    // StrictMath: the same bits on every Java
    private double[] each(double[] margins) {
        return Arrays.stream(margins)
                .map(margin -> 1 / (1 + StrictMath.exp(-(slope * margin + shift))))
                .toArray();
    }

    private static double[] softmax(double[] margins, double slope) {
        double largest = Arrays.stream(margins).max().orElse(0);
        double[] parts =
                Arrays.stream(margins)
                        .map(margin -> StrictMath.exp(slope * (margin - largest)))
                        .toArray();
        double sum = Arrays.stream(parts).sum();
        return Arrays.stream(parts).map(part -> part / sum).toArray();
    }
}
