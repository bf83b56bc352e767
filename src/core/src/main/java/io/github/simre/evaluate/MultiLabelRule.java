package io.github.simre.evaluate;

import io.github.simre.data.Categories;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Scores decisions where a meme may have several categories, each being decided alone. */
final class MultiLabelRule {
    private MultiLabelRule() {}

    /** Each category's own scores. @param scores may be null */
    static List<CategoryScores> rows(
            Categories categories, boolean[][] gold, boolean[][] predicted, double[][] scores) {
        List<CategoryScores> rows = new ArrayList<>();
        for (int category = 0; category < categories.size(); category++) {
            Counts counts = Counts.ofColumn(gold, predicted, category);
            rows.add(
                    new CategoryScores(
                            categories.names().get(category),
                            counts,
                            counts.rates(),
                            auroc(gold, scores, category)));
        }
        return rows;
    }

    /** The part of the memes about which every decision is right. */
    static double subsetAccuracy(boolean[][] gold, boolean[][] predicted) {
        int right = 0;
        for (int meme = 0; meme < gold.length; meme++) {
            right += Arrays.equals(gold[meme], predicted[meme]) ? 1 : 0;
        }
        return (double) right / gold.length;
    }

    static OptionalDouble auroc(boolean[][] gold, double[][] scores, int category) {
        if (scores == null) {
            return OptionalDouble.empty();
        }
        boolean[] has = new boolean[gold.length];
        double[] column = new double[gold.length];
        for (int meme = 0; meme < gold.length; meme++) {
            has[meme] = gold[meme][category];
            column[meme] = scores[meme][category];
        }
        return Auroc.of(has, column);
    }

    /** The mean over the categories that have an AUROC; empty if none has. */
    static OptionalDouble mean(List<CategoryScores> rows) {
        return rows.stream().flatMapToDouble(row -> row.auroc().stream()).average();
    }
}
