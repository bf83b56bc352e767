package io.github.simre.report;

import io.github.simre.evaluate.BatchSimilarities;
import io.github.simre.evaluate.HardNegativeCounts;
import io.github.simre.plot.Card;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Heatmap;
import java.util.List;
import java.util.Locale;

/**
 * The paper's figure 3: how texts and pictures of a batch match, as SimRe compares them (above) and as its ancestor APCL does
 * (below), whose batch is not recreated.
 */
public final class SimilarityFigure {
    private final BatchSimilarities matches;
    private final List<Card> cards;
    private final String category;

    private SimilarityFigure(BatchSimilarities matches, List<Card> cards, String category) {
        this.matches = matches;
        this.cards = cards;
        this.category = category;
    }

    /**
     * The figure.
     *
     * @param cards of the batch's memes, the originals first
     * @param category that the prompts are about
     */
    public static Figure of(BatchSimilarities matches, List<Card> cards, String category) {
        return new SimilarityFigure(matches, List.copyOf(cards), category).figure();
    }

    private Figure figure() {
        Heatmap agree = heatmap("SimRe: the prompt tells the truth", matches.agree(), "positive");
        Heatmap contradict =
                heatmap("SimRe: the prompt lies", matches.contradict(), "hard negative");
        return agree.figure(
                        "Text and picture similarity, category " + category,
                        contradict,
                        heatmap("APCL: the prompt says is", matches.be(), null),
                        heatmap("APCL: the prompt says is not", matches.not(), null))
                .note(note());
    }

    /** @param diagonal what a meme's text and its own picture are to each other; null if that depends on the meme */
    private Heatmap heatmap(String name, double[][] values, String diagonal) {
        List<Card> own = cards.subList(0, values.length);
        List<String> names = own.stream().map(Card::name).toList();
        String[][] hover = new String[values.length][values.length];
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < values.length; column++) {
                String kind =
                        row != column
                                ? "negative"
                                : diagonal != null
                                        ? diagonal
                                        : (values == matches.be()) == matches.belongs()[row]
                                                ? "positive"
                                                : "hard negative";
                hover[row][column] =
                        String.format(
                                Locale.ROOT,
                                "text of %s, picture of %s\n%.3f, %s",
                                names.get(row),
                                names.get(column),
                                values[row][column],
                                kind);
            }
        }
        return Heatmap.of(names, names, values)
                .name(name)
                .axes("text", "picture")
                .range(-1, 1)
                .hover(hover)
                .cards(own, own);
    }

    /** The three readings of "four times as many". */
    private String note() {
        HardNegativeCounts before = HardNegativeCounts.of(matches.originals());
        HardNegativeCounts after = HardNegativeCounts.of(matches.agree().length);
        return String.format(
                Locale.ROOT,
                "The same model and the same %d memes. APCL compares %d pairs of text and picture, SimRe %d: %s times as"
                        + " many. Without the positives these are %d and %d: %.2f times. Hard negatives (a meme under"
                        + " the wrong prompt) are %d and %d: %s times.",
                before.memes(),
                before.cells(),
                after.cells(),
                times(after.cells(), before.cells()),
                before.negatives(),
                after.negatives(),
                after.negativesRatio(before),
                before.hardNegatives(),
                after.hardNegatives(),
                times(after.hardNegatives(), before.hardNegatives()));
    }

    private static String times(long after, long before) {
        return after % before == 0
                ? String.valueOf(after / before)
                : String.format(Locale.ROOT, "%.2f", (double) after / before);
    }
}
