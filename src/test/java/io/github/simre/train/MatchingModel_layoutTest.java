package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.method.AncestorLoss;
import io.github.simre.method.Anchor;
import io.github.simre.method.ImageTextMatchingLoss;
import io.github.simre.method.InfoNceRun;
import io.github.simre.method.Layout;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Batch;
import io.github.simre.torch.Array;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Traces;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What meets what in the loss: the paper's truth and lie, the ancestor's be and not, and neither of the two. */
class MatchingModel_layoutTest {
    private static final double EXACT = 1e-9;

    private final TokenSource source = TinyMemes.source();
    private final List<PreparedMeme> memes = TinyMemes.memes(8);

    private static TrainSettings settings(Layout layout, Object... others) {
        List<Object> all = new ArrayList<>(List.of("layout", layout, "dropout", 0.0));
        all.addAll(List.of(others));
        return TinyMemes.settings(all.toArray());
    }

    private Array[] arrays(int memes) {
        BatchInputs inputs =
                new BatchInputs(
                        source,
                        BeNot.TECHNIQUE,
                        TinyMemes.CATEGORIES.names(),
                        TinyMemes.settings());
        Batch batch = inputs.originals(this.memes.subList(0, memes));
        int[] asked = new int[memes];
        for (int i = 0; i < memes; i++) {
            asked[i] = i % 2;
        }
        double[] pixels = inputs.pictures(batch).doubles();
        List<Array> arrays = new ArrayList<>();
        arrays.add(Array.of(pixels, inputs.pictures(batch).shape()));
        List<Array> features =
                inputs.features(inputs.pictures(batch), batch, BatchInputs.Questions.each(asked));
        arrays.addAll(features.subList(1, features.size()));
        arrays.add(inputs.labels(batch, BatchInputs.Questions.each(asked)));
        return arrays.toArray(Array[]::new);
    }

    @ParameterizedTest
    @EnumSource(Layout.class)
    @DisplayName(
            "From pixels and words to the loss: gradients of all weights agree with central differences")
    void gradientsOfTheWholeModel(Layout layout) {
        TrainSettings training =
                settings(
                        layout,
                        "width",
                        8,
                        "heads",
                        2,
                        "separateStreams",
                        true,
                        "temperature",
                        1.0);
        MatchingModel model = new MatchingModel(source, TinyMemes.CATEGORIES.size(), training);
        Map<String, Array> weights = Traces.doubles(Weights.initial(model.program(), 5));
        Traces.assertDirections(weights, model::loss, 3, 1e-4, arrays(4));
    }

    private static InfoNceRun drawn() {
        return InfoNceRun.drawn(4, 3, 31);
    }

    private static Array excluding() {
        double[] excluded = new double[16];
        excluded[1] = excluded[4] = -1e9; // the first and the second meme do not meet
        return Array.of(excluded, 4, 4);
    }

    private static final Array LABELS = Array.of(new long[] {1, 0, 1, 0}, 4);

    @ParameterizedTest
    @EnumSource(Anchor.class)
    @DisplayName("The ancestor's loss: gradients agree with central differences")
    void ancestor(Anchor anchor) {
        InfoNceRun run = drawn();
        Function<Tracer, Tensor> loss =
                tracer ->
                        new AncestorLoss(0.5, anchor)
                                .loss(
                                        tracer.input("labels"),
                                        Traces.weight(tracer, run.weights(), "T_pos").normalize(),
                                        Traces.weight(tracer, run.weights(), "I_pos").normalize(),
                                        Traces.weight(tracer, run.weights(), "T_neg").normalize(),
                                        Traces.weight(tracer, run.weights(), "I_neg").normalize(),
                                        tracer.input("excluded"));
        Array nobody = Array.of(new double[16], 4, 4);
        Traces.assertCentralDifferences(run.weights(), loss, 6, 1e-8, LABELS, nobody);
        Traces.assertCentralDifferences(run.weights(), loss, 6, 1e-8, LABELS, excluding());
    }

    private static Map<String, Array> ofOneSentence() {
        return Map.of("T_pos", drawn().textTrue(), "I_pos", drawn().pictureTrue());
    }

    private static Tensor plain(Tracer tracer, boolean excluding) {
        return new ImageTextMatchingLoss(0.5)
                .loss(
                        tracer.input("labels"),
                        Traces.weight(tracer, ofOneSentence(), "T_pos"),
                        Traces.weight(tracer, ofOneSentence(), "I_pos"),
                        excluding ? tracer.input("excluded") : null);
    }

    private static double byHand(boolean excluding) {
        double[][] match = InfoNceRun.similarities(drawn().textTrue(), drawn().pictureTrue(), 0.5);
        double loss = 0;
        for (int text = 0; text < 4; text++) {
            for (int picture = 0; picture < 4; picture++) {
                double s = match[text][picture];
                if (text == picture) {
                    double yes = 1 / (1 + Math.exp(-s));
                    loss -= Math.log(text % 2 == 0 ? yes : 1 - yes) / 4;
                } else if (!excluding || text + picture != 1) {
                    loss += Math.log(1 + Math.exp(s)) / 16;
                }
            }
        }
        return loss;
    }

    @Test
    @DisplayName(
            "Without be and not: the cross-entropy of match or not, by hand, and its gradients")
    void plainMatching() {
        double all =
                Traces.values(ofOneSentence(), tracer -> List.of(plain(tracer, false)), LABELS)
                        .get(0)
                        .scalar();
        assertEquals(byHand(false), all, EXACT);
        double some =
                Traces.values(
                                ofOneSentence(),
                                tracer -> List.of(plain(tracer, true)),
                                LABELS,
                                excluding())
                        .get(0)
                        .scalar();
        assertEquals(byHand(true), some, EXACT);
        Traces.assertCentralDifferences(
                ofOneSentence(), tracer -> plain(tracer, false), 6, 1e-8, LABELS);
    }

    private Scorer.Matches matches(Layout layout, BeNot prompts) {
        Program program =
                new MatchingModel(source, TinyMemes.CATEGORIES.size(), settings(layout)).program();
        Session session = Session.open(program, Weights.initial(program, 3));
        return new ModelScorer(
                        session,
                        source,
                        prompts,
                        TinyMemes.CATEGORIES.names(),
                        TinyMemes.settings())
                .match(memes);
    }

    @Test
    @DisplayName("Without be and not nobody hears the not prompt, and what it gives is 0")
    void notIsNotHeard() {
        BeNot other = new BeNot("My technique is {category}.", "Not {category}.");
        Scorer.Matches first = matches(Layout.PLAIN_MATCHING, BeNot.TECHNIQUE);
        Scorer.Matches second = matches(Layout.PLAIN_MATCHING, other);
        for (int meme = 0; meme < memes.size(); meme++) {
            assertArrayEquals(first.be()[meme], second.be()[meme], 1e-6);
            assertArrayEquals(new double[2], first.not()[meme]);
        }
        assertNotEquals(first.be()[0][0], first.be()[0][1], 1e-6, "the category plays no part");
        Scorer.Matches paper = matches(Layout.TRUTH_AND_LIE, BeNot.TECHNIQUE);
        Scorer.Matches changed = matches(Layout.TRUTH_AND_LIE, other);
        assertFalse(Arrays.deepEquals(paper.not(), changed.not()));
    }

    @Test
    @DisplayName("Without be and not eight memes are learned by heart, too")
    void plainMatchingOverfits() {
        TrainSettings training =
                settings(
                        Layout.PLAIN_MATCHING,
                        "epochs",
                        60,
                        "batch",
                        8,
                        "learningRate",
                        0.01,
                        "warmUp",
                        0);
        double accuracy =
                TinyMemes.loop(training, TinyMemes.simulation(), TinyMemes.ACCURACY, Watcher.SILENT)
                        .run(memes, memes)
                        .history()
                        .best()
                        .verdict()
                        .score();
        assertEquals(1, accuracy);
    }

    @Test
    @DisplayName(
            "Where nothing contradicts there are no hard negatives and no polarity to begin with")
    void defaults() {
        TrainSettings plain = TinyMemes.settings("layout", Layout.PLAIN_MATCHING);
        assertEquals(1, plain.hardNegativeWeight());
        assertFalse(plain.polarity());
        assertEquals(1, TinyMemes.settings("layout", Layout.BE_AND_NOT).hardNegativeWeight());
        assertEquals(16, TinyMemes.settings().hardNegativeWeight());
    }
}
