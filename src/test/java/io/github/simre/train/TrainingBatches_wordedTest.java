package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.encode.Prefetch;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.prompt.Template;
import io.github.simre.torch.Array;
import io.github.simre.torch.Program;
import io.github.simre.torch.engine.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Prompts with paraphrases, in training and afterwards. */
class TrainingBatches_wordedTest {
    private static final List<PreparedMeme> MEMES = TinyMemes.memes(8);
    private static final BeNot FIRST = new BeNot("apple {category}", "bread {category}");
    private static final BeNot SECOND = new BeNot("candle {category}", "drum {category}");
    private static final BeNot BOTH =
            new BeNot(
                    new Template("apple {category}", List.of("candle {category}")),
                    new Template("bread {category}", List.of("drum {category}")),
                    Map.of());
    private static final TokenSource SOURCE = TinyMemes.source();

    private static SimReTask task(BeNot prompts, TrainSettings settings) {
        return new SimReTask(
                SOURCE,
                prompts,
                TinyMemes.CATEGORIES,
                new int[] {0, 1},
                settings,
                TinyMemes.simulation());
    }

    /** The words of the first batch of an epoch (2 · questions rows). */
    private static long[][] words(BeNot prompts, int epoch) {
        Batches batches = task(prompts, TinyMemes.settings("batch", 8)).batches(MEMES);
        List<BatchPlan.Step> steps = batches.epoch(epoch);
        try (Prefetch<Array[]> ahead = batches.ahead(steps.subList(0, 1), 10 * epoch)) {
            Array words = ahead.next()[1];
            int rows = (int) words.shape()[0];
            long[] all = words.longs();
            int columns = all.length / rows;
            long[][] split = new long[rows][];
            for (int row = 0; row < rows; row++) {
                split[row] = Arrays.copyOfRange(all, row * columns, (row + 1) * columns);
            }
            return split;
        }
    }

    @Test
    @DisplayName(
            "Each question is asked with one of the pairs, be and not alike, the same for the same seed")
    void drawn() {
        long[][] first = words(FIRST, 1);
        long[][] second = words(SECOND, 1);
        long[][] both = words(BOTH, 1);
        int questions = both.length / 2;
        int ofFirst = 0;
        for (int question = 0; question < questions; question++) {
            boolean is = Arrays.equals(first[question], both[question]);
            ofFirst += is ? 1 : 0;
            assertArrayEquals((is ? first : second)[question], both[question]);
            assertArrayEquals(
                    (is ? first : second)[questions + question], both[questions + question]);
        }
        assertTrue(ofFirst > 0 && ofFirst < questions, ofFirst + " of " + questions);
        assertArrayEquals(both, words(BOTH, 1));
        assertFalse(Arrays.deepEquals(both, words(BOTH, 2)));
    }

    @Test
    @DisplayName("An answer is the mean over all pairs")
    void scored() {
        for (TrainSettings settings :
                List.of(TinyMemes.settings(), TinyMemes.settings("asked", 1))) {
            Program program = task(BOTH, settings).program();
            try (Session session = Session.open(program, SOURCE.initial(program, 3))) {
                Scorer.Matches first = task(FIRST, settings).answers(session).apply(MEMES);
                Scorer.Matches second = task(SECOND, settings).answers(session).apply(MEMES);
                Scorer.Matches both = task(BOTH, settings).answers(session).apply(MEMES);
                for (int meme = 0; meme < MEMES.size(); meme++) {
                    for (int category = 0; category < 2; category++) {
                        assertEquals(
                                (first.be()[meme][category] + second.be()[meme][category]) / 2,
                                both.be()[meme][category],
                                1e-6);
                        assertEquals(
                                (first.not()[meme][category] + second.not()[meme][category]) / 2,
                                both.not()[meme][category],
                                1e-6);
                    }
                }
                assertFalse(Arrays.deepEquals(first.be(), second.be()));
            }
        }
    }
}
