package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Heatmap_figureTest {
    private static final List<String> NAMES = List.of("Smears", "Doubt");
    private static final double[][] VALUES = {{1, 0.25}, {0.5, Double.NaN}};

    @Test
    void cells() {
        Figure figure = Heatmap.of(NAMES, NAMES, VALUES).range(0, 1).figure("Similarity");
        JsonObject trace = figure.data().get(0).getAsJsonObject();
        assertEquals("[[1.0,0.25],[0.5,null]]", trace.get("z").toString());
        assertEquals("\"Smears<br>Doubt<br><b>0.250</b>\"", text(trace, 0, 1));
        JsonObject colours = figure.layout().getAsJsonObject("coloraxis");
        assertEquals(0, colours.get("cmin").getAsDouble());
        assertEquals(1, colours.get("cmax").getAsDouble());
        assertEquals("[0.0,\"#440154\"]", colours.getAsJsonArray("colorscale").get(0).toString());
        JsonObject rows = figure.layout().getAsJsonObject("yaxis");
        assertEquals("[\"Smears\",\"Doubt\"]", rows.get("ticktext").toString());
        assertEquals("reversed", rows.get("autorange").getAsString());
        assertEquals(3, figure.layout().getAsJsonArray("annotations").size());
    }

    @Test
    void ownHoverTexts() {
        String[][] texts = {{"a\nb", "<i>"}, {"", ""}};
        Figure figure = Heatmap.of(NAMES, NAMES, VALUES).hover(texts).figure("");
        JsonObject trace = figure.data().get(0).getAsJsonObject();
        assertEquals("\"a<br>b\"", text(trace, 0, 0));
        assertEquals("\"&lt;i&gt;\"", text(trace, 0, 1));
    }

    @Test
    void panelsShareTheScale() {
        double[][] larger = {{3, 3}, {3, 3}};
        Figure figure =
                Heatmap.of(NAMES, NAMES, VALUES)
                        .name("before")
                        .figure("Both", Heatmap.of(NAMES, NAMES, larger).name("after"));
        JsonArray data = figure.data();
        assertEquals(2, data.size());
        for (int panel = 0; panel < 2; panel++) {
            assertEquals(
                    "coloraxis", data.get(panel).getAsJsonObject().get("coloraxis").getAsString());
        }
        assertEquals(3, figure.layout().getAsJsonObject("coloraxis").get("cmax").getAsDouble());
        assertEquals(List.of("panel", "row", "Smears", "Doubt"), figure.numbers().columnNames());
        assertEquals(4, figure.numbers().rowCount());
        assertTrue(figure.toString().contains("before") && figure.toString().contains("after"));
    }

    @Test
    void whiteIsZero() {
        Figure figure = Heatmap.of(NAMES, NAMES, VALUES).palette(Palette.BLUE_WHITE_RED).figure("");
        JsonObject colours = figure.layout().getAsJsonObject("coloraxis");
        assertEquals(-1, colours.get("cmin").getAsDouble());
        assertEquals(1, colours.get("cmax").getAsDouble());
    }

    @Test
    void terminalWithNumbers() {
        assertEquals(
                """
                Similarity

                          Smears     Doubt
                Smears    █ 1.00    ░ 0.25
                Doubt     ▒ 0.50       ? –
                   0.00   ░░ 0.25   ▒▒ 0.50   ▓▓ 0.75   ██ 1.00\
                """,
                Heatmap.of(NAMES, NAMES, VALUES).range(0, 1).figure("Similarity").toString());
    }

    @Test
    void terminalWithManyColumns() {
        List<String> names = IntStream.rangeClosed(1, 100).mapToObj(each -> "c" + each).toList();
        double[][] values = new double[100][100];
        Arrays.stream(values).forEach(row -> Arrays.fill(row, 1));
        String text = Heatmap.of(names, names, values).range(0, 2).figure("").toString();
        assertTrue(text.contains("Each block is the mean of 3 rows and 3 columns."));
        assertTrue(text.lines().allMatch(line -> line.length() <= 100), text);
    }

    @Test
    void numbersThatDoNotFillTheGrid() {
        SimReException thrown =
                assertThrows(
                        SimReException.class,
                        () -> Heatmap.of(NAMES, NAMES, new double[][] {{1, 2}, {3}}));
        assertEquals(
                "The values of a heat map must fill its 2 rows and 2 columns. There are 2 rows of lengths [2, 1]."
                        + " Give one for each cell.",
                thrown.getMessage());
    }

    @Test
    void emptyRange() {
        SimReException thrown =
                assertThrows(
                        SimReException.class, () -> Heatmap.of(NAMES, NAMES, VALUES).range(1, 1));
        assertEquals(
                "The colours of a heat map need a range, but 1.0 to 1.0 is none. Give the lower number first.",
                thrown.getMessage());
    }

    @Test
    void panelsOfOtherRows() {
        Heatmap one = Heatmap.of(NAMES, NAMES, VALUES);
        Heatmap other = Heatmap.of(List.of("a", "b"), NAMES, VALUES);
        assertEquals(
                "Two heat maps side by side need the same rows. The left one has [Smears, Doubt], the right one"
                        + " [a, b]. Make two figures, or bring the rows into the same order.",
                assertThrows(SimReException.class, () -> one.figure("", other)).getMessage());
    }

    private static String text(JsonObject trace, int row, int column) {
        return trace.getAsJsonArray("text").get(row).getAsJsonArray().get(column).toString();
    }
}
