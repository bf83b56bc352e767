package io.github.simre.evaluate;

import io.github.simre.data.Categories;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How far a score might be off because these test memes were drawn and not others (Efron's percentile bootstrap): as many memes
 * are drawn from them again and again, with replacement, and scored.
 */
public final class Bootstrap {
    /** Enough for two digits of a 95 % interval. */
    private static final int DRAWS = 1000;

    private static final double OUTSIDE = 0.025;

    private final Categories categories;
    private final boolean[][] gold;
    private final int[][] draws;

    /**
     * Draws the memes.
     *
     * @param gold the truth, {@code (memes, categories)}
     * @param seed of the draws
     */
    public Bootstrap(Categories categories, boolean[][] gold, long seed) {
        this.categories = categories;
        this.gold = gold;
        Random random = new Random(seed);
        this.draws =
                IntStream.range(0, DRAWS)
                        .mapToObj(draw -> random.ints(gold.length, 0, gold.length).toArray())
                        .toArray(int[][]::new);
    }

    /**
     * The intervals of each category's F1.
     *
     * @param predicted the decisions, {@code (memes, categories)}
     * @return one for each row of {@link Scores#perCategory}
     */
    public List<Interval> f1(boolean[][] predicted) {
        List<double[]> rows = new ArrayList<>();
        for (int[] draw : draws) {
            rows.add(
                    score(predicted, draw).perCategory().stream()
                            .mapToDouble(row -> row.rates().f1())
                            .toArray());
        }
        return IntStream.range(0, rows.get(0).length)
                .mapToObj(category -> interval(rows, row -> row[category]))
                .toList();
    }

    /**
     * The interval of the mean of a score over several models that answered for the same memes.
     *
     * @param predicted each model's decisions, each {@code (memes, categories)}
     * @param metric one that needs no ranking
     */
    public Interval mean(List<boolean[][]> predicted, Metric metric) {
        List<Double> means = new ArrayList<>();
        for (int[] draw : draws) {
            means.add(mean(predicted, draw, metric));
        }
        return interval(means, mean -> mean);
    }

    /**
     * The difference of a score between two models that answered for the same memes; each model's is the mean over its runs.
     *
     * @param first a model's decisions in each of its runs, each {@code (memes, categories)}
     * @param second the other model's
     * @param metric one that needs no ranking
     */
    public Difference difference(List<boolean[][]> first, List<boolean[][]> second, Metric metric) {
        List<Double> differences = new ArrayList<>();
        int below = 0;
        int above = 0;
        for (int[] draw : draws) {
            double difference = mean(first, draw, metric) - mean(second, draw, metric);
            differences.add(difference);
            below += difference <= 0 ? 1 : 0;
            above += difference >= 0 ? 1 : 0;
        }
        double p = Math.min(1, 2.0 * (1 + Math.min(below, above)) / (1 + DRAWS));
        return new Difference(interval(differences, each -> each), p);
    }

    /**
     * How two models differ.
     *
     * @param interval of the first's score minus the second's
     * @param p two-sided: twice the part of the draws in which the sign is the other one, never below 2/1001
     */
    public record Difference(Interval interval, double p) {}

    private double mean(List<boolean[][]> predicted, int[] draw, Metric metric) {
        return predicted.stream()
                .mapToDouble(each -> metric.of(score(each, draw)).orElse(Double.NaN))
                .average()
                .orElse(Double.NaN);
    }

    private Scores score(boolean[][] predicted, int[] draw) {
        return Scores.of(categories, drawn(gold, draw), drawn(predicted, draw));
    }

    private static boolean[][] drawn(boolean[][] rows, int[] draw) {
        return Arrays.stream(draw).mapToObj(meme -> rows[meme]).toArray(boolean[][]::new);
    }

    private static <T> Interval interval(List<T> draws, Function<T, Double> value) {
        double[] sorted =
                draws.stream()
                        .mapToDouble(value::apply)
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        if (sorted.length == 0) {
            return new Interval(Double.NaN, Double.NaN);
        }
        int outside = (int) Math.floor(OUTSIDE * sorted.length);
        return new Interval(sorted[outside], sorted[sorted.length - 1 - outside]);
    }
}
