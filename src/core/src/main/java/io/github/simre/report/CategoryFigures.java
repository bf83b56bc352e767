package io.github.simre.report;

import io.github.simre.data.Categories.Task;
import io.github.simre.evaluate.Bootstrap;
import io.github.simre.evaluate.CategoryScores;
import io.github.simre.evaluate.Interval;
import io.github.simre.evaluate.Scores;
import io.github.simre.plot.Bars;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Heatmap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How well each category is told, and which is taken for which. */
public final class CategoryFigures {
    private static final long SEED = 1;

    private CategoryFigures() {}

    /** Each category's F1 with its bootstrap interval, in percent, the best first, beside that of saying yes to every meme. */
    public static Figure scores(Judged judged, Scores scores) {
        List<Interval> intervals =
                new Bootstrap(judged.categories(), judged.gold(), SEED).f1(judged.says());
        List<Integer> order =
                IntStream.range(0, intervals.size())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        row -> -scores.perCategory().get(row).rates().f1()))
                        .toList();
        List<String> names =
                order.stream()
                        .map(scores.perCategory()::get)
                        .map(row -> row.category() + " (" + row.counts().support() + ")")
                        .toList();
        return Bars.of(names)
                .axis("F1 on the test split, percent")
                .series(
                        "model",
                        f1(order, scores.perCategory()),
                        order.stream().mapToDouble(row -> 100 * intervals.get(row).low()).toArray(),
                        order.stream()
                                .mapToDouble(row -> 100 * intervals.get(row).high())
                                .toArray())
                .series(
                        "best constant answer",
                        order.stream()
                                .map(scores.perCategory()::get)
                                .mapToDouble(row -> floor(row.counts().support(), scores.memes()))
                                .toArray())
                .figure("F1 by category")
                .note(
                        "The number in brackets says how many test memes belong to a category. Whiskers: 95 % bootstrap intervals over the "
                                + judged.memes().size()
                                + " test memes, 1,000 draws. Where they are long, there are too few memes to tell.");
    }

    /** The F1 of saying yes to every meme, in percent: no constant answer is above it. */
    private static double floor(int support, int memes) {
        return 200.0 * support / (memes + support);
    }

    private static double[] f1(List<Integer> order, List<CategoryScores> rows) {
        return order.stream().mapToDouble(row -> 100 * rows.get(row).rates().f1()).toArray();
    }

    /**
     * Of the memes that belong to the row's category, the part that was said to belong to the column's; where a meme may have
     * several categories, a row may sum to more than 1.
     */
    public static Figure confusion(Judged judged) {
        boolean classes = judged.categories().task() == Task.CLASSES;
        return of(judged, judged.gold(), judged.says(), "truth", "said", "")
                .figure(
                        classes
                                ? "Which class is taken for which"
                                : "What the model says about each category's memes")
                .note(
                        classes
                                ? "Each row sums to 1. Off the diagonal are the mistakes: memes of the row's class that the model took for the"
                                        + " column's."
                                : "Of the memes that belong to the row's category, the share that the model puts into the column's."
                                        + " A meme may belong to several categories, so a cell off the diagonal need"
                                        + " not be a mistake: compare it with which categories occur together.");
    }

    /** Which categories occur together, in truth and in what was said. */
    public static Figure coOccurrence(Judged judged) {
        return of(judged, judged.gold(), judged.gold(), "meme has", "also has", "in truth")
                .figure(
                        "Which categories occur together",
                        of(
                                judged,
                                judged.says(),
                                judged.says(),
                                "meme has",
                                "also has",
                                "as the model says"))
                .note(
                        "Of the memes with the row's category, the share that also has the column's. Where the right panel is"
                                + " brighter, the model thinks two categories go together more often than they do.");
    }

    private static Heatmap of(
            Judged judged,
            boolean[][] rows,
            boolean[][] columns,
            String rowsName,
            String columnsName,
            String name) {
        List<String> names = judged.categories().names();
        double[][] part = new double[names.size()][names.size()];
        String[][] hover = new String[names.size()][names.size()];
        for (int row = 0; row < names.size(); row++) {
            List<Integer> having = having(rows, row);
            for (int column = 0; column < names.size(); column++) {
                int also = column;
                long both = having.stream().filter(meme -> columns[meme][also]).count();
                part[row][column] = (double) both / having.size(); // NaN where there are none
                hover[row][column] =
                        "%s: %s\n%s: %s\n%d of %d memes"
                                .formatted(
                                        rowsName,
                                        names.get(row),
                                        columnsName,
                                        names.get(column),
                                        both,
                                        having.size());
            }
        }
        return Heatmap.of(names, names, part)
                .name(name)
                .axes(rowsName, columnsName)
                .range(0, 1)
                .hover(hover);
    }

    private static List<Integer> having(boolean[][] bits, int category) {
        List<Integer> memes = new ArrayList<>();
        for (int meme = 0; meme < bits.length; meme++) {
            if (bits[meme][category]) {
                memes.add(meme);
            }
        }
        return memes;
    }
}
