package io.github.simre.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether probabilities mean what they say: of all decisions that were said to be right with 70 %, about 70 % should be.
 *
 * @param bins ranges of the probability from 0 to 1 in which there are decisions
 */
public record Calibration(List<Bin> bins) {
    private static final int BINS = 10;

    /**
     * Decisions of similar probability.
     *
     * @param count how many there are
     * @param said the mean of their probabilities
     * @param happened the part of them of which it is true
     */
    public record Bin(int count, double said, double happened) {}

    /** Copies the list. */
    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * Ten bins of equal width over all pairs of meme and category.
     *
     * @param gold the truth, {@code (memes, categories)}
     * @param probabilities that a meme has a category, {@code (memes, categories)}
     */
    public static Calibration of(boolean[][] gold, double[][] probabilities) {
        ShapeCheck.requireRows("labels", gold.length, "probabilities", probabilities.length);
        int[] counts = new int[BINS];
        double[] said = new double[BINS];
        double[] happened = new double[BINS];
        for (int meme = 0; meme < gold.length; meme++) {
            for (int category = 0; category < gold[meme].length; category++) {
                double probability = probabilities[meme][category];
                int bin = (int) Math.min(BINS - 1, Math.floor(probability * BINS));
                counts[bin]++;
                said[bin] += probability;
                happened[bin] += gold[meme][category] ? 1 : 0;
            }
        }
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            if (counts[bin] > 0) {
                bins.add(
                        new Bin(counts[bin], said[bin] / counts[bin], happened[bin] / counts[bin]));
            }
        }
        return new Calibration(bins);
    }

    /** The expected calibration error: the mean distance of what was said and what happened, over all decisions. */
    public double error() {
        double all = bins.stream().mapToInt(Bin::count).sum();
        return bins.stream()
                .mapToDouble(bin -> bin.count / all * Math.abs(bin.said - bin.happened))
                .sum();
    }
}
