package io.github.simre.method;

import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Traces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;

/** Runs the loss on four matrices T+, I+, T-, I-, and computes it a second time in plain Java. */
public record InfoNceRun(Array textTrue, Array pictureTrue, Array textFalse, Array pictureFalse) {
    /** Unit vectors drawn from a seed. */
    public static InfoNceRun drawn(int memes, int width, long seed) {
        Random random = new Random(seed);
        Array[] drawn = new Array[4];
        for (int i = 0; i < 4; i++) {
            double[][] rows = new double[memes][width];
            for (double[] row : rows) {
                double square = 0;
                for (int k = 0; k < width; k++) {
                    row[k] = random.nextGaussian();
                    square += row[k] * row[k];
                }
                for (int k = 0; k < width; k++) {
                    row[k] /= Math.sqrt(square);
                }
            }
            drawn[i] = Traces.matrix(rows);
        }
        return new InfoNceRun(drawn[0], drawn[1], drawn[2], drawn[3]);
    }

    /** Zeros everywhere. */
    public static InfoNceRun zeros(int memes) {
        Array zeros = Array.of(new double[memes * 2], memes, 2);
        return new InfoNceRun(zeros, zeros, zeros, zeros);
    }

    public int memes() {
        return (int) textTrue.shape()[0];
    }

    public Map<String, Array> weights() {
        Map<String, Array> weights = new LinkedHashMap<>();
        weights.put("T_pos", textTrue);
        weights.put("I_pos", pictureTrue);
        weights.put("T_neg", textFalse);
        weights.put("I_neg", pictureFalse);
        return weights;
    }

    /** The loss of each anchor. */
    double[] rows(InfoNce loss) {
        return Traces.values(weights(), tracer -> List.of(rows(loss, tracer, false, null)))
                .get(0)
                .doubles();
    }

    /** The loss of each anchor with some pairs excluded. */
    double[] rows(InfoNce loss, Array excluded) {
        return Traces.values(
                        weights(),
                        tracer -> List.of(rows(loss, tracer, false, tracer.input("excluded"))),
                        excluded)
                .get(0)
                .doubles();
    }

    /** The mean. */
    public double loss(InfoNce loss) {
        return Traces.values(weights(), tracer -> List.of(rows(loss, tracer, false, null).mean()))
                .get(0)
                .scalar();
    }

    /** The loss of each anchor, as symbols. @param normalize whether the vectors get length 1 first */
    Tensor rows(InfoNce loss, Tracer tracer, boolean normalize, Tensor excluded) {
        Map<String, Array> weights = weights();
        List<Tensor> sides =
                weights.keySet().stream()
                        .map(name -> Traces.weight(tracer, weights, name))
                        .map(side -> normalize ? side.normalize() : side)
                        .toList();
        return loss.rows(sides.get(0), sides.get(1), sides.get(2), sides.get(3), excluded);
    }

    /** S+ or S- in plain Java (M, M). */
    public static double[][] similarities(Array texts, Array pictures, double temperature) {
        double[][] text = texts.rows();
        double[][] picture = pictures.rows();
        double[][] result = new double[text.length][picture.length];
        for (int i = 0; i < text.length; i++) {
            for (int j = 0; j < picture.length; j++) {
                for (int k = 0; k < text[i].length; k++) {
                    result[i][j] += text[i][k] * picture[j][k] / temperature;
                }
            }
        }
        return result;
    }

    /**
     * Equations 11 and 12 as sums of exponentials in plain Java.
     *
     * @param hard how many times the hard negative counts
     * @param counts whether the pair of an anchor and a candidate counts
     */
    public double[] plain(double temperature, Anchor anchor, double hard, boolean[][] counts) {
        double[][] agree = similarities(textTrue, pictureTrue, temperature);
        double[][] contradict = similarities(textFalse, pictureFalse, temperature);
        BinaryOperator<double[]> mean =
                (a, b) -> {
                    double[] result = new double[a.length];
                    for (int i = 0; i < a.length; i++) {
                        result[i] = (a[i] + b[i]) / 2;
                    }
                    return result;
                };
        return switch (anchor) {
            case TEXT -> sums(agree, contradict, hard, counts, false);
            case IMAGE -> sums(agree, contradict, hard, counts, true);
            case SYMMETRIC ->
                    mean.apply(
                            sums(agree, contradict, hard, counts, false),
                            sums(agree, contradict, hard, counts, true));
        };
    }

    private static double[] sums(
            double[][] agree,
            double[][] contradict,
            double hard,
            boolean[][] counts,
            boolean pictures) {
        double[] losses = new double[agree.length];
        for (int anchor = 0; anchor < losses.length; anchor++) {
            double sum = 0;
            for (int other = 0; other < losses.length; other++) {
                int text = pictures ? other : anchor;
                int picture = pictures ? anchor : other;
                if (counts[text][picture]) {
                    double weight = other == anchor ? hard : 1;
                    sum +=
                            Math.exp(agree[text][picture])
                                    + weight * Math.exp(contradict[text][picture]);
                }
            }
            losses[anchor] = Math.log(sum) - agree[anchor][anchor];
        }
        return losses;
    }
}
