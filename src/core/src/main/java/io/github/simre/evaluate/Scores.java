package io.github.simre.evaluate;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import java.util.List;
import java.util.OptionalDouble;
import tech.tablesaw.api.Table;

/**
 * How good decisions are, by the rules of their task (the paper's section 3.1).
 *
 * <ul>
 *   <li>Several categories a meme: micro-F1, macro-F1, accuracy over all pairs of meme and category.
 *   <li>One category or exclusive classes: accuracy and macro-F1 over all classes, "not" included; MMAE as in MOMENTA.
 * </ul>
 *
 * <p>A number that is 0/0 is undefined in both: the precision of a category that is never predicted, the recall of one that no
 * meme has, the F1 of one that is neither there nor predicted. It is not a number here, "-" where it is printed, and left out
 * of the means. {@link #official} counts such numbers as other scorers do.
 *
 * @param categories the categories
 * @param memes how many memes were decided about
 * @param accuracy the part of the decisions that is right: of all pairs of meme and category, or of the memes where the
 *     classes exclude each other
 * @param subsetAccuracy the part of the memes about which every decision is right
 * @param micro over all decisions together
 * @param macro the means over the categories
 * @param auroc the mean of the areas under the categories' own ROC curves, over the categories that have one; a pooled curve
 *     would reward knowing how frequent each category is
 * @param mmae the mean over the classes present of the mean distance to the true class; empty where a meme may have several
 * @param ranked whether the decisions came with scores to rank the memes by; without them there is no AUROC
 * @param perCategory each category's own, in order
 */
public record Scores(
        Categories categories,
        int memes,
        double accuracy,
        double subsetAccuracy,
        Rates micro,
        Rates macro,
        OptionalDouble auroc,
        OptionalDouble mmae,
        boolean ranked,
        List<CategoryScores> perCategory)
        implements Measures, Viewable {

    /** Copies the list. */
    public Scores {
        perCategory = List.copyOf(perCategory);
    }

    /**
     * Scores decisions that come without a ranking; there is no AUROC then.
     *
     * @param gold the truth, {@code (memes, categories)}
     * @param predicted the decisions, {@code (memes, categories)}
     */
    public static Scores of(Categories categories, boolean[][] gold, boolean[][] predicted) {
        return score(categories, gold, predicted, null);
    }

    /**
     * Scores decisions and the ranking behind them.
     *
     * @param gold the truth, {@code (memes, categories)}
     * @param predicted the decisions, {@code (memes, categories)}
     * @param scores what is larger where a yes is more probable, such as margins, {@code (memes, categories)}
     * @throws SimReException if sizes differ, a score is not a number, or a meme has not exactly one of exclusive classes
     */
    public static Scores of(
            Categories categories, boolean[][] gold, boolean[][] predicted, double[][] scores) {
        ShapeCheck.requireRows("labels", gold.length, "scores", scores.length);
        ShapeCheck.requireColumns("scores", scores, categories.size());
        return score(categories, gold, predicted, scores);
    }

    private static Scores score(
            Categories categories, boolean[][] gold, boolean[][] predicted, double[][] scores) {
        ShapeCheck.requireRows("labels", gold.length, "predictions", predicted.length);
        ShapeCheck.requireColumns("labels", gold, categories.size());
        ShapeCheck.requireColumns("predictions", predicted, categories.size());
        boolean several = categories.task() == Task.MULTI_LABEL;
        List<CategoryScores> rows =
                several
                        ? MultiLabelRule.rows(categories, gold, predicted, scores)
                        : ClassRule.rows(categories, gold, predicted, scores);
        Counts all = rows.stream().map(CategoryScores::counts).reduce(Counts::plus).orElseThrow();
        double subset = MultiLabelRule.subsetAccuracy(gold, predicted);
        double decisions = (double) gold.length * categories.size();
        return new Scores(
                categories,
                gold.length,
                several ? (all.truePositives() + all.trueNegatives()) / decisions : subset,
                subset,
                all.rates(),
                Rates.mean(rows.stream().map(CategoryScores::rates).toList()),
                MultiLabelRule.mean(rows),
                several
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                ClassRule.macroMeanAbsoluteError(categories, gold, predicted)),
                scores != null,
                rows);
    }

    /** The row of a category. @throws SimReException if there is none of that name */
    public CategoryScores category(String category) {
        return perCategory.stream()
                .filter(row -> row.category().equals(category))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SimReException(
                                        "There are no scores of a category \"" + category + "\".",
                                        "",
                                        "The categories are: "
                                                + String.join(
                                                        ", ",
                                                        perCategory.stream()
                                                                .map(CategoryScores::category)
                                                                .toList())
                                                + "."));
    }

    /**
     * The number that models are chosen by: micro-F1 for several categories a meme, macro-F1 otherwise; 1 where it is undefined:
     * nothing was there to be found, nothing was said, so no answer is wrong.
     */
    public double headline() {
        return Metric.headline(task()).of(this).orElse(1);
    }

    /** One row a category: precision, recall, F1 and AUROC in percent (missing where undefined), and how many memes have it. */
    public Table table() {
        return ScoreTable.of(perCategory);
    }

    /** The table of the categories; in a terminal the other numbers above it. */
    @Override
    public View view() {
        return View.empty().instead(toString(), () -> View.empty().table(table()));
    }

    /** The numbers as percentages, and the table of the categories. */
    @Override
    public String toString() {
        return ScoreText.of(this);
    }
}
