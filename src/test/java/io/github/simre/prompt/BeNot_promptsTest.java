package io.github.simre.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.setting.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BeNot_promptsTest {
    @Test
    void techniquesAreCalledByTheirNames() {
        assertEquals("My technique is Smears.", BeNot.TECHNIQUE.be("Smears"));
        assertEquals("My technique is not Smears.", BeNot.TECHNIQUE.not("Smears"));
        assertEquals(
                "My technique is not Smears.\n oh ", BeNot.TECHNIQUE.not("Smears", " oh ").full());
        assertEquals("My technique is Smears.\n", BeNot.TECHNIQUE.be("Smears", "").full());
    }

    @Test
    void harmHasItsOwnWords() {
        assertEquals("My meme is harmless.", BeNot.HARM.be("not harmful"));
        assertEquals("My meme is not harmless.", BeNot.HARM.not("not harmful"));
        assertEquals("My meme is somewhat harmful.", BeNot.HARM.be("somewhat harmful"));
        assertEquals("My meme is not very harmful.", BeNot.HARM.not("very harmful"));
        assertEquals("My meme is harmful.", BeNot.HARM.be("harmful"));
    }

    @Test
    void theDataSetDecides() {
        List<String> harm = List.of("not harmful", "somewhat harmful", "very harmful");
        assertSame(BeNot.HARM, BeNot.standard(new Categories(harm, Task.CLASSES)));
        assertSame(BeNot.HARM, BeNot.standard(new Categories(List.of("harmful"), Task.BINARY)));
        assertSame(
                BeNot.TECHNIQUE,
                BeNot.standard(new Categories(List.of("Smears", "Doubt"), Task.MULTI_LABEL)));
        assertSame(BeNot.TECHNIQUE, BeNot.standard(new Categories(List.of("Smears"), Task.BINARY)));
    }

    @Test
    @DisplayName("D7: be and not differ by the word \"not\" only")
    void onlyTheNegationDiffers() {
        for (BeNot prompts : List.of(BeNot.TECHNIQUE, BeNot.HARM)) {
            for (String category : List.of("Smears", "very harmful", "not harmful")) {
                String text = "we will not go\nnot ever";
                List<String> be = words(prompts.be(category, text));
                List<String> not = words(prompts.not(category, text));
                assertEquals("not", not.remove(3));
                assertEquals(be, not);
            }
        }
    }

    @Test
    @DisplayName("E2: identical prompts, which would answer no to everything, are refused")
    void identicalPromptsAreRefused() {
        SimReException e =
                assertThrows(
                        SimReException.class,
                        () -> new BeNot("It is {category}.", "It is {category}."));
        assertEquals(
                "The be and not prompts are identical, so the model could never decide whether a meme has a category."
                        + " Both are \"It is {category}.\"."
                        + " Make the second say the opposite of the first, as in"
                        + " \"My technique is {category}.\" and \"My technique is not {category}.\".",
                e.getMessage());
    }

    @Test
    void printsBothPrompts() {
        assertEquals(
                "\"My technique is {category}.\" / \"My technique is not {category}.\"",
                BeNot.TECHNIQUE.toString());
    }

    @Test
    @DisplayName("Known categories have a short sentence each, the user's comes before ours")
    void definitions() {
        List<String> known =
                List.of(
                        "Appeal to authority",
                        "Appeal to fear/prejudice",
                        "Black-and-white Fallacy/Dictatorship",
                        "Causal Oversimplification",
                        "Doubt",
                        "Exaggeration/Minimisation",
                        "Flag-waving",
                        "Glittering generalities (Virtue)",
                        "Loaded Language",
                        "Misrepresentation of Someone's Position (Straw Man)",
                        "Name calling/Labeling",
                        "Obfuscation, Intentional vagueness, Confusion",
                        "Presenting Irrelevant Data (Red Herring)",
                        "Reductio ad hitlerum",
                        "Repetition",
                        "Slogans",
                        "Smears",
                        "Thought-terminating cliché",
                        "Whataboutism",
                        "Bandwagon",
                        "Transfer",
                        "Appeal to (Strong) Emotions",
                        "not harmful",
                        "somewhat harmful",
                        "very harmful",
                        "harmful",
                        "individual",
                        "organization",
                        "community",
                        "society");
        Settings settings =
                Settings.of("prompt")
                        .with(
                                PromptSettings.BE,
                                Optional.of(new Template("{category}: {definition}")))
                        .with(PromptSettings.DEFINITIONS, Map.of("Smears", "Own."));
        BeNot prompts = BeNot.of(settings, new Categories(known, Task.MULTI_LABEL));
        assertEquals("Smears: Own.", prompts.be("Smears"));
        assertEquals("My technique is not Smears.", prompts.not("Smears"));
        assertEquals(known.size(), new HashSet<>(prompts.definitions().values()).size());
        for (String category : known) {
            String definition = prompts.definitions().get(category);
            assertEquals(category + ": " + definition + "\nno", prompts.be(category, "no").full());
            assertTrue(definition.matches("[A-Z][^.]*\\."), definition);
            assertTrue(definition.split(" ").length <= 20, definition);
        }
        BeNot lower =
                BeNot.of(settings, new Categories(List.of("DOUBT", "Smears"), Task.MULTI_LABEL));
        assertEquals(prompts.definitions().get("Doubt"), lower.definitions().get("DOUBT"));
        assertTrue(prompts.toString().contains("Smears=Own."), prompts.toString());
        assertEquals(List.of(), BeNot.TECHNIQUE.extensions());
    }

    private static List<String> words(PromptedText prompted) {
        return new ArrayList<>(List.of(prompted.full().split("\\s+")));
    }
}
