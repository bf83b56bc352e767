package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.encode.Prefetch;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.prompt.BeNot;
import io.github.simre.torch.Array;
import io.github.simre.torch.Program;
import io.github.simre.torch.engine.Session;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ancestors, which training asks about and nobody else. */
class Lesson_ofTest {
    private static final TrainSettings ANCESTORS =
            TinyMemes.settings("ancestors", true, "linearPath", true, "batch", 8);

    private static Lesson lesson(String... names) {
        return Lesson.of(new Categories(List.of(names), Task.MULTI_LABEL), ANCESTORS);
    }

    @Test
    @DisplayName(
            "An ancestor has two categories below it, at any depth, and not the same as a narrower one")
    void names() {
        Lesson lesson =
                lesson(
                        "Whataboutism",
                        "Smears",
                        "Causal Oversimplification",
                        "Slogans",
                        "Transfer");
        assertEquals(
                List.of("Ad Hominem", "Reasoning", "Ethos", "Logos"), lesson.names().subList(5, 9));
        assertArrayEquals(new int[] {0, 1}, lesson.below().get(0));
        assertArrayEquals(new int[] {0, 2}, lesson.below().get(1));
        assertArrayEquals(new int[] {0, 1, 4}, lesson.below().get(2));
        assertArrayEquals(new int[] {0, 2, 3}, lesson.below().get(3));
        assertArrayEquals(new int[] {1, 3, 5, 6, 7, 8}, lesson.about(new int[] {1, 3}));
        assertEquals(List.of("Doubt", "Smears", "Ad Hominem"), lesson("Doubt", "Smears").names());
        assertEquals(
                List.of("Doubt", "Smears"),
                Lesson.of(TinyMemes.CATEGORIES, TinyMemes.settings()).names());
    }

    @Test
    @DisplayName("A meme belongs to an ancestor where it belongs to a category below it")
    void labels() {
        Lesson lesson = lesson("Doubt", "Smears", "Slogans");
        assertArrayEquals(
                new boolean[] {false, true, false, true},
                lesson.labels(new boolean[] {false, true, false}));
        assertArrayEquals(
                new boolean[] {false, false, true, false},
                lesson.labels(new boolean[] {false, false, true}));
    }

    @Test
    @DisplayName(
            "Batches ask about ancestors with their labels; answers are about the categories alone")
    void asked() {
        List<PreparedMeme> memes = TinyMemes.memes(8);
        SimReTask task =
                new SimReTask(
                        TinyMemes.source(),
                        BeNot.TECHNIQUE,
                        TinyMemes.CATEGORIES,
                        new int[] {0, 1},
                        ANCESTORS,
                        TinyMemes.simulation().off());
        Batches batches = task.batches(memes);
        int asked = 0;
        List<BatchPlan.Step> steps = batches.epoch(1);
        try (Prefetch<Array[]> ahead = batches.ahead(steps, 0)) {
            for (BatchPlan.Step step : steps) {
                Array[] arrays = ahead.next();
                long[] labels = arrays[arrays.length - 1].longs();
                for (int i = 0; i < labels.length; i++) {
                    boolean[] own = memes.get(step.originals()[i]).labels();
                    if (step.asked()[i] == 2) {
                        assertEquals(own[0] || own[1] ? 1 : 0, labels[i]);
                        assertTrue(batches.names(step).get(i).endsWith(" (Ad Hominem)"));
                        asked++;
                    }
                }
            }
        }
        assertEquals(8, asked);
        Program program = task.program();
        try (Session session = Session.open(program, TinyMemes.source().initial(program, 3))) {
            Scorer.Matches matches = task.answers(session).apply(memes);
            assertTrue(Arrays.stream(matches.be()).allMatch(row -> row.length == 2));
        }
        new TrainingLoop(task, TinyMemes.ACCURACY, Watcher.SILENT).until(1).run(memes, memes);
    }

    @Test
    @DisplayName(
            "Categories without known ancestors and encoders that do not know their names are refused")
    void refused() {
        Categories other = new Categories(List.of("cats", "dogs"), Task.MULTI_LABEL);
        assertRefused("The ancestors of these categories are not known.", other);
        assertRefused("ancestors() needs a pretrained text encoder.", TinyMemes.CATEGORIES);
    }

    private static void assertRefused(String text, Categories categories) {
        String message =
                assertThrows(
                                SimReException.class,
                                () ->
                                        Lesson.requireAskable(
                                                TinyMemes.source(),
                                                BeNot.TECHNIQUE,
                                                categories,
                                                ANCESTORS))
                        .getMessage();
        assertTrue(message.startsWith(text), message);
    }
}
