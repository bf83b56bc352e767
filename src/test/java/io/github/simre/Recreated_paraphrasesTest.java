package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts that say the same in several ways. */
class Recreated_paraphrasesTest {
    private static final Setting.ForPrompt[] TWO = {
        be("A meme with {category}.", "This meme uses {category}."),
        not("A meme without {category}.", "This meme does not use {category}.")
    };

    @TempDir Path folder;
    private OwnRuns runs;

    @BeforeEach
    void ownRuns() {
        runs = new OwnRuns(folder.resolve("runs"));
    }

    @AfterEach
    void oldRuns() {
        runs.restore();
    }

    private Prompted prompted(Setting.ForPrompt... settings) {
        return load(TinyMemes.write(folder.resolve("memes"))).recreate(seed(7)).prompt(settings);
    }

    @Test
    @DisplayName("They are shown, named as an extension, and repeated from the run's folder")
    void repeated() throws IOException {
        Prompted prompted = prompted(TWO);
        assertTrue(prompted.toString().contains("in 2 wordings"), prompted.toString());
        String explained = prompted.explain().toString();
        assertTrue(explained.contains("This meme does not use Loud."), explained);
        Encoded encoded = prompted.encode(compact(16, 0));
        Evaluated result = encoded.train(epochs(1), quiet(), name("two")).evaluate();
        assertTrue(result.toString().contains("paraphrases"), result.toString());
        assertTrue(Files.readString(result.report()).contains("This meme uses {category}."));
        Encoded again = Provenance.prepare(result.folder()).encoded();
        assertEquals(Experiments.of(encoded).prompts(), Experiments.of(again).prompts());
        assertNotEquals(
                encoded.compare(1, majority()).folder(),
                prompted(be("A meme with {category}."), not("A meme without {category}."))
                        .encode(compact(16, 0))
                        .compare(1, majority())
                        .folder());
    }

    @Test
    @DisplayName("A be sentence without a not sentence is refused, and two that are the same")
    void refused() {
        assertEquals(
                "The be and the not prompt have not as many paraphrases: 2 and 1 sentences. They are be(A meme with"
                        + " {category}., This meme uses {category}.) and not(My technique is not {category}.). Give each be"
                        + " sentence a not sentence, in the same order.",
                assertThrows(SimReException.class, () -> prompted(TWO[0], not())).getMessage());
        SimReException same =
                assertThrows(
                        SimReException.class,
                        () ->
                                prompted(
                                        be("Yes {category}", "A {category}"),
                                        not("No {category}", "A {category}")));
        assertTrue(same.what().contains("identical"), same.what());
        assertEquals(
                "The prompt has no {category}.",
                assertThrows(SimReException.class, () -> be("A {category}", "A meme")).what());
    }
}
