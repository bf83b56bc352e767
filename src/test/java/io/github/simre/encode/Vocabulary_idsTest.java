package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.prompt.BeNot;
import io.github.simre.prompt.PromptedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Vocabulary_idsTest {
    private static final List<String> TEXTS =
            List.of("Don't vote for him!", "My technique is not Smears.", "WHY 42?");
    private final Vocabulary vocabulary = Vocabulary.learn(TEXTS, 20);

    private static PromptedText plain(String text) {
        return new PromptedText("", text, "");
    }

    @Test
    @DisplayName("Words, numbers and the marks ! and ?, lower-cased and sorted")
    void words() {
        assertEquals(
                List.of(
                        "!",
                        "42",
                        "?",
                        "don't",
                        "for",
                        "him",
                        "is",
                        "my",
                        "not",
                        "smears",
                        "technique",
                        "vote",
                        "why"),
                vocabulary.words());
        assertEquals(2 + 13 + 64, vocabulary.size());
        assertArrayEquals(new long[] {1, 2 + 11, 2 + 5, 2}, vocabulary.ids(plain("VOTE, him!")));
    }

    @Test
    @DisplayName(
            "The order of the memes does not change the numbers; a kept vocabulary gives the same")
    void orderDoesNotMatter() {
        List<String> reversed = new ArrayList<>(TEXTS);
        java.util.Collections.reverse(reversed);
        assertEquals(vocabulary.words(), Vocabulary.learn(reversed, 20).words());
        assertArrayEquals(
                vocabulary.ids(plain("why not unseen")),
                Vocabulary.of(vocabulary.words(), 20).ids(plain("why not unseen")));
    }

    @Test
    @DisplayName("Unknown words share a few numbers, always the same ones, within the table")
    void unknownWords() {
        long[] ids = vocabulary.ids(plain("zebra yacht zebra"));
        assertEquals(ids[1], ids[3]);
        assertNotEquals(ids[1], ids[2]);
        for (int i = 0; i < 500; i++) {
            long id = vocabulary.ids(plain("unseen" + i))[1];
            assertTrue(id >= 2 + 13 && id < vocabulary.size(), "" + id);
        }
    }

    @Test
    @DisplayName(
            "D7: at every maximum that holds the prompt, the prompt survives and the text is cut")
    void promptSurvivesEveryMaximum() {
        String text = "vote for him why not vote for him 42";
        for (int maximum = 6; maximum <= 16; maximum++) {
            Vocabulary limited = Vocabulary.learn(TEXTS, maximum);
            PromptedText be = BeNot.TECHNIQUE.be("Smears", text);
            PromptedText not = BeNot.TECHNIQUE.not("Smears", text);
            long[] beIds = limited.ids(be);
            long[] notIds = limited.ids(not);
            long[] prompt = limited.ids(BeNot.TECHNIQUE.not("Smears", ""));
            assertArrayEquals(prompt, Arrays.copyOf(notIds, 6));
            assertEquals(Math.min(maximum, 14), beIds.length);
            assertEquals(Math.min(maximum, 15), notIds.length);
            assertEquals(14, limited.length(be));
            assertEquals(15, limited.length(not));
        }
    }

    @Test
    @DisplayName("A prompt that does not fit is refused, not cut")
    void tooLongPromptIsRefused() {
        Vocabulary limited = Vocabulary.learn(TEXTS, 5);
        PromptedText not = BeNot.TECHNIQUE.not("Smears", "vote");
        SimReException e = assertThrows(SimReException.class, () -> limited.ids(not));
        assertEquals("The prompt needs 6 tokens, but the encoder is limited to 5.", e.what());
        assertEquals("The prompt is \"My technique is not Smears.\".", e.where());
    }

    @Test
    @DisplayName("D7: be and not differ by the one word that denies")
    void beAndNotDifferByOneWord() {
        List<Long> be = list(vocabulary.ids(BeNot.TECHNIQUE.be("Smears", "vote for him")));
        List<Long> not = list(vocabulary.ids(BeNot.TECHNIQUE.not("Smears", "vote for him")));
        long denial = vocabulary.ids(plain("not"))[1];
        assertEquals(not.size(), be.size() + 1);
        assertTrue(not.remove(denial));
        assertEquals(be, not);
    }

    private static List<Long> list(long[] ids) {
        return new ArrayList<>(Arrays.stream(ids).boxed().toList());
    }
}
