package io.github.simre.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntPredicate;

/**
 * Which memes are near to each other.
 *
 * @param vectors of length 1, one for each meme; the nearer, the larger their product
 */
public record NearestMemes(float[][] vectors) {
    /** How near each meme is to one of them, itself among them. */
    double[] similarities(int meme) {
        return similarities(vectors[meme]);
    }

    /** How near each meme is to a vector. */
    public double[] similarities(float[] own) {
        double[] similarities = new double[vectors.length];
        for (int other = 0; other < similarities.length; other++) {
            double sum = 0;
            for (int i = 0; i < own.length; i++) {
                sum += own[i] * vectors[other][i];
            }
            similarities[other] = sum;
        }
        return similarities;
    }

    /** The nearest of some memes, the first of those that are equally near; empty where there are none. @param among by their places */
    static OptionalInt nearest(double[] similarities, IntPredicate among) {
        int nearest = -1;
        double reached = Double.NEGATIVE_INFINITY;
        for (int other = 0; other < similarities.length; other++) {
            if (similarities[other] > reached && among.test(other)) {
                reached = similarities[other];
                nearest = other;
            }
        }
        return nearest < 0 ? OptionalInt.empty() : OptionalInt.of(nearest);
    }

    /** The nearest few of some memes, the nearest first; fewer where there are not so many. */
    public static List<Integer> nearest(double[] similarities, IntPredicate among, int count) {
        List<Integer> few = new ArrayList<>();
        while (few.size() < count) {
            OptionalInt next =
                    nearest(similarities, other -> among.test(other) && !few.contains(other));
            if (next.isEmpty()) {
                break;
            }
            few.add(next.getAsInt());
        }
        return few;
    }
}
