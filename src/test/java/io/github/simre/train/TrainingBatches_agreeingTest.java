package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.encode.Prefetch;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Simulation;
import io.github.simre.torch.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Children that are asked only where their parents agree. */
class TrainingBatches_agreeingTest {
    private static final List<PreparedMeme> MEMES = TinyMemes.memes(8);

    /** Settings with the extension. */
    private static TrainSettings agreeing(Object... more) {
        Object[] all = java.util.Arrays.copyOf(more, more.length + 2);
        all[more.length] = "agreeingChildren";
        all[more.length + 1] = true;
        return TinyMemes.settings(all);
    }

    private static Batches batches(TrainSettings settings, Simulation simulation) {
        return new SimReTask(
                        TinyMemes.source(),
                        BeNot.TECHNIQUE,
                        TinyMemes.CATEGORIES,
                        new int[] {0, 1},
                        settings,
                        simulation)
                .batches(MEMES);
    }

    private static boolean belongs(BatchPlan.Step step, int place, int category) {
        return MEMES.get(step.originals()[place]).labels()[category];
    }

    /** In a batch of one kind of pairing: the labels of the questions that it must ask, originals first, and how many children it has. */
    private record Expected(List<Long> labels, int children) {
        /** The partner of each meme is the next one. */
        static Expected of(BatchPlan.Step step) {
            List<Long> labels = new ArrayList<>();
            for (int i = 0; i < step.asked().length; i++) {
                labels.add(belongs(step, step.memes()[i], step.asked()[i]) ? 1L : 0);
            }
            int memes = step.originals().length;
            Set<Integer> children = new TreeSet<>();
            for (int parent = 0; parent < memes; parent++) {
                for (int i = 0; i < step.asked().length; i++) {
                    boolean is = belongs(step, parent, step.asked()[i]);
                    if (step.memes()[i] == parent
                            && is == belongs(step, (parent + 1) % memes, step.asked()[i])) {
                        labels.add(is ? 1L : 0);
                        children.add(parent);
                    }
                }
            }
            return new Expected(labels, children.size());
        }
    }

    @Test
    @DisplayName(
            "A child is asked where both parents agree, and is left out where it is asked nothing")
    void agree() {
        for (TrainSettings settings :
                List.of(agreeing("batch", 8), agreeing("batch", 8, "asked", 1))) {
            Batches batches = batches(settings, TinyMemes.simulation());
            List<BatchPlan.Step> steps = batches.epoch(1);
            int children = 0;
            try (Prefetch<Array[]> ahead = batches.ahead(steps, 0)) {
                for (BatchPlan.Step step : steps) {
                    Array[] arrays = ahead.next();
                    Array labels = arrays[arrays.length - (settings.excludes() ? 2 : 1)];
                    Expected expected = Expected.of(step);
                    assertArrayEquals(
                            expected.labels().stream().mapToLong(Long::longValue).toArray(),
                            labels.longs());
                    assertEquals(
                            step.originals().length + expected.children(), arrays[0].shape()[0]);
                    children += expected.children();
                }
            }
            int all = steps.stream().mapToInt(step -> step.originals().length).sum();
            assertTrue(children > 0, "some parents agree");
            assertTrue(children < all || settings.asksSeveral(), children + " of " + all);
        }
    }

    @Test
    @DisplayName("Partners from the whole training agree, too; a batch may have no children at all")
    void partners() {
        Simulation across = TinyMemes.simulation().withPartners(2);
        for (Simulation simulation : List.of(across, TinyMemes.simulation().off())) {
            Batches batches = batches(agreeing("batch", 8, "maskParents", true), simulation);
            List<BatchPlan.Step> steps = batches.epoch(1);
            try (Prefetch<Array[]> ahead = batches.ahead(steps, 0)) {
                for (BatchPlan.Step step : steps) {
                    Array[] arrays = ahead.next();
                    int memes = step.originals().length;
                    int questions = (int) arrays[0].shape()[0];
                    assertEquals(questions, arrays[arrays.length - 2].longs().length);
                    assertEquals(questions, arrays[arrays.length - 1].shape()[0]);
                    assertTrue(questions >= memes && questions < 2 * memes, questions + " asked");
                }
            }
        }
    }
}
