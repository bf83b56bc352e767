package io.github.simre.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PromptedText_fitTest {
    // [CLS], the words, [SEP]
    private static final ToIntFunction<String> TOKENS =
            full -> full.strip().split("\\s+").length + 2;

    private final PromptedText prompted =
            BeNot.TECHNIQUE.not("Loaded Language", "one two\n\nthree  four five");

    @Test
    @DisplayName("D7: the prompt survives at every length that holds it")
    void thePromptSurvives() {
        for (int maximum = 8; maximum < 20; maximum++) {
            PromptedText cut = prompted.fit(maximum, TOKENS);
            assertEquals("My technique is not Loaded Language.", cut.prompt());
            assertTrue(cut.full().startsWith(prompted.before()));
            assertTrue(prompted.text().startsWith(cut.text()));
            assertEquals(Math.min(maximum, 13), TOKENS.applyAsInt(cut.full()));
        }
    }

    @Test
    void wordsGoFromTheEndAndLineBreaksStay() {
        assertEquals("one two\n\nthree", prompted.fit(11, TOKENS).text());
        assertEquals("", prompted.fit(8, TOKENS).text());
    }

    @Test
    void whatFitsIsNotTouched() {
        assertSame(prompted, prompted.fit(13, TOKENS));
    }

    @Test
    void aTextInsideThePromptIsCutToo() {
        PromptedText inside = new Template("{text} is {category} .").about("x", "a b c d");
        assertEquals("a b is x .", inside.fit(7, TOKENS).full());
    }

    @Test
    void aPromptThatDoesNotFitIsRefused() {
        SimReException e = assertThrows(SimReException.class, () -> prompted.fit(7, TOKENS));
        assertEquals(
                "The prompt needs 8 tokens, but the encoder is limited to 7."
                        + " The prompt is \"My technique is not Loaded Language.\"."
                        + " Shorten the prompt or raise the limit; only a meme's text is ever cut.",
                e.getMessage());
    }
}
