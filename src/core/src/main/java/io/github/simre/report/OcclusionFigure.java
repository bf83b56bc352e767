package io.github.simre.report;

import io.github.simre.plot.Figure;
import io.github.simre.plot.PictureGrid;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What of a meme decided: how the margin changes when a part of the picture is covered or a word is left out. */
public final class OcclusionFigure {
    /** Bars of more words than these are too many to read. */
    private static final int MOST_WORDS = 16;

    private OcclusionFigure() {}

    /**
     * What was found about a meme and a category.
     *
     * @param name the meme's id
     * @param category that was asked about
     * @param picture the meme, as a {@code data:} address
     * @param ratio the picture's height by its width
     * @param margin be − not of the whole meme
     * @param regions the margin with each part of the picture covered, {@code (rows, columns)}
     * @param words the meme's words
     * @param without the margin without each word
     */
    public record Found(
            String name,
            String category,
            String picture,
            double ratio,
            double margin,
            double[][] regions,
            List<String> words,
            double[] without) {}

    /** The figure: red is what speaks for the category, blue what speaks against it. */
    public static Figure of(Found found) {
        double[][] regions = new double[found.regions.length][];
        for (int row = 0; row < regions.length; row++) {
            regions[row] = new double[found.regions[row].length];
            for (int column = 0; column < regions[row].length; column++) {
                regions[row][column] = found.margin - found.regions[row][column];
            }
        }
        List<Integer> order =
                IntStream.range(0, found.words.size())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                        word -> -Math.abs(found.margin - found.without[word])))
                        .limit(MOST_WORDS)
                        .sorted()
                        .toList();
        return PictureGrid.of(found.picture, found.ratio, regions)
                .name("parts of the picture")
                .bars(
                        "words",
                        order.stream().map(found.words::get).toList(),
                        order.stream()
                                .mapToDouble(word -> found.margin - found.without[word])
                                .toArray())
                .figure("What speaks for " + found.category + " in " + found.name)
                .note(
                        String.format(
                                Locale.ROOT,
                                "How much the margin of %+.3f falls when a part of the picture is covered with its mean"
                                        + " colour, or a word is left out. Red speaks for the category, blue against it. Parts that matter only"
                                        + " together do not show.%s",
                                found.margin,
                                found.words.isEmpty()
                                        ? " The meme has no text, so there are no words to leave out."
                                        : ""));
    }
}
