package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.plot.ReadBack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class Encoded_lrFindTest {
    @TempDir Path folder;
    private String runsBefore;

    @BeforeEach
    void ownRuns() {
        runsBefore = System.getProperty("simre.runs");
        System.setProperty("simre.runs", folder.resolve("runs").toString());
    }

    @AfterEach
    void oldRuns() {
        System.setProperty("simre.runs", runsBefore);
        Thread.interrupted();
    }

    private Encoded encoded(io.github.simre.encode.EncoderChoice choice) {
        return SimRe.load(TinyMemes.write(folder.resolve("memes")))
                .recreate(mixgen(0.5), seed(7))
                .prompt(be(), not())
                .encode(choice);
    }

    @Test
    @Slow("tries a learning rate a step over a whole range")
    @DisplayName(
            "A table, a suggestion that trains, a plot; nothing is written and nothing is changed")
    void findsALearningRate() throws IOException {
        Encoded encoded = encoded(compact(16, 1));
        Trained before = encoded.train(epochs(1), batch(8), seed(5), quiet());
        LearningRateRange found = encoded.lrFind(batch(8), seed(5), quiet());
        Table table = found.table();
        assertEquals(
                List.of("step", "learning rate", "loss", "smoothed loss"), table.columnNames());
        assertTrue(table.rowCount() > 50, table.rowCount() + " steps");
        double rate = found.suggestion();
        assertTrue(rate > 1e-6 && rate < 1, "" + rate);
        assertTrue(
                found.toString().contains("is where the smoothed loss falls most steeply."),
                found.toString());
        assertEquals(
                "log", found.plot().layout().getAsJsonObject("xaxis").get("type").getAsString());
        assertEquals(3, found.plot().numbers().columnCount());

        Trained after = encoded.train(epochs(1), batch(8), seed(5), quiet());
        for (String name : before.weights().names()) {
            assertArrayEquals(
                    before.weights().get(name).floats(), after.weights().get(name).floats(), name);
        }
        ReadBack.assertDrawn(found.plot().save(folder.resolve("rates.html")));
    }

    @Test
    @Slow("tries a learning rate a step over a whole range")
    @DisplayName("It takes the settings of train, and touches no run")
    void touchesNothing() {
        Encoded encoded = encoded(new TinyPretrained(1, true));
        encoded.lrFind(epochs(3), learningRate(9), resume("nowhere"), name("no"), quiet());
        assertFalse(Files.exists(folder.resolve("runs")));
    }

    @Test
    @DisplayName("Too short a test suggests nothing, and says so")
    void interrupted() {
        Encoded encoded = encoded(compact(16, 1));
        Thread.currentThread().interrupt();
        LearningRateRange none = encoded.lrFind(quiet());
        assertTrue(Thread.interrupted());
        assertEquals(0, none.table().rowCount());
        assertEquals(
                "The test cannot suggest a learning rate: the loss never fell. In 0 steps. Look at plot(), or try another"
                        + " batch or temperature.",
                assertThrows(SimReException.class, none::suggestion).getMessage());
        assertTrue(
                none.toString()
                        .endsWith(
                                "Stopped after step 0. The loss never falls: no learning rate is suggested."),
                none.toString());
    }
}
