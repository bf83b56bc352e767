package io.github.simre.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.ArrayList;
import java.util.List;
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

    private static List<String> words(PromptedText prompted) {
        return new ArrayList<>(List.of(prompted.full().split("\\s+")));
    }
}
