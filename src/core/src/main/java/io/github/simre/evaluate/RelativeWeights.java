package io.github.simre.evaluate;

import io.github.simre.base.SimReException;
import java.util.Arrays;

/**
 * How much each negative of an anchor weighs in the loss (the paper's figure 4): {@code w_k = e^(s_k/τ) / Σ e^(s/τ)} over the
 * anchor's negatives, the positive being left out, the heaviest first.
 *
 * <p>The gradient of InfoNCE divides itself among the negatives in these proportions; robust optimisation calls them the
 * worst-case density. They sum to 1, so twice as many negatives make each weigh half: a flatter curve with recreation is
 * partly arithmetic.
 */
public final class RelativeWeights {
    private RelativeWeights() {}

    /**
     * The weights of some negatives.
     *
     * @param similarities of the negatives, not divided by the temperature, {@code (negatives)}
     * @param temperature τ, above 0
     * @return {@code (negatives)}, descending, with the sum 1
     * @throws SimReException if there is no negative, or the temperature is not above 0
     */
    public static double[] of(double[] similarities, double temperature) {
        Decisions.requirePositive(temperature);
        // subtracting the largest changes no weight and keeps e^x finite at low temperatures
        double largest =
                Arrays.stream(similarities)
                        .max()
                        .orElseThrow(
                                () ->
                                        new SimReException(
                                                "There is no negative to weigh.",
                                                "",
                                                "Give the similarity of at least one negative."));
        double[] ascending =
                Arrays.stream(similarities)
                        .map(similarity -> Math.exp((similarity - largest) / temperature))
                        .sorted()
                        .toArray();
        double sum = Arrays.stream(ascending).sum();
        double[] weights = new double[ascending.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = ascending[weights.length - 1 - i] / sum;
        }
        return weights;
    }

    /**
     * The weights of every anchor's negatives. An anchor is a row, a text, as in equation 12; for pictures as anchors give both
     * matrices transposed.
     *
     * @param agree S+, not divided by the temperature, {@code (memes, memes)}; its diagonal holds the positives
     * @param contradict S-, not divided by the temperature, {@code (memes, memes)}
     * @param temperature τ, above 0
     * @return a row for each anchor, each descending with the sum 1, {@code (memes, 2 * memes - 1)}
     * @throws SimReException if the matrices are not square or differ in size, or the temperature is not above 0
     */
    public static double[][] of(double[][] agree, double[][] contradict, double temperature) {
        int memes = ShapeCheck.requireSquare(agree, contradict);
        double[][] weights = new double[memes][];
        for (int anchor = 0; anchor < memes; anchor++) {
            weights[anchor] = of(negatives(agree, contradict, anchor), temperature);
        }
        return weights;
    }

    /**
     * The same in the layout of the paper's ancestor, APCL: an anchor is a picture, and its texts are those of the batch, once
     * under "is" and once under "is not". The positive is the anchor's own text under the prompt that is true of it.
     *
     * @param be similarities under "is" of every text (row) with every picture, not divided by the temperature
     * @param not the same under "is not"
     * @param belongs whether each meme belongs to the category
     * @param temperature τ, above 0
     * @return a row for each anchor, each descending with the sum 1, {@code (memes, 2 * memes - 1)}
     */
    public static double[][] ofAncestor(
            double[][] be, double[][] not, boolean[] belongs, double temperature) {
        int memes = ShapeCheck.requireSquare(be, not);
        double[][] weights = new double[memes][];
        for (int anchor = 0; anchor < memes; anchor++) {
            double[] negatives = new double[2 * memes - 1];
            int next = 0;
            for (int text = 0; text < memes; text++) {
                if (text != anchor || !belongs[anchor]) {
                    negatives[next++] = be[text][anchor];
                }
                if (text != anchor || belongs[anchor]) {
                    negatives[next++] = not[text][anchor];
                }
            }
            weights[anchor] = of(negatives, temperature);
        }
        return weights;
    }

    /**
     * The weights if every negative were there twice: each halves. What a curve with twice as many negatives would be by
     * arithmetic alone.
     *
     * @return twice as many, descending, with the sum 1
     */
    public static double[] doubled(double[] weights) {
        double[] doubled = new double[2 * weights.length];
        for (int rank = 0; rank < doubled.length; rank++) {
            doubled[rank] = weights[rank / 2] / 2;
        }
        return doubled;
    }

    /** The curve of figure 4: the mean of the anchors' weights at each rank, {@code (2 * memes - 1)}. */
    public static double[] mean(double[][] weights) {
        double[] mean = new double[weights[0].length];
        for (double[] anchor : weights) {
            for (int rank = 0; rank < mean.length; rank++) {
                mean[rank] += anchor[rank] / weights.length;
            }
        }
        return mean;
    }

    private static double[] negatives(double[][] agree, double[][] contradict, int anchor) {
        int memes = agree.length;
        double[] negatives = new double[2 * memes - 1];
        int next = 0;
        for (int other = 0; other < memes; other++) {
            if (other != anchor) {
                negatives[next++] = agree[anchor][other];
            }
        }
        System.arraycopy(contradict[anchor], 0, negatives, next, memes);
        return negatives;
    }
}
