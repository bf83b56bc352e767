package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.Meme;
import io.github.simre.encode.Encoder;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever ends a training before its time leaves the last good state. */
class TrainingLoop_failureTest {
    private static final TrainingIdentity IDENTITY =
            new TrainingIdentity(Map.of("learningRate", "0.002"));
    private static final TrainingIdentity WILD =
            new TrainingIdentity(Map.of("learningRate", "1.0E30"));

    private final List<PreparedMeme> memes = TinyMemes.memes(8);

    @TempDir Path folder;

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private static TrainingLoop loop(Watcher watcher, Object... more) {
        Object[] all = new Object[more.length + 4];
        System.arraycopy(more, 0, all, 0, more.length);
        System.arraycopy(new Object[] {"batch", 3, "warmUp", 0}, 0, all, more.length, 4);
        return TinyMemes.loop(
                TinyMemes.settings(all), TinyMemes.simulation(), TinyMemes.ACCURACY, watcher);
    }

    private byte[] checkpoint() throws IOException {
        return Files.readAllBytes(folder.resolve(TrainingCheckpoint.FILE));
    }

    private static void same(Weights expected, Weights actual) {
        for (String name : expected.names()) {
            assertArrayEquals(expected.get(name).floats(), actual.get(name).floats(), name);
        }
    }

    @Test
    @DisplayName(
            "A training that diverges after good epochs: the message says what is kept, and all of it works")
    void divergedAfterGoodEpochs() throws IOException {
        var four = loop(Watcher.SILENT, "epochs", 4).run(memes, memes);
        var two =
                loop(Watcher.SILENT, "epochs", 2)
                        .run(memes, memes, TrainingCheckpoint.in(folder, IDENTITY));
        byte[] good = checkpoint();

        TrainingCheckpoint wild = TrainingCheckpoint.resume(folder, WILD);
        Told told = new Told();
        SimReException e =
                assertThrows(
                        SimReException.class,
                        () ->
                                loop(told, "epochs", 4, "learningRate", 1e30, "clipGradients", 0.0)
                                        .run(memes, memes, wild));
        assertEquals("The loss is no longer a number.", e.what());
        assertTrue(e.where().matches("In epoch 3, step \\d+, with the memes \\[meme\\d .*\\]\\."));
        String resume = "resume(\"" + folder + "\")";
        assertEquals(
                "Try a smaller learningRate, or clipGradients(1). The state after epoch 2 is kept: a training with "
                        + resume
                        + " goes on from there. The weights of epoch "
                        + two.history().best().number()
                        + ", the best so far, are what "
                        + resume
                        + " gives with epochs(2).",
                e.whatToDo());
        assertEquals(
                List.of("learningRate was 0.002 and is 1.0E30 from here on, after epoch 2."),
                told.warnings);
        assertTrue(told.failed);
        assertArrayEquals(good, checkpoint(), "the last good state is as it was");

        // what the message promises
        var best =
                loop(Watcher.SILENT, "epochs", 2, "learningRate", 1e30)
                        .run(memes, memes, TrainingCheckpoint.resume(folder, WILD));
        same(two.weights(), best.weights());
        var rest =
                loop(Watcher.SILENT, "epochs", 4)
                        .run(memes, memes, TrainingCheckpoint.resume(folder, IDENTITY));
        same(four.weights(), rest.weights());
    }

    @Test
    @DisplayName("A state that is not finite is not kept, also when the thread is interrupted then")
    void interruptedWithBrokenWeights() throws IOException {
        loop(Watcher.SILENT, "epochs", 1)
                .run(memes, memes, TrainingCheckpoint.in(folder, IDENTITY));
        byte[] good = checkpoint();
        Watcher interrupting =
                new Told() {
                    @Override
                    public void step(Progress progress) {
                        Thread.currentThread().interrupt();
                    }
                };
        // beyond the largest float: the first step makes every weight infinite, its loss is finite
        TrainingLoop loop = loop(interrupting, "epochs", 2, "learningRate", 1e39);
        SimReException e =
                assertThrows(
                        SimReException.class,
                        () -> loop.run(memes, memes, TrainingCheckpoint.resume(folder, WILD)));
        assertEquals("The weights are no longer numbers.", e.what());
        assertEquals("After epoch 2.", e.where());
        assertArrayEquals(good, checkpoint());
    }

    /** Its tokens are the tiny source's, until the texts of a batch cannot be had. */
    private static final class Failing implements TokenSource {
        private final TokenSource whole = TinyMemes.source();
        private int left;

        Failing(int batches) {
            left = batches;
        }

        @Override
        public List<Array> texts(List<PromptedText> texts) {
            if (left-- == 0) {
                throw new SimReException("A text is gone.", "In a test.", "Nothing.");
            }
            return whole.texts(texts);
        }

        @Override
        public Encoder encoder() {
            return whole.encoder();
        }

        @Override
        public Picture picture(Meme meme) {
            return whole.picture(meme);
        }

        @Override
        public Picture blank() {
            return whole.blank();
        }

        @Override
        public Tokens pictures(Tracer tracer) {
            return whole.pictures(tracer);
        }

        @Override
        public Tokens texts(Tracer tracer) {
            return whole.texts(tracer);
        }

        @Override
        public Array pictures(List<Picture> pictures) {
            return whole.pictures(pictures);
        }
    }

    @Test
    @DisplayName(
            "A batch that cannot be prepared ends training where its turn is, and what was trained is kept")
    void batchThatCannotBePrepared() {
        Told told = new Told();
        TrainSettings settings = TinyMemes.settings("epochs", 2, "batch", 3, "warmUp", 0);
        TrainingLoop failing =
                new TrainingLoop(
                        new SimReTask(
                                new Failing(3),
                                BeNot.TECHNIQUE,
                                TinyMemes.CATEGORIES,
                                IntStream.range(0, TinyMemes.CATEGORIES.size()).toArray(),
                                settings,
                                TinyMemes.simulation()),
                        TinyMemes.ACCURACY,
                        told);
        SimReException e =
                assertThrows(
                        SimReException.class,
                        () -> failing.run(memes, memes, TrainingCheckpoint.in(folder, IDENTITY)));
        assertEquals("A text is gone.", e.what());
        assertEquals(3, told.steps.size(), "the batches before it were trained on");
        assertTrue(told.failed);
        TrainingCheckpoint resumed = TrainingCheckpoint.resume(folder, IDENTITY);
        assertEquals(3, resumed.resumed().place().done());
        Weights whole = loop(Watcher.SILENT, "epochs", 2).run(memes, memes).weights();
        same(whole, loop(Watcher.SILENT, "epochs", 2).run(memes, memes, resumed).weights());
        assertFalse(
                Thread.getAllStackTraces().keySet().stream()
                        .anyMatch(thread -> thread.getName().equals("simre-prefetch")),
                "a thread is left over");
    }
}
