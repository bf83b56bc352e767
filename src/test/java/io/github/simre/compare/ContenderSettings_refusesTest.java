package io.github.simre.compare;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories.Task;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a row of a board takes, and what not. */
class ContenderSettings_refusesTest {
    private static String refused(Executable call) {
        return assertThrows(SimReException.class, call).getMessage();
    }

    @Test
    @DisplayName("A setting that plays no part is refused where it is written")
    void noPart() {
        String message = refused(() -> momenta(temperature(0.5)));
        assertTrue(
                message.startsWith(
                        "temperature has no effect in momenta. In momenta(temperature(0.5)). It takes accumulate, batch,"),
                message);
        assertTrue(
                refused(() -> apcl(hardNegativeWeight(16)))
                        .startsWith("hardNegativeWeight has no effect in apcl."));
        assertEquals("apcl(temperature(0.2))", apcl(temperature(0.2)).name());
    }

    @Test
    @DisplayName("Seed and device are the board's")
    void ofTheBoard() {
        assertEquals(
                "seed belongs to the whole board, not to one of its rows. In tot(seed(1)). Leave it out there.",
                refused(() -> tot(seed(1))));
    }

    @Test
    @DisplayName("A batch is a number")
    void searchedBatch() {
        assertEquals(
                "A row of a board takes a batch as a number. In blipFinetuned(batch(auto())). Typical values: batch(16) to"
                        + " batch(64).",
                refused(() -> blipFinetuned(batch(auto()))));
    }

    @Test
    @DisplayName("Heads that do not divide the width are refused before anything is trained")
    void indivisibleWidth() {
        Material material = TinyMaterial.of(Task.BINARY, 1, Path.of("none"));
        assertEquals(
                "width must be a multiple of heads, but was 10 with 4 heads. Typical values: width(128), heads(4).",
                refused(() -> ernieVil(width(10), heads(4)).fit(material)));
    }

    @Test
    @DisplayName("An encoder that learns from the beginning cannot be fine-tuned")
    void finetuned() {
        Material material = TinyMaterial.of(Task.BINARY, 1, Path.of("none"));
        assertTrue(
                refused(() -> clipFinetuned(finetune()).fit(material))
                        .startsWith("finetune needs a pretrained encoder."));
    }
}
