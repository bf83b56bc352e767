package io.github.simre.report;

import io.github.simre.evaluate.BatchSimilarities;
import io.github.simre.evaluate.RelativeWeights;
import io.github.simre.method.Anchor;
import io.github.simre.plot.Curve;
import io.github.simre.plot.Figure;
import java.util.Arrays;

/**
 * The paper's figure 4: how the gradient divides among an anchor's negatives, in SimRe's layout and in its ancestor's, from the
 * same model and the same memes in the same order.
 */
public final class WeightsFigure {
    private WeightsFigure() {}

    /**
     * The figure; each curve is the mean over the batch's anchors.
     *
     * @param temperature τ, above 0
     * @param anchor what the model's loss holds fixed
     */
    public static Figure of(BatchSimilarities matches, double temperature, Anchor anchor) {
        double[] simRe = simRe(matches, temperature, anchor);
        double[] apcl =
                RelativeWeights.mean(
                        RelativeWeights.ofAncestor(
                                matches.be(), matches.not(), matches.belongs(), temperature));
        double[] doubled = RelativeWeights.doubled(apcl);
        int longest = Math.max(simRe.length, doubled.length);
        double[] ranks = new double[longest];
        Arrays.setAll(ranks, rank -> rank + 1);
        Curve curve =
                Curve.of("negatives of an anchor, heaviest first", ranks)
                        .axis("share of the gradient")
                        .series("SimRe", padded(simRe, longest))
                        .series("APCL", padded(apcl, longest));
        boolean recreated = simRe.length > apcl.length;
        if (recreated) {
            curve = curve.series("APCL, each negative twice", padded(doubled, longest));
        }
        return curve.figure(
                        "Relative weights of the negatives, "
                                + simRe.length
                                + " with SimRe and "
                                + apcl.length
                                + " with APCL")
                .note(
                        "Temperature "
                                + temperature
                                + ". The weights of an anchor's negatives sum to 1, so where there are more of them, each weighs"
                                + " less, by arithmetic alone: if every negative were there twice, each would"
                                + " weigh half."
                                + (recreated
                                        ? " The third curve shows that. The difference between it and SimRe's curve is"
                                                + " more than arithmetic."
                                        : ""));
    }

    private static double[] simRe(BatchSimilarities matches, double temperature, Anchor anchor) {
        double[] texts = mean(matches.agree(), matches.contradict(), temperature);
        double[] pictures =
                mean(transposed(matches.agree()), transposed(matches.contradict()), temperature);
        return switch (anchor) {
            case TEXT -> texts;
            case IMAGE -> pictures;
            case SYMMETRIC -> {
                double[] both = new double[texts.length];
                Arrays.setAll(both, rank -> (texts[rank] + pictures[rank]) / 2);
                yield both;
            }
        };
    }

    private static double[] mean(double[][] agree, double[][] contradict, double temperature) {
        return RelativeWeights.mean(RelativeWeights.of(agree, contradict, temperature));
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < transposed.length; column++) {
                transposed[column][row] = matrix[row][column];
            }
        }
        return transposed;
    }

    private static double[] padded(double[] values, int length) {
        double[] padded = Arrays.copyOf(values, length);
        Arrays.fill(padded, values.length, length, Double.NaN);
        return padded;
    }
}
