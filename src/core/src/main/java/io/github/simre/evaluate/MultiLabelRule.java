package io.github.simre.evaluate;

import io.github.simre.data.Categories;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Scores decisions where a meme may have several categories, each being decided alone. */
final class MultiLabelRule {
    private MultiLabelRule() {}

    /** @param scores may be null */
    static Scores score(
            Categories categories, boolean[][] gold, boolean[][] predicted, double[][] scores) {
        Counts all = new Counts(0, 0, 0, 0);
        List<CategoryScores> rows = new ArrayList<>();
        for (int category = 0; category < categories.size(); category++) {
            Counts counts = Counts.ofColumn(gold, predicted, category);
            all = all.plus(counts);
            rows.add(
                    new CategoryScores(
                            categories.names().get(category),
                            counts,
                            counts.rates(),
                            auroc(gold, scores, category)));
        }
        double decisions = (double) gold.length * categories.size();
        return new Scores(
                categories,
                gold.length,
                (all.truePositives() + all.trueNegatives()) / decisions,
                subsetAccuracy(gold, predicted),
                all.rates(),
                Rates.mean(rows.stream().map(CategoryScores::rates).toList()),
                mean(rows),
                OptionalDouble.empty(),
                scores != null,
                rows);
    }

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
