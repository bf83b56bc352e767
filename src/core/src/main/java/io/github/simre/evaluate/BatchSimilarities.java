package io.github.simre.evaluate;

import java.util.Arrays;
import java.util.List;

/**
 * How every text of a batch matches every picture of it, in SimRe's layout and in that of its ancestor APCL.
 *
 * @param agree S+: each text under the prompt that is true of its meme with each picture under the prompt that is true of its
 *     own, {@code (2N, 2N)}: the N originals first, then the recreated memes; {@code (N, N)} without recreation
 * @param contradict S-: the same under the prompts that are not true
 * @param be the originals under "is", {@code (N, N)}
 * @param not the originals under "is not", {@code (N, N)}
 * @param belongs whether each original belongs to the category, {@code (N)}
 */
public record BatchSimilarities(
        double[][] agree, double[][] contradict, double[][] be, double[][] not, boolean[] belongs) {

    /**
     * From the four vectors of each meme.
     *
     * @param features T_be, I_be, T_not and I_not, each {@code (memes, width)}, the originals first
     * @param labels whether each meme belongs to the category
     * @param originals how many of them are no recreations
     */
    public static BatchSimilarities of(List<double[][]> features, boolean[] labels, int originals) {
        int memes = labels.length;
        double[][] textTrue = new double[memes][];
        double[][] pictureTrue = new double[memes][];
        double[][] textFalse = new double[memes][];
        double[][] pictureFalse = new double[memes][];
        for (int meme = 0; meme < memes; meme++) {
            int told = labels[meme] ? 0 : 2;
            textTrue[meme] = features.get(told)[meme];
            pictureTrue[meme] = features.get(told + 1)[meme];
            textFalse[meme] = features.get(2 - told)[meme];
            pictureFalse[meme] = features.get(3 - told)[meme];
        }
        return new BatchSimilarities(
                products(textTrue, pictureTrue),
                products(textFalse, pictureFalse),
                products(first(features.get(0), originals), first(features.get(1), originals)),
                products(first(features.get(2), originals), first(features.get(3), originals)),
                Arrays.copyOf(labels, originals));
    }

    /** N. */
    public int originals() {
        return belongs.length;
    }

    private static double[][] first(double[][] rows, int count) {
        return Arrays.copyOf(rows, count);
    }

    private static double[][] products(double[][] texts, double[][] pictures) {
        double[][] products = new double[texts.length][pictures.length];
        for (int row = 0; row < texts.length; row++) {
            for (int column = 0; column < pictures.length; column++) {
                for (int i = 0; i < texts[row].length; i++) {
                    products[row][column] += texts[row][i] * pictures[column][i];
                }
            }
        }
        return products;
    }
}
