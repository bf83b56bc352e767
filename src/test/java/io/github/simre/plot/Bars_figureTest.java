package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.util.List;
import org.junit.jupiter.api.Test;

class Bars_figureTest {
    private final Bars bars =
            Bars.of(List.of("SimRe", "majority"))
                    .series("macro F1", new double[] {0.6, 0.1}, new double[] {0.02, 0});

    @Test
    void barsWithSpreads() {
        Figure figure = bars.figure("Leaderboard");
        JsonObject trace = figure.data().get(0).getAsJsonObject();
        assertEquals("[0.6,0.1]", trace.get("x").toString());
        assertEquals("[0.02,0.0]", trace.getAsJsonObject("error_x").get("array").toString());
        assertEquals(
                "SimRe<br><b>0.600 ± 0.020</b>",
                trace.getAsJsonArray("hovertext").get(0).getAsString());
        assertEquals(List.of("name", "macro F1", "macro F1 ±"), figure.numbers().columnNames());
        assertEquals(
                "macro F1",
                figure.layout()
                        .getAsJsonObject("xaxis")
                        .getAsJsonObject("title")
                        .get("text")
                        .getAsString());
    }

    @Test
    void terminal() {
        assertEquals(
                """
                Leaderboard

                SimRe     ██████████████████████████████  0.600 ± 0.020
                majority  █████                           0.100 ± 0.000\
                """,
                bars.figure("Leaderboard").toString());
    }

    @Test
    void wrongNumberOfSpreads() {
        assertEquals(
                "The series \"x\" needs 2 numbers, one for each place of the axis. It has 2 and 1 spreads.",
                assertThrows(
                                SimReException.class,
                                () -> bars.series("x", new double[] {1, 2}, new double[] {1}))
                        .getMessage());
    }
}
