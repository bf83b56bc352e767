package io.github.simre.report;

import io.github.simre.data.Categories;
import io.github.simre.data.LoadReport;
import io.github.simre.data.picture.Finding;
import io.github.simre.plot.Bars;
import io.github.simre.plot.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** What is to be known about memes before anything is learned from them. */
public final class DataFigures {
    /** Bars of text lengths. */
    private static final int LENGTHS = 10;

    private DataFigures() {}

    /**
     * How frequent each category is among training memes, among those recreated from them, and among both, as a batch has
     * them.
     *
     * @param originals labels of the memes as they are, {@code (memes, categories)}
     * @param children labels of the recreated memes, {@code (memes, categories)}; may be none
     */
    public static Figure labels(
            Categories categories, boolean[][] originals, boolean[][] children) {
        double[] before = shares(categories, originals);
        double[] after = shares(categories, children);
        double[] both = new double[before.length];
        int memes = originals.length + children.length;
        for (int category = 0; category < both.length; category++) {
            both[category] =
                    (before[category] * originals.length + after[category] * children.length)
                            / memes;
        }
        Bars bars =
                Bars.of(categories.names()).axis("share of the memes").series("originals", before);
        if (children.length == 0) {
            return bars.figure("How frequent categories are");
        }
        return bars.series("children", after)
                .series("a batch: originals and children", both)
                .figure("How frequent categories are, before and after recreation")
                .note(
                        String.format(
                                Locale.ROOT,
                                "A child belongs to every category of its parents, so in training each category is more"
                                        + " frequent than in the test split. Mean number of categories: %.2f for an"
                                        + " original meme, %.2f for a child, %.2f for a meme in a batch.",
                                sum(before),
                                sum(after),
                                sum(both)));
    }

    private static double sum(double[] shares) {
        return Arrays.stream(shares).sum();
    }

    private static double[] shares(Categories categories, boolean[][] labels) {
        double[] shares = new double[categories.size()];
        for (boolean[] meme : labels) {
            for (int category = 0; category < shares.length; category++) {
                shares[category] += meme[category] ? 1.0 / labels.length : 0;
            }
        }
        return shares;
    }

    /**
     * How many words texts have.
     *
     * @param originals words of the training memes' texts
     * @param children words of the texts of memes recreated from them; may be none
     * @param cut how many texts lose their end in the encoder
     * @param maximum tokens of a text and its prompt that the encoder takes
     */
    public static Figure lengths(int[] originals, int[] children, int cut, int maximum) {
        int longest =
                IntStream.concat(IntStream.of(originals), IntStream.of(children)).max().orElse(0);
        int step = Math.max(1, (longest + LENGTHS) / LENGTHS);
        List<String> names = new ArrayList<>();
        for (int bar = 0; bar <= longest / step; bar++) {
            names.add(
                    step == 1 ? String.valueOf(bar) : bar * step + " to " + ((bar + 1) * step - 1));
        }
        Bars bars =
                Bars.of(names)
                        .axis("memes")
                        .series("originals", counts(originals, step, names.size()));
        if (children.length > 0) {
            bars = bars.series("children", counts(children, step, names.size()));
        }
        return bars.figure("How many words a text has")
                .note(
                        cut
                                + " of the memes' texts are longer than the encoder's "
                                + maximum
                                + " tokens with their prompt, and lose their end; the prompt is never cut.");
    }

    private static double[] counts(int[] lengths, int step, int bars) {
        double[] counts = new double[bars];
        for (int length : lengths) {
            counts[length / step]++;
        }
        return counts;
    }

    /** What the checks found that may make a test easier than it looks: memes of two splits that are the same, or alike. */
    public static Table duplicates(LoadReport report) {
        List<LoadReport.Row> rows = new ArrayList<>();
        for (Finding finding :
                List.of(
                        Finding.SAME_PICTURE,
                        Finding.SIMILAR_PICTURE,
                        Finding.SAME_TEXT,
                        Finding.SIMILAR_TEXT)) {
            rows.addAll(report.rows(finding));
        }
        return new LoadReport(report.loaded(), rows).table();
    }
}
