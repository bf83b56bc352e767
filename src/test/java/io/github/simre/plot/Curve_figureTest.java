package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.util.List;
import org.junit.jupiter.api.Test;

class Curve_figureTest {
    private final Curve curve =
            Curve.of("epoch", 1, 2, 3).series("training", 3, 2, 1).series("dev", 3, Double.NaN, 2);

    @Test
    void lines() {
        Figure figure = curve.axis("loss").figure("Learning");
        JsonObject dev = figure.data().get(1).getAsJsonObject();
        assertEquals("dev", dev.get("name").getAsString());
        assertEquals("[3.0,null,2.0]", dev.get("y").toString());
        assertEquals(
                "{\"color\":\"#D55E00\",\"dash\":\"dash\",\"width\":2.5}",
                dev.get("line").toString());
        assertEquals(List.of("epoch", "training", "dev"), figure.numbers().columnNames());
        assertEquals(
                "loss",
                figure.layout()
                        .getAsJsonObject("yaxis")
                        .getAsJsonObject("title")
                        .get("text")
                        .getAsString());
    }

    @Test
    void terminal() {
        assertEquals(
                """
                Learning

                training  █▅▁  3 → 1   lowest 1, highest 3
                dev       █ ▁  3 → 2   lowest 2, highest 3
                epoch 1 to 3\
                """,
                curve.figure("Learning").toString());
    }

    @Test
    void logarithmic() {
        var axis = curve.logarithmic().axis("loss").figure("").layout().getAsJsonObject("xaxis");
        assertEquals("log", axis.get("type").getAsString());
        assertFalse(curve.figure("").layout().getAsJsonObject("xaxis").has("type"));
    }

    @Test
    void wrongLength() {
        assertEquals(
                "The series \"dev\" needs 3 numbers, one for each place of the axis. It has 2.",
                assertThrows(SimReException.class, () -> curve.series("dev", 1, 2)).getMessage());
    }

    @Test
    void noSeries() {
        assertEquals(
                "A curve needs at least one series. Call series(name, values) first.",
                assertThrows(SimReException.class, () -> Curve.of("epoch", 1).figure(""))
                        .getMessage());
    }
}
