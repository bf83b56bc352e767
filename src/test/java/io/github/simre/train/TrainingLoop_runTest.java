package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Simulation;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrainingLoop_runTest {
    private final List<PreparedMeme> memes = TinyMemes.memes(8);
    private final Simulation simulation = TinyMemes.simulation();

    /** Judges by a list of scores, epoch after epoch. */
    private static Judge scores(double... scores) {
        int[] next = new int[1];
        return (memes, matches) -> new Judge.Verdict(scores[next[0]++], 0, 0, 0);
    }

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    @DisplayName("T10: eight memes are learned by heart")
    void eightMemesAreLearnedByHeart() {
        TrainSettings settings =
                TinyMemes.settings(
                        "epochs",
                        60,
                        "batch",
                        8,
                        "learningRate",
                        5e-3,
                        "warmUp",
                        10,
                        "milestones",
                        List.of());
        var outcome =
                TinyMemes.loop(settings, simulation.off(), TinyMemes.ACCURACY, Watcher.SILENT)
                        .run(memes, memes);
        assertEquals(1.0, outcome.history().best().verdict().score(), outcome.history().toString());
        assertEquals(1.0, accuracy(outcome));
    }

    private double accuracy(TrainingLoop.Outcome outcome) {
        try (Session session = Session.open(outcome.program(), outcome.weights())) {
            return TinyMemes.accuracy(
                    memes,
                    new ModelScorer(
                                    session,
                                    TinyMemes.source(),
                                    BeNot.TECHNIQUE,
                                    TinyMemes.CATEGORIES.names(),
                                    TinyMemes.settings())
                            .match(memes));
        }
    }

    @Test
    @DisplayName("The same seed gives the same weights bit for bit, another seed others")
    void seedDecidesTheWeights() {
        Weights first = weights(7);
        Weights second = weights(7);
        Weights other = weights(8);
        boolean differs = false;
        for (String name : first.names()) {
            assertArrayEquals(first.get(name).floats(), second.get(name).floats(), name);
            differs |= !Arrays.equals(first.get(name).floats(), other.get(name).floats());
        }
        assertTrue(differs);
    }

    private Weights weights(long seed) {
        TrainSettings settings =
                TinyMemes.settings("epochs", 2, "batch", 3, "seed", seed, "dropout", 0.2);
        return TinyMemes.loop(settings, simulation, scores(1, 2), Watcher.SILENT)
                .run(memes, memes)
                .weights();
    }

    @Test
    @DisplayName("Patience ends training and says why; the best epoch's weights are kept")
    void patienceKeepsTheBestWeights() {
        TrainSettings settings = TinyMemes.settings("epochs", 9, "patience", 2);
        Told told = new Told();
        var stopped =
                TinyMemes.loop(settings, simulation, scores(0.1, 0.5, 0.3, 0.5), told)
                        .run(memes, memes);
        assertEquals(
                "Stopped after epoch 4: no better dev score for 2 epochs; the weights of epoch 2 are kept.",
                stopped.history().ending());
        assertEquals(stopped.history().ending(), told.reason);
        assertEquals(stopped.history().epochs(), told.epochs);
        assertEquals(2, stopped.history().best().number());

        // two epochs alone end with the same weights
        var two =
                TinyMemes.loop(
                                TinyMemes.settings("epochs", 2),
                                simulation,
                                scores(0.1, 0.5),
                                Watcher.SILENT)
                        .run(memes, memes);
        assertEquals(
                "All 2 epochs are done; the weights of epoch 2 are kept.", two.history().ending());
        for (String name : two.weights().names()) {
            assertArrayEquals(
                    two.weights().get(name).floats(), stopped.weights().get(name).floats(), name);
        }
    }

    @Test
    @DisplayName("An interrupt ends training with the best weights so far, and stays set")
    void interruptKeepsTheBestWeights() {
        Told told =
                new Told() {
                    @Override
                    public void step(Progress progress) {
                        if (progress.epoch() == 2 && progress.done() == 1) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        TrainSettings settings = TinyMemes.settings("epochs", 9, "batch", 4);
        var outcome =
                TinyMemes.loop(settings, simulation, scores(0.5, 0.4), told).run(memes, memes);
        assertEquals(
                "Interrupted in epoch 2; the weights of epoch 1 are kept.",
                outcome.history().ending());
        assertEquals(2, outcome.history().epochs().size());
        assertTrue(Thread.interrupted());
    }

    @Test
    @DisplayName("A loss that is no number ends training and names epoch, step and memes")
    void lossThatIsNoNumberIsExplained() {
        TrainSettings settings =
                TinyMemes.settings("epochs", 9, "learningRate", 1e30, "warmUp", 0, "batch", 8);
        TrainingLoop loop =
                TinyMemes.loop(settings, simulation, scores(new double[9]), Watcher.SILENT);
        SimReException e = assertThrows(SimReException.class, () -> loop.run(memes, memes));
        assertEquals("The loss is no longer a number.", e.what());
        assertTrue(
                e.where()
                        .matches(
                                "In epoch \\d, step \\d+, with the memes \\[meme\\d \\((Doubt|Smears)\\)(, meme\\d \\((Doubt|Smears)\\))*\\]\\."),
                e.where());
        assertEquals("Try a smaller learningRate, or a smaller clipGradients.", e.whatToDo());
    }

    @Test
    @DisplayName("A margin that stays near 0 while the loss falls is reported")
    void collapseIsReported() {
        // every dev meme a second time with the other labels: no margin can tell them apart
        List<PreparedMeme> dev = new ArrayList<>(memes);
        for (PreparedMeme meme : memes) {
            boolean[] others = {!meme.labels()[0], !meme.labels()[1]};
            dev.add(new PreparedMeme(meme.meme(), meme.picture(), others));
        }
        TrainSettings settings =
                TinyMemes.settings("epochs", 5, "batch", 8, "learningRate", 3e-3, "warmUp", 0);
        Told told = new Told();
        var outcome =
                TinyMemes.loop(settings, simulation, scores(1, 2, 3, 4, 5), told).run(memes, dev);
        assertTrue(outcome.history().collapsed(), outcome.history().toString());
        assertEquals(1, told.warnings.size(), "it is said once");
        assertEquals(
                "The margin between be and not stays near 0 while the loss falls: the model tells memes apart, but"
                        + " does not read the prompt. Try hardNegativeWeight(16) or polarity().",
                told.warnings.get(0));
    }

    @Test
    @DisplayName(
            "Recreation can be masked from its parents, and a last batch of one is no stumbling block")
    void masksParentsInUnevenBatches() {
        TrainSettings settings =
                TinyMemes.settings(
                        "epochs", 2, "batch", 3, "maskParents", true, "clipGradients", 1.0);
        List<PreparedMeme> seven = memes.subList(0, 7);
        var outcome =
                TinyMemes.loop(settings, simulation, scores(1, 2), Watcher.SILENT)
                        .run(seven, memes);
        assertTrue(Double.isFinite(outcome.history().best().loss()));
    }

    @Test
    @DisplayName("A single meme cannot be trained on, and that is said")
    void singleMemeIsRefused() {
        TrainingLoop loop =
                TinyMemes.loop(TinyMemes.settings(), simulation, scores(1), Watcher.SILENT);
        SimReException e =
                assertThrows(SimReException.class, () -> loop.run(memes.subList(0, 1), memes));
        assertEquals("Training needs two memes or more, but was given 1.", e.what());
    }
}
