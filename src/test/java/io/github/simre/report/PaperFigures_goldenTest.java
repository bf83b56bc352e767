package io.github.simre.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.simre.Golden;
import io.github.simre.evaluate.BatchSimilarities;
import io.github.simre.method.Anchor;
import io.github.simre.plot.Card;
import io.github.simre.plot.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures 3 and 4 of a small batch, as JSON that was looked at. */
class PaperFigures_goldenTest {
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /** Two memes, one of which belongs to the category, and their two children; unit vectors of width 2. */
    private static BatchSimilarities matches() {
        double[][] angles = {
            {0, 0.1, 2, 1}, {0.5, 0.7, 1.5, 0.2}, {1, 1.2, 3, 2}, {0.2, 0.1, 2.5, 0.9}
        };
        List<double[][]> features = new ArrayList<>();
        for (int kind = 0; kind < 4; kind++) {
            double[][] rows = new double[4][];
            for (int meme = 0; meme < 4; meme++) {
                double angle = angles[meme][kind];
                rows[meme] = new double[] {round(Math.cos(angle)), round(Math.sin(angle))};
            }
            features.add(rows);
        }
        return BatchSimilarities.of(features, new boolean[] {true, false, true, true}, 2);
    }

    /** Few digits, so that every machine multiplies the same numbers. */
    private static double round(double value) {
        return Math.rint(value * 1024) / 1024;
    }

    private static List<Card> cards() {
        return IntStream.range(0, 4)
                .mapToObj(meme -> new Card("meme-" + meme, "text " + meme, List.of("Irony"), ""))
                .toList();
    }

    private static void golden(String name, Figure figure) throws IOException {
        if (Boolean.getBoolean("simre.writeGolden")) {
            Files.createDirectories(Path.of("src/test/resources/golden/plot"));
            Files.writeString(
                    Path.of("src/test/resources/golden/plot", name),
                    JSON.toJson(figure.plotly()) + "\n");
        }
        assertEquals(Golden.json("plot/" + name), figure.plotly());
    }

    @Test
    void similarity() throws IOException {
        golden("similarity.json", SimilarityFigure.of(matches(), cards(), "Irony"));
    }

    @Test
    void relativeWeights() throws IOException {
        golden("relative-weights.json", WeightsFigure.of(matches(), 0.5, Anchor.TEXT));
    }

    @ParameterizedTest
    @CsvSource({"2, 8, 32, 4.67", "4, 32, 128, 4.29", "8, 128, 512, 4.13", "16, 512, 2048, 4.06"})
    void countsByTheThreeReadings(int memes, int before, int after, String times) {
        double[][] large = new double[2 * memes][2 * memes];
        double[][] small = new double[memes][memes];
        List<Card> cards =
                IntStream.range(0, 2 * memes)
                        .mapToObj(meme -> new Card("m" + meme, "", List.of(), ""))
                        .toList();
        Figure figure =
                SimilarityFigure.of(
                        new BatchSimilarities(large, large, small, small, new boolean[memes]),
                        cards,
                        "x");
        assertTrue(
                figure.note()
                        .contains(
                                "APCL compares "
                                        + before
                                        + " pairs of text and picture, SimRe "
                                        + after
                                        + ": 4 times"),
                figure.note());
        assertTrue(figure.note().contains(times + " times. Hard negatives"), figure.note());
        assertTrue(
                figure.note().endsWith(memes + " and " + 2 * memes + ": 2 times."), figure.note());
    }
}
