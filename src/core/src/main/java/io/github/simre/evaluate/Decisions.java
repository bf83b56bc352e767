package io.github.simre.evaluate;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;

/**
 * From similarities to answers (the paper's section 2.5): a meme has a category if picture and text match better under the
 * prompt that says so than under the one that denies it.
 *
 * <p>Each meme is compared with itself only, so an answer does not depend on who else is asked about.
 */
public final class Decisions {
    private Decisions() {}

    /**
     * Answers for every meme and category.
     *
     * @param categories the categories, which decide the rule: each alone where a meme may have several or there is one, yes
     *     if {@code be > not} and no at equality; the largest margin where the classes exclude each other (ours, the paper
     *     does not say), the first of equals
     * @param be similarities under "is", {@code (memes, categories)}
     * @param not similarities under "is not", {@code (memes, categories)}
     * @return the answers, {@code (memes, categories)}
     * @throws SimReException if the sizes differ or a similarity is not a number
     */
    public static boolean[][] of(Categories categories, double[][] be, double[][] not) {
        return of(categories, margins(be, not), 0);
    }

    /**
     * Answers from one score a category, such as a margin or a baseline's probability.
     *
     * @param scores {@code (memes, categories)}
     * @param threshold what a score must be above for a yes; where the classes exclude each other the largest score wins and
     *     there is no threshold
     * @return the answers, {@code (memes, categories)}
     */
    public static boolean[][] of(Categories categories, double[][] scores, double threshold) {
        ShapeCheck.requireColumns("scores", scores, categories.size());
        boolean[][] answers = new boolean[scores.length][categories.size()];
        for (int meme = 0; meme < scores.length; meme++) {
            for (int category = 0; category < categories.size(); category++) {
                requireNumber(scores[meme][category], meme, categories.names().get(category));
                answers[meme][category] = scores[meme][category] > threshold;
            }
            if (categories.task() == Task.CLASSES) {
                answers[meme] = only(largest(scores[meme]), categories.size());
            }
        }
        return answers;
    }

    /** The margins {@code be - not}, above 0 where the answer leans to yes, {@code (memes, categories)}. */
    public static double[][] margins(double[][] be, double[][] not) {
        ShapeCheck.requireRows("be similarities", be.length, "not similarities", not.length);
        ShapeCheck.requireColumns("not similarities", not, be[0].length);
        ShapeCheck.requireColumns("be similarities", be, be[0].length);
        double[][] margins = new double[be.length][be[0].length];
        for (int meme = 0; meme < be.length; meme++) {
            for (int category = 0; category < margins[meme].length; category++) {
                margins[meme][category] = be[meme][category] - not[meme][category];
            }
        }
        return margins;
    }

    /**
     * How sure a yes is, {@code σ((be - not) / τ)}: the softmax over the two prompts (ours, for curves and calibration; the
     * paper gives no probability).
     *
     * @param temperature τ, above 0
     * @return from 0 to 1, 0.5 at equality
     */
    public static double probability(double be, double not, double temperature) {
        requirePositive(temperature);
        return 1 / (1 + Math.exp((not - be) / temperature));
    }

    /**
     * How sure each yes is (ours; the paper gives no probability). Where the classes exclude each other, it is the softmax of
     * the margins over τ: the probabilities of a meme sum to 1, and the class that is said has the largest. Otherwise each
     * category has its own {@link #probability(double, double, double)}, above 0.5 where the answer is yes.
     *
     * @param be similarities under "is", {@code (memes, categories)}
     * @param not similarities under "is not", {@code (memes, categories)}
     * @param temperature τ, above 0
     * @return {@code (memes, categories)}, from 0 to 1
     */
    public static double[][] probabilities(
            Categories categories, double[][] be, double[][] not, double temperature) {
        requirePositive(temperature);
        double[][] probabilities = new double[be.length][categories.size()];
        for (int meme = 0; meme < be.length; meme++) {
            for (int category = 0; category < categories.size(); category++) {
                probabilities[meme][category] =
                        probability(be[meme][category], not[meme][category], temperature);
            }
            if (categories.task() == Task.CLASSES) {
                probabilities[meme] = softmax(be[meme], not[meme], temperature);
            }
        }
        return probabilities;
    }

    private static double[] softmax(double[] be, double[] not, double temperature) {
        double[] parts = new double[be.length];
        double largest = Double.NEGATIVE_INFINITY;
        for (int category = 0; category < be.length; category++) {
            largest = Math.max(largest, be[category] - not[category]);
        }
        double sum = 0;
        for (int category = 0; category < be.length; category++) {
            parts[category] = Math.exp((be[category] - not[category] - largest) / temperature);
            sum += parts[category];
        }
        for (int category = 0; category < be.length; category++) {
            parts[category] /= sum;
        }
        return parts;
    }

    /** Refuses a temperature that is not above 0. */
    static void requirePositive(double temperature) {
        if (!(temperature > 0)) {
            throw new SimReException(
                    "temperature must be above 0, but was " + temperature + ".",
                    "",
                    "Typical values: 0.05 to 0.5.");
        }
    }

    /**
     * Decisions with a threshold for each category; where classes exclude each other, it is taken from the class's score before the
     * largest wins.
     *
     * @param scores {@code (memes, categories)}
     * @param thresholds one for each category
     * @return {@code (memes, categories)}
     */
    public static boolean[][] of(Categories categories, double[][] scores, double[] thresholds) {
        double[][] above = new double[scores.length][];
        for (int meme = 0; meme < scores.length; meme++) {
            above[meme] = scores[meme].clone();
            for (int category = 0; category < thresholds.length; category++) {
                above[meme][category] -= thresholds[category];
            }
        }
        return of(categories, above, 0);
    }

    private static boolean[] only(int chosen, int size) {
        boolean[] bits = new boolean[size];
        bits[chosen] = true;
        return bits;
    }

    private static int largest(double[] scores) {
        int largest = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[largest]) {
                largest = i;
            }
        }
        return largest;
    }

    private static void requireNumber(double score, int meme, String category) {
        if (Double.isNaN(score)) {
            throw new SimReException(
                    "A score is not a number, so nothing can be decided.",
                    "It is the score of meme "
                            + meme
                            + " (counted from 0) for the category \""
                            + category
                            + "\".",
                    "Look at the training's loss: a model that diverged scores like this.");
        }
    }
}
