package io.github.simre.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Traces;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The losses for study, on values that can be worked out by hand. */
class Negatives_oraclesTest {
    private static final double EXACT = 1e-9;
    private static final Array IDENTITY = Traces.matrix(new double[] {1, 0}, new double[] {0, 1});

    private static final Negatives ROBINSON = new Negatives.Hard(1, 0.1);
    private static final Negatives ADNCE = new Negatives.Normal(0.7, 0.5);

    /** log N of one anchor with the positive similarity 1 and the negative ones 0.5 and −0.2 at τ = 0.5. */
    private static double logSum(Negatives negatives) {
        return Traces.values(
                        Map.of(),
                        tracer -> {
                            Tensor similarities = tracer.input("similarities");
                            Tensor times = similarities.times(0);
                            return List.of(
                                    negatives.logSum(
                                            similarities.div(0.5),
                                            times,
                                            tracer.input("positive"),
                                            0.5,
                                            1));
                        },
                        Traces.matrix(new double[] {0.5, -0.2}),
                        Array.of(new double[] {1 / 0.5}, 1))
                .get(0)
                .scalar();
    }

    private static double loss(Negatives negatives) {
        return Math.log(Math.exp(1 / 0.5) + Math.exp(logSum(negatives))) - 1 / 0.5;
    }

    @Test
    @DisplayName("L14: InfoNCE, Robinson et al. and ADNCE, one anchor with two negatives")
    void oneAnchor() {
        assertEquals(0.3774752852, loss(Negatives.ALIKE), EXACT);
        assertEquals(3.4983475, Math.exp(logSum(ROBINSON)), 1e-7);
        assertEquals(0.3876064894, loss(ROBINSON), EXACT);
        assertEquals(0.3774752852, loss(new Negatives.Hard(0, 0)), EXACT);
        assertEquals(0.4934157416, loss(ADNCE), EXACT);
    }

    @Test
    @DisplayName("L14: ADNCE's weights, whose mean is 1")
    void weightsOfAdnce() {
        double[] logs =
                Traces.values(
                                Map.of(),
                                tracer ->
                                        List.of(
                                                ADNCE.logWeights(
                                                        tracer.input("similarities").div(0.5),
                                                        0.5)),
                                Traces.matrix(new double[] {0.5, -0.2}))
                        .get(0)
                        .doubles();
        double mean = (Math.exp(logs[0]) + Math.exp(logs[1])) / 2;
        assertEquals(1.64692945, Math.exp(logs[0]) / mean, 1e-8);
        assertEquals(0.35307055, Math.exp(logs[1]) / mean, 1e-8);
    }

    @Test
    @DisplayName("What is left without hidden positives is never less than all negatives at −1")
    void neverLessThanTheLeast() {
        assertEquals(Math.log(2) - 1 / 0.5, logSum(new Negatives.Hard(1, 0.8)), EXACT);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5514447", "0.5, 0.2395448", "0.2, 0.0133859"})
    @DisplayName("L15: without the positive in the sum")
    void decoupled(double temperature, double expected) {
        InfoNceRun run = new InfoNceRun(IDENTITY, IDENTITY, IDENTITY, IDENTITY);
        InfoNce loss = new InfoNce(temperature, Anchor.TEXT, 1, Negatives.ALIKE, true);
        assertEquals(expected, run.loss(loss), 1e-7);
    }

    /**
     * Every loss as sums in plain Java, over the 4N − 1 negatives of each anchor.
     *
     * @param hard how many times the hard negative counts
     */
    private static double[] plain(
            InfoNceRun run, Negatives negatives, double temperature, boolean pictures, int hard) {
        double[][] agree = InfoNceRun.similarities(run.textTrue(), run.pictureTrue(), 1);
        double[][] contradict = InfoNceRun.similarities(run.textFalse(), run.pictureFalse(), 1);
        double[] losses = new double[run.memes()];
        for (int anchor = 0; anchor < losses.length; anchor++) {
            double count = 0;
            double weights = 0;
            double sum = 0;
            for (int other = 0; other < losses.length; other++) {
                for (double[][] block : List.of(agree, contradict)) {
                    int times = other == anchor ? block == agree ? 0 : hard : 1;
                    double s = pictures ? block[other][anchor] : block[anchor][other];
                    double weight = 1;
                    if (negatives instanceof Negatives.Hard given) {
                        weight = Math.exp(given.concentration() * s / temperature);
                    } else if (negatives instanceof Negatives.Normal given) {
                        double distance = (s - given.mean()) / given.deviation();
                        weight = Math.exp(-distance * distance / 2);
                    }
                    count += times;
                    weights += times * weight;
                    sum += times * weight * Math.exp(s / temperature);
                }
            }
            double positive = Math.exp(agree[anchor][anchor] / temperature);
            double all = sum / (weights / count);
            if (negatives instanceof Negatives.Hard given) {
                all = (all - given.prior() * count * positive) / (1 - given.prior());
                all = Math.max(all, count * Math.exp(-1 / temperature));
            }
            losses[anchor] = -Math.log(positive / (positive + all));
        }
        return losses;
    }

    @ParameterizedTest
    @EnumSource(
            value = Anchor.class,
            names = {"TEXT", "IMAGE"})
    @DisplayName("In a batch, with every anchor and with a hard negative that counts several times")
    void inABatch(Anchor anchor) {
        InfoNceRun run = InfoNceRun.drawn(4, 3, 21);
        for (Negatives negatives : List.of(ROBINSON, new Negatives.Hard(0.5, 0), ADNCE)) {
            for (int hard : List.of(1, 3)) {
                assertArrayEquals(
                        plain(run, negatives, 0.5, anchor == Anchor.IMAGE, hard),
                        run.rows(new InfoNce(0.5, anchor, hard, negatives, false)),
                        EXACT,
                        negatives + ", " + hard);
            }
        }
        double[] both = run.rows(new InfoNce(0.5, Anchor.SYMMETRIC, 1, ADNCE, false));
        double[] texts = run.rows(new InfoNce(0.5, Anchor.TEXT, 1, ADNCE, false));
        double[] pictures = run.rows(new InfoNce(0.5, Anchor.IMAGE, 1, ADNCE, false));
        for (int meme = 0; meme < both.length; meme++) {
            assertEquals((texts[meme] + pictures[meme]) / 2, both[meme], EXACT);
        }
    }

    @Test
    @DisplayName("Excluded pairs share in no sum and in no mean")
    void excluded() {
        InfoNceRun run = InfoNceRun.drawn(3, 3, 22);
        double[] without = new double[9];
        without[2] = without[5] = without[6] = without[7] = -1e9; // nobody meets the third meme
        InfoNceRun two = // the first two alone
                new InfoNceRun(
                        two(run.textTrue()),
                        two(run.pictureTrue()),
                        two(run.textFalse()),
                        two(run.pictureFalse()));
        for (Negatives negatives : List.of(ROBINSON, ADNCE)) {
            InfoNce loss = new InfoNce(0.5, Anchor.TEXT, 1, negatives, false);
            assertArrayEquals(
                    two.rows(loss),
                    Arrays.copyOf(run.rows(loss, Array.of(without, 3, 3)), 2),
                    EXACT);
        }
    }

    private static Array two(Array three) {
        return Traces.matrix(three.rows()[0], three.rows()[1]);
    }

    @Test
    @DisplayName("Gradients agree with central differences; through ADNCE's weights none flows")
    void gradients() {
        InfoNceRun run = InfoNceRun.drawn(4, 3, 23);
        for (boolean decoupled : List.of(false, true)) {
            InfoNce loss = new InfoNce(0.5, Anchor.SYMMETRIC, 4, ROBINSON, decoupled);
            Traces.assertCentralDifferences(
                    run.weights(), tracer -> run.rows(loss, tracer, true, null).mean(), 6, 1e-8);
        }
        InfoNce adnce = new InfoNce(0.5, Anchor.TEXT, 1, ADNCE, false);
        double[] stopped = gradient(run, adnce);
        double step = 1e-5;
        double most = 0; // how much the weights' own change would add
        for (int i = 0; i < stopped.length; i++) {
            double whole =
                    (shifted(run, adnce, i, step) - shifted(run, adnce, i, -step)) / (2 * step);
            most = Math.max(most, Math.abs(whole - stopped[i]));
        }
        assertTrue(most > 1e-3, "a gradient flowed through the weights: " + most);
    }

    private static double[] gradient(InfoNceRun run, InfoNce loss) {
        return Traces.gradients(run.weights(), tracer -> mean(run, loss, tracer)).of().get("T_pos");
    }

    private static Tensor mean(InfoNceRun run, InfoNce loss, Tracer tracer) {
        return run.rows(loss, tracer, false, null).mean();
    }

    private static double shifted(InfoNceRun run, InfoNce loss, int number, double by) {
        double[] values = run.textTrue().doubles().clone();
        values[number] += by;
        return new InfoNceRun(
                        Array.of(values, run.textTrue().shape()),
                        run.pictureTrue(),
                        run.textFalse(),
                        run.pictureFalse())
                .loss(loss);
    }

    @ParameterizedTest
    @EnumSource(Anchor.class)
    @DisplayName(
            "L6: the ancestor's loss is the paper's where all labels agree, and its cross-entropy where not")
    void ancestor(Anchor anchor) {
        InfoNceRun run = InfoNceRun.drawn(4, 3, 24);
        double alike = ancestor(run, anchor, 1, 1, 1, 1);
        assertEquals(run.loss(new InfoNce(0.5, anchor, 1)), alike, EXACT);
        double[][] be = InfoNceRun.similarities(run.textTrue(), run.pictureTrue(), 0.5);
        double[][] not = InfoNceRun.similarities(run.textFalse(), run.pictureFalse(), 0.5);
        double expected = 0;
        for (int meme = 0; meme < 4; meme++) {
            double texts = 0;
            double pictures = 0;
            for (int other = 0; other < 4; other++) {
                texts += Math.exp(be[meme][other]) + Math.exp(not[meme][other]);
                pictures += Math.exp(be[other][meme]) + Math.exp(not[other][meme]);
            }
            double all =
                    switch (anchor) {
                        case TEXT -> Math.log(texts);
                        case IMAGE -> Math.log(pictures);
                        case SYMMETRIC -> (Math.log(texts) + Math.log(pictures)) / 2;
                    };
            expected += (all - (meme % 2 == 0 ? be : not)[meme][meme]) / 4;
        }
        assertEquals(expected, ancestor(run, anchor, 1, 0, 1, 0), EXACT);
    }

    private static double ancestor(InfoNceRun run, Anchor anchor, long... labels) {
        return Traces.values(
                        run.weights(),
                        tracer ->
                                List.of(
                                        new AncestorLoss(0.5, anchor)
                                                .loss(
                                                        tracer.input("labels"),
                                                        side(tracer, run, "T_pos"),
                                                        side(tracer, run, "I_pos"),
                                                        side(tracer, run, "T_neg"),
                                                        side(tracer, run, "I_neg"),
                                                        null)),
                        Array.of(labels, labels.length))
                .get(0)
                .scalar();
    }

    private static Tensor side(Tracer tracer, InfoNceRun run, String name) {
        return Traces.weight(tracer, run.weights(), name);
    }
}
