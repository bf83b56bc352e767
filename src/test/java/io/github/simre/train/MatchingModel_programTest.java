package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Slow;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.method.Anchor;
import io.github.simre.method.Fusing;
import io.github.simre.method.Pooling;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Batch;
import io.github.simre.torch.Array;
import io.github.simre.torch.Device;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Traces;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatchingModel_programTest {
    private final TokenSource source = TinyMemes.source();
    private final List<PreparedMeme> memes = TinyMemes.memes(4);

    private BatchInputs inputs(VisibleModality only) {
        return new BatchInputs(
                source,
                BeNot.TECHNIQUE,
                TinyMemes.CATEGORIES.names(),
                TinyMemes.settings("only", only));
    }

    private Array[] arrays() {
        BatchInputs inputs = inputs(VisibleModality.NEITHER_HIDDEN);
        Batch batch = inputs.originals(memes);
        return new Array[] {
            inputs.pictures(batch),
            inputs.features(
                            inputs.pictures(batch),
                            batch,
                            BatchInputs.Questions.each(new int[batch.size()]))
                    .get(1),
            inputs.labels(batch, BatchInputs.Questions.each(new int[batch.size()]))
        };
    }

    @Test
    @DisplayName("A step is one method: forward pass, gradients and optimiser")
    void stepIsOneMethod() {
        Program program =
                new MatchingModel(source, TinyMemes.CATEGORIES.size(), TinyMemes.settings())
                        .program();
        String step = program.methods().get(MatchingModel.STEP);
        int forward = step.indexOf("torch.scaled_dot_product_attention");
        int loss = step.indexOf("torch.logsumexp");
        int gradients = step.indexOf("torch.grad(");
        int optimiser = step.indexOf("torch._fused_adam_(");
        assertTrue(0 < forward && forward < loss && loss < gradients && gradients < optimiser);
        assertEquals(optimiser, step.lastIndexOf("torch._fused_adam_("));
        assertFalse(program.methods().get(MatchingModel.FEATURES).contains("torch.grad("));
    }

    @Test
    @DisplayName(
            "Several devices with a part of the batch each: the same loss and the same learning")
    void sharesOutABatch() {
        List<Device> devices = List.of(Device.CPU, Device.CPU, Device.CPU);
        Program whole =
                new MatchingModel(
                                source,
                                TinyMemes.CATEGORIES.size(),
                                TinyMemes.settings("dropout", 0.0))
                        .program();
        Program shared =
                new MatchingModel(
                                source,
                                TinyMemes.CATEGORIES.size(),
                                TinyMemes.settings("dropout", 0.0, "device", devices))
                        .program();
        assertTrue(shared.methods().get(MatchingModel.STEP).contains("p2.append("));
        assertFalse(shared.methods().get(MatchingModel.FEATURES).contains("p2"));
        Weights weights = Weights.initial(whole, 1);
        try (Session one = Session.open(whole, weights);
                Session three = Session.open(shared, weights)) {
            for (int step = 1; step <= 5; step++) { // 4 memes: parts of 2, 1 and 1
                assertEquals(
                        one.step(MatchingModel.STEP, step, 1e-3, arrays()),
                        three.step(MatchingModel.STEP, step, 1e-3, arrays()),
                        1e-4);
            }
        }
    }

    @Test
    @DisplayName("One call of the step gives the loss and moves every weight")
    void oneCallMovesEveryWeight() {
        Program program =
                new MatchingModel(source, TinyMemes.CATEGORIES.size(), TinyMemes.settings())
                        .program();
        Weights before = Weights.initial(program, 1);
        try (Session session = Session.open(program, before)) {
            double loss = session.step(MatchingModel.STEP, 1, 1e-3, arrays());
            assertTrue(loss > 0 && Double.isFinite(loss), "" + loss);
            Weights after = session.weights();
            for (String name : before.names()) {
                assertNotEquals(
                        List.of(box(before.get(name))), List.of(box(after.get(name))), name);
            }
        }
    }

    private static Object box(Array array) {
        return Arrays.stream(array.doubles()).boxed().toList();
    }

    @Test
    @DisplayName(
            "Brain floats: nearly the same loss, weights of 32 bits, and scores computed with all digits")
    void brainFloats() {
        Program single =
                new MatchingModel(source, TinyMemes.CATEGORIES.size(), TinyMemes.settings())
                        .program();
        Program brain =
                new MatchingModel(
                                source,
                                TinyMemes.CATEGORIES.size(),
                                TinyMemes.settings(
                                        "precision", io.github.simre.torch.Precision.BF16))
                        .program();
        assertTrue(brain.methods().get(MatchingModel.STEP).contains(", 15)"));
        assertEquals(
                single.methods().get(MatchingModel.FEATURES),
                brain.methods().get(MatchingModel.FEATURES));
        Weights weights = Weights.initial(single, 1);
        double expected = firstLoss(single, weights, 5);
        double actual = firstLoss(brain, weights, 5);
        assertEquals(expected, actual, 0.02 * Math.abs(expected));
        assertNotEquals(expected, actual);
        try (Session session = Session.open(brain, weights)) {
            double first = session.step(MatchingModel.STEP, 1, 1e-2, arrays());
            double last = first;
            for (int step = 2; step < 30; step++) {
                last = session.step(MatchingModel.STEP, step, 1e-2, arrays());
            }
            assertTrue(last < first, first + " to " + last);
            assertEquals(Array.Kind.FLOAT32, session.weights().get(weights.names().get(0)).kind());
        }
    }

    @Test
    @DisplayName("T4: dropout acts in the step, where its seed decides, and not in the features")
    void dropoutActsInTrainingOnly() {
        Program program =
                new MatchingModel(
                                source,
                                TinyMemes.CATEGORIES.size(),
                                TinyMemes.settings("dropout", 0.3))
                        .program();
        assertTrue(program.methods().get(MatchingModel.STEP).contains("self.draws("));
        assertFalse(program.methods().get(MatchingModel.FEATURES).contains("self.draws("));
        Weights weights = Weights.initial(program, 1);
        assertEquals(firstLoss(program, weights, 5), firstLoss(program, weights, 5));
        assertNotEquals(firstLoss(program, weights, 5), firstLoss(program, weights, 6));
        try (Session session = Session.open(program, weights)) {
            Array[] arrays = arrays();
            for (int i = 0; i < 4; i++) {
                assertArrayEquals(
                        session.call(MatchingModel.FEATURES, arrays[0], arrays[1]).get(i).floats(),
                        session.call(MatchingModel.FEATURES, arrays[0], arrays[1]).get(i).floats());
            }
        }
    }

    private double firstLoss(Program program, Weights weights, long seed) {
        try (Session session = Session.open(program, weights)) {
            return session.step(MatchingModel.STEP, seed, 1e-3, arrays());
        }
    }

    static Stream<TrainSettings> variants() {
        return Stream.of(
                TinyMemes.settings(),
                TinyMemes.settings("polarity", false, "hardNegativeWeight", 1.0),
                TinyMemes.settings("fusing", Fusing.CROSS_ATTENTION, "pooling", Pooling.MEAN),
                TinyMemes.settings("separateStreams", true, "anchor", Anchor.SYMMETRIC));
    }

    @ParameterizedTest
    @Slow("runs the model twice for each of its numbers that it tries: half a minute")
    @MethodSource("variants")
    @DisplayName("T9: gradients from pixels and words to the loss equal central differences")
    void gradientsEqualCentralDifferences(TrainSettings settings) {
        MatchingModel model = new MatchingModel(source, TinyMemes.CATEGORIES.size(), settings);
        Tracer tracer = new Tracer();
        tracer.gradients("gradients", model::loss);
        Array[] arrays = arrays();
        arrays[0] = Array.of(arrays[0].doubles(), arrays[0].shape());
        Traces.assertCentralDifferences(
                offKinks(Weights.initial(tracer.program(), 2)), model::loss, 1, 1e-6, arrays);
    }

    // biases start at 0, which for a dark picture is ReLU's kink
    private static Map<String, Array> offKinks(Weights weights) {
        Random random = new Random(6);
        Map<String, Array> moved = Traces.doubles(weights);
        moved.replaceAll(
                (name, array) ->
                        Array.of(
                                Arrays.stream(array.doubles())
                                        .map(value -> value + 0.1 * random.nextGaussian())
                                        .toArray(),
                                array.shape()));
        return moved;
    }

    @ParameterizedTest
    @MethodSource("variants")
    @DisplayName("T6: a meme's s_be and s_not are the same alone and in a batch")
    void batchDoesNotMatter(TrainSettings settings) {
        Program program =
                new MatchingModel(source, TinyMemes.CATEGORIES.size(), settings).program();
        try (Session session = Session.open(program, Weights.initial(program, 3))) {
            Scorer matcher =
                    new ModelScorer(
                            session,
                            source,
                            BeNot.TECHNIQUE,
                            TinyMemes.CATEGORIES.names(),
                            TinyMemes.settings());
            List<PreparedMeme> mixed = new ArrayList<>(memes);
            mixed.set(1, TinyMemes.withText(memes.get(1), "apple bread candle drum engine !"));
            Scorer.Matches together = matcher.match(mixed);
            for (int meme = 0; meme < mixed.size(); meme++) {
                Scorer.Matches alone = matcher.match(mixed.subList(meme, meme + 1));
                assertArrayEquals(together.be()[meme], alone.be()[0], 1e-6);
                assertArrayEquals(together.not()[meme], alone.not()[0], 1e-6);
            }
            assertNotEquals(together.be()[0][0], together.be()[1][0], 1e-6);
            assertNotEquals(together.be()[0][0], together.not()[0][0], 1e-7);
        }
    }

    @Test
    @DisplayName("What is hidden has no influence, the rest has")
    void hiddenModalityHasNoInfluence() {
        PreparedMeme meme = memes.get(0);
        PreparedMeme otherText = TinyMemes.withText(meme, "forest");
        PreparedMeme otherPicture =
                new PreparedMeme(meme.meme(), memes.get(3).picture(), meme.labels());
        assertEquals(
                score(VisibleModality.PICTURE, meme), score(VisibleModality.PICTURE, otherText));
        assertNotEquals(
                score(VisibleModality.PICTURE, meme), score(VisibleModality.PICTURE, otherPicture));
        assertEquals(score(VisibleModality.TEXT, meme), score(VisibleModality.TEXT, otherPicture));
        assertNotEquals(score(VisibleModality.TEXT, meme), score(VisibleModality.TEXT, otherText));
    }

    private double score(VisibleModality only, PreparedMeme meme) {
        Program program =
                new MatchingModel(source, TinyMemes.CATEGORIES.size(), TinyMemes.settings())
                        .program();
        try (Session session = Session.open(program, Weights.initial(program, 4))) {
            return new ModelScorer(
                            session,
                            source,
                            BeNot.TECHNIQUE,
                            TinyMemes.CATEGORIES.names(),
                            TinyMemes.settings("only", only))
                    .match(List.of(meme))
                    .be()[0][0];
        }
    }

    @Test
    @DisplayName("T8: one transformer by default, two with separate streams")
    void separateStreamsHaveTheirOwnWeights() {
        long shared = fusionWeights(TinyMemes.settings());
        assertEquals(2 * shared, fusionWeights(TinyMemes.settings("separateStreams", true)));
    }

    private long fusionWeights(TrainSettings settings) {
        return new MatchingModel(source, TinyMemes.CATEGORIES.size(), settings)
                .program().parameters().stream()
                        .filter(parameter -> parameter.name().startsWith("fusion"))
                        .count();
    }
}
