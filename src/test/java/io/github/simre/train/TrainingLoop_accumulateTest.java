package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Slow;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.torch.Weights;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Slow("trains with batches of all kinds, to the same bits: 8 seconds")
class TrainingLoop_accumulateTest {
    private static final TrainingIdentity IDENTITY = new TrainingIdentity(Map.of("data", "tiny"));

    private final List<PreparedMeme> memes = TinyMemes.memes(8);

    @TempDir Path folder;

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    /** 16 questions in batches of 3: five batches and one of a single meme, which is left out. */
    private static TrainSettings settings(int accumulate) {
        return TinyMemes.settings(
                "epochs",
                2,
                "batch",
                3,
                "accumulate",
                accumulate,
                "dropout",
                0.2,
                "warmUp",
                4,
                "learningRate",
                0.01);
    }

    private TrainingLoop loop(int accumulate, Watcher watcher) {
        return TinyMemes.loop(
                settings(accumulate), TinyMemes.simulation(), TinyMemes.ACCURACY, watcher);
    }

    private static void same(Weights expected, Weights actual) {
        for (String name : expected.names()) {
            assertArrayEquals(expected.get(name).floats(), actual.get(name).floats(), name);
        }
    }

    @Test
    @DisplayName("The optimiser steps once for each group, and once for what is left of an epoch")
    void stepsOfTheOptimiser() {
        TrainingCheckpoint checkpoint = TrainingCheckpoint.in(folder, IDENTITY);
        var outcome = loop(2, Watcher.SILENT).run(memes, memes, checkpoint);
        TrainingState state = TrainingCheckpoint.resume(folder, IDENTITY).resumed();
        assertEquals(10, state.place().step(), "batches of two epochs");
        String name = "s." + outcome.weights().names().get(0);
        assertEquals(6, state.moments().get(name).floats()[0], "steps of two epochs");
        // the warm-up counts these steps: three in the first epoch, and then the fourth and last
        assertEquals(0.0075, outcome.history().epochs().get(0).learningRate(), 1e-12);
        assertEquals(0.01, outcome.history().epochs().get(1).learningRate(), 1e-12);
        Weights alone = loop(1, Watcher.SILENT).run(memes, memes).weights();
        String weight = "project.text.weight";
        assertFalse(
                Arrays.equals(alone.get(weight).floats(), outcome.weights().get(weight).floats()));
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 3", "2, 1, 4", "2, 2, 5", "3, 2, 2", "1, 1, 3"})
    @DisplayName("Interrupted at any batch of a group, and gone on with: the same bits")
    void interruptedWithinAGroup(int accumulate, int epoch, int done) {
        Weights whole = loop(accumulate, Watcher.SILENT).run(memes, memes).weights();
        Watcher interrupting =
                new Told() {
                    @Override
                    public void step(Progress progress) {
                        if (progress.epoch() == epoch && progress.done() == done) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        loop(accumulate, interrupting).run(memes, memes, TrainingCheckpoint.in(folder, IDENTITY));
        assertTrue(Thread.interrupted());
        TrainingCheckpoint resumed = TrainingCheckpoint.resume(folder, IDENTITY);
        TrainingPosition place = resumed.resumed().place();
        assertTrue(
                place.done() % accumulate == 0 || place.done() == 5,
                "kept within a group: " + place.done());
        var rest = loop(accumulate, Watcher.SILENT).run(memes, memes, resumed);
        same(whole, rest.weights());
        assertEquals(2, rest.history().epochs().size());
    }
}
