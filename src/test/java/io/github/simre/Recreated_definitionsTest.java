package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.prompt.BeNot;
import io.github.simre.setting.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Prompts that say what their category means. */
class Recreated_definitionsTest {
    private static final Map<String, String> COLOURS =
            Map.of("Red", "It is red.", "Loud", "It shouts.", "Calm", "It is neither.");

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
    @DisplayName("They are asked with, named as an extension, and repeated from the run's folder")
    void repeated() throws IOException {
        Encoded encoded =
                prompted(
                                be("{category}: {definition}"),
                                not("Not {category}: {definition}"),
                                definitions(COLOURS))
                        .encode(compact(16, 0));
        Evaluated result = encoded.train(epochs(1), quiet(), name("defined")).evaluate();
        assertTrue(result.toString().contains("{definition} in a prompt"), result.toString());
        String kept = Files.readString(result.folder().resolve("result.json"));
        assertTrue(kept.contains("\"Loud\": \"It shouts.\""), kept);
        assertTrue(Files.readString(result.report()).contains("definition of Loud"));
        BeNot prompts = Experiments.of(encoded).prompts();
        assertEquals("Loud: It shouts.", prompts.be("Loud"));
        assertEquals(
                prompts, Experiments.of(Provenance.prepare(result.folder()).encoded()).prompts());
        Encoded other =
                prompted(
                                be("{category}: {definition}"),
                                not("Not {category}: {definition}"),
                                definitions(
                                        Map.of("Red", "Red!", "Loud", "Loud!", "Calm", "Calm!")))
                        .encode(compact(16, 0));
        assertNotEquals(
                encoded.compare(1, majority()).folder(),
                other.compare(1, majority()).folder(),
                "what is kept for other definitions is taken");
    }

    @Test
    @DisplayName(
            "A row of a board that defines is refused before anything is trained where a definition is missing")
    void row() {
        var row = simre().prompt(be("{category}, {definition}"), not("No {category}"));
        SimReException missing =
                assertThrows(
                        SimReException.class,
                        () -> prompted().encode(compact(16, 0)).compare(1, row));
        assertTrue(missing.what().contains("has none"), missing.what());
        assertNotEquals(
                simre().prompt(definitions(COLOURS)).name(),
                simre().prompt(definitions(Map.of("Red", "Red!"))).name());
    }

    @Test
    @DisplayName("What cannot be defined is refused")
    void refused() {
        assertEquals(
                "A prompt asks for {definition}, and the category \"Red\" has none. In prompt(...). Give it one:"
                        + " definitions(Map.of(\"Red\", \"It ...\")).",
                message(be("{category}: {definition}"), not()));
        assertEquals(
                "There is a definition of \"Green\", which is no category. In definitions(...). The categories are: Red,"
                        + " Loud, Calm.",
                message(
                        be("{category}: {definition}"),
                        not(),
                        definitions(Map.of("Green", "It is green."))));
        assertEquals(
                "Definitions are given, but no prompt has a place for them. The prompts are \"My technique is"
                        + " {category}.\" and \"My technique is not {category}.\". Write {definition} where they belong, as in"
                        + " be(\"{category}: {definition}\"), or leave them out.",
                message(be(), not(), definitions(COLOURS)));
        assertEquals(
                "A definition is empty. It is that of \"Red\". Write a sentence, or leave the category out.",
                assertThrows(SimReException.class, () -> definitions(Map.of("Red", " ")))
                        .getMessage());
    }

    private String message(Setting.ForPrompt... settings) {
        return assertThrows(SimReException.class, () -> prompted(settings)).getMessage();
    }
}
