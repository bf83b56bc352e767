package io.github.simre.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.torch.Array;
import io.github.simre.torch.Traces;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of the loss that can be worked out by hand. */
class InfoNce_oraclesTest {
    private static final double EXACT = 1e-9;
    private static final Array IDENTITY = Traces.matrix(new double[] {1, 0}, new double[] {0, 1});
    private static final Array ZEROS = Traces.matrix(new double[2], new double[2]);

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 0.2", "8, 0.5"})
    @DisplayName("L1, L2: without features each of the 4N terms is 1: log 4N")
    void withoutFeaturesTheLossCountsTheTerms(int memes, double temperature) {
        double[] rows = InfoNceRun.zeros(memes).rows(new InfoNce(temperature));
        assertEquals(memes, rows.length);
        for (double row : rows) {
            assertEquals(Math.log(2 * memes), row, EXACT);
        }
        if (memes == 2) {
            assertEquals(1.3862943611, rows[0], EXACT);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 0.3132616875", "0.5, 0.1269280110", "0.2, 0.0067153485"})
    @DisplayName("L3: one meme whose truth agrees and whose lie does not")
    void oneMeme(double temperature, double expected) {
        Array one = Traces.matrix(new double[] {1});
        Array zero = Traces.matrix(new double[] {0});
        InfoNceRun run = new InfoNceRun(one, one, zero, one);
        assertEquals(expected, run.loss(new InfoNce(temperature)), EXACT);
    }

    @ParameterizedTest
    @CsvSource({"1, 1.0064088681", "0.5, 0.8200751916", "0.2, 0.6998625290"})
    @DisplayName("L4: a lie that agrees as well as the truth leaves log 2")
    void hardNegativeTies(double temperature, double expected) {
        InfoNceRun run = new InfoNceRun(IDENTITY, IDENTITY, IDENTITY, IDENTITY);
        assertEquals(expected, run.loss(new InfoNce(temperature)), EXACT);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.6265233750", "0.5, 0.2538560221", "0.2, 0.0134306970"})
    @DisplayName("L5: a lie that disagrees")
    void hardNegativeDisagrees(double temperature, double expected) {
        Array negative = Traces.matrix(new double[] {-1, 0}, new double[] {0, -1});
        InfoNceRun run = new InfoNceRun(IDENTITY, IDENTITY, IDENTITY, negative);
        assertEquals(expected, run.loss(new InfoNce(temperature)), EXACT);
    }

    @ParameterizedTest
    @CsvSource({
        "1, TEXT, 0.9084734670",
        "1, IMAGE, 0.9188245438",
        "0.5, TEXT, 0.5753031270",
        "0.5, IMAGE, 0.6257609280"
    })
    @DisplayName("L5b: the anchor is the side it is said to be")
    void anchorIsTold(double temperature, Anchor anchor, double expected) {
        double half = Math.sqrt(0.5);
        Array pictures = Traces.matrix(new double[] {1, 0}, new double[] {half, half});
        InfoNceRun run = new InfoNceRun(IDENTITY, pictures, ZEROS, ZEROS);
        assertEquals(expected, run.loss(new InfoNce(temperature, anchor, 1)), EXACT);
    }

    @ParameterizedTest
    @CsvSource({"all, true", "none, true", "mixed, false"})
    @DisplayName("L6: equals the ancestor's be and not blocks only where all labels agree")
    void ancestorsLayoutDiffersForMixedLabels(String labels, boolean equal) {
        InfoNceRun prompts = InfoNceRun.drawn(4, 3, 7); // be in the place of truth
        boolean[] belongs = new boolean[4];
        for (int meme = 0; meme < 4; meme++) {
            belongs[meme] = labels.equals("all") || labels.equals("mixed") && meme % 2 == 0;
        }
        InfoNceRun sorted =
                new InfoNceRun(
                        chosen(belongs, prompts.textTrue(), prompts.textFalse()),
                        chosen(belongs, prompts.pictureTrue(), prompts.pictureFalse()),
                        chosen(belongs, prompts.textFalse(), prompts.textTrue()),
                        chosen(belongs, prompts.pictureFalse(), prompts.pictureTrue()));
        double ours = sorted.loss(new InfoNce(0.5, Anchor.IMAGE, 1));
        double ancestor = 0;
        double[][] be = InfoNceRun.similarities(prompts.textTrue(), prompts.pictureTrue(), 0.5);
        double[][] not = InfoNceRun.similarities(prompts.textFalse(), prompts.pictureFalse(), 0.5);
        for (int picture = 0; picture < 4; picture++) {
            double sum = 0;
            for (int text = 0; text < 4; text++) {
                sum += Math.exp(be[text][picture]) + Math.exp(not[text][picture]);
            }
            ancestor += Math.log(sum) - (belongs[picture] ? be : not)[picture][picture];
        }
        assertEquals(equal, Math.abs(ours - ancestor / 4) < EXACT, ours + ", " + ancestor / 4);
    }

    private static Array chosen(boolean[] belongs, Array first, Array second) {
        return Traces.matrix(
                IntStream.range(0, belongs.length)
                        .mapToObj(meme -> (belongs[meme] ? first : second).rows()[meme])
                        .toArray(double[][]::new));
    }

    @Test
    @DisplayName("L7: the sums run over all 2N rows, for originals and for children")
    void sumsRunOverAllRows() {
        assertArrayEquals(
                new double[] {2.0794415417, 2.0794415417, 2.0794415417, 2.0794415417},
                InfoNceRun.zeros(4).rows(new InfoNce(0.2)),
                EXACT);
    }

    @ParameterizedTest
    @EnumSource(Anchor.class)
    @DisplayName("L8: gradients equal central differences to 1e-8")
    void gradientsEqualCentralDifferences(Anchor anchor) {
        InfoNceRun run = InfoNceRun.drawn(3, 4, 8);
        InfoNce loss = new InfoNce(0.5, anchor, 1);
        Traces.assertCentralDifferences(
                run.weights(), tracer -> run.rows(loss, tracer, false, null).mean(), 6, 1e-8);
    }

    @Test
    @DisplayName("L8: gradients are the formula's: (p - δ) / (2Nτ) for the logits")
    void gradientsAreTheFormulas() {
        double temperature = 0.2;
        InfoNceRun run = InfoNceRun.drawn(4, 5, 9);
        var gradients =
                Traces.gradients(
                                run.weights(),
                                tracer ->
                                        run.rows(new InfoNce(temperature), tracer, false, null)
                                                .mean())
                        .of();
        double[][] agree = InfoNceRun.similarities(run.textTrue(), run.pictureTrue(), temperature);
        double[][] contradict =
                InfoNceRun.similarities(run.textFalse(), run.pictureFalse(), temperature);
        double[] textTrue = new double[4 * 5];
        double[] pictureFalse = new double[4 * 5];
        for (int i = 0; i < 4; i++) {
            double sum = 0;
            for (int j = 0; j < 4; j++) {
                sum += Math.exp(agree[i][j]) + Math.exp(contradict[i][j]);
            }
            for (int j = 0; j < 4; j++) {
                double g = (Math.exp(agree[i][j]) / sum - (i == j ? 1 : 0)) / (4 * temperature);
                double h = Math.exp(contradict[i][j]) / sum / (4 * temperature);
                for (int k = 0; k < 5; k++) {
                    textTrue[i * 5 + k] += g * run.pictureTrue().rows()[j][k]; // dT+ = G+ I+
                    pictureFalse[j * 5 + k] += h * run.textFalse().rows()[i][k]; // dI- = G-ᵀ T-
                }
            }
        }
        assertArrayEquals(textTrue, gradients.get("T_pos"), 1e-12);
        assertArrayEquals(pictureFalse, gradients.get("I_neg"), 1e-12);
    }

    @Test
    @DisplayName("L8: each anchor's logit gradients sum to 0; only the positive's is not positive")
    void logitGradientsSumToZero() {
        int memes = 3;
        double[] values = new Random(10).doubles(2 * memes * memes, -1, 1).toArray();
        double[] unit = new double[memes * memes];
        for (int i = 0; i < memes; i++) {
            unit[i * memes + i] = 1;
        }
        // with the identity as pictures, the texts are the logits
        Array identity = Array.of(unit, memes, memes);
        InfoNceRun run =
                new InfoNceRun(
                        Array.of(Arrays.copyOf(values, 9), memes, memes),
                        identity,
                        Array.of(Arrays.copyOfRange(values, 9, 18), memes, memes),
                        identity);
        var gradients =
                Traces.gradients(
                                run.weights(),
                                tracer -> run.rows(new InfoNce(1), tracer, false, null).mean())
                        .of();
        for (int anchor = 0; anchor < memes; anchor++) {
            double sum = 0;
            for (int other = 0; other < memes; other++) {
                double positive = gradients.get("T_pos")[anchor * memes + other];
                double negative = gradients.get("T_neg")[anchor * memes + other];
                sum += positive + negative;
                assertTrue(anchor == other ? positive < 0 : positive > 0);
                assertTrue(negative > 0);
            }
            assertEquals(0, sum, 1e-15);
        }
    }

    @Test
    @DisplayName("L10: the best and the worst of unit vectors, M = 2, τ = 0.2")
    void unitVectorsReachTheBounds() {
        Array opposite = Traces.matrix(new double[] {1}, new double[] {-1});
        Array turned = Traces.matrix(new double[] {-1}, new double[] {1});
        Array same = Traces.matrix(new double[] {1}, new double[] {1});
        Array negative = Traces.matrix(new double[] {-1}, new double[] {-1});
        InfoNce loss = new InfoNce(0.2);
        assertEquals(0.000136, new InfoNceRun(opposite, opposite, same, negative).loss(loss), 1e-6);
        assertEquals(11.0986, new InfoNceRun(opposite, turned, same, same).loss(loss), 1e-4);
    }

    @Test
    @DisplayName("L10: unit vectors stay within the bounds, M = 16, τ = 0.5")
    void unitVectorsStayWithinTheBounds() {
        for (double row : InfoNceRun.drawn(16, 2, 11).rows(new InfoNce(0.5))) {
            assertTrue(row >= 0.449664 && row <= 7.4346, "" + row);
        }
    }

    @Test
    @DisplayName("L11: the memes' order does not matter, their pairing does")
    void jointPermutationChangesNothing() {
        InfoNceRun run = InfoNceRun.drawn(4, 3, 12);
        int[] order = {2, 0, 3, 1};
        InfoNceRun permuted =
                new InfoNceRun(
                        permuted(run.textTrue(), order),
                        permuted(run.pictureTrue(), order),
                        permuted(run.textFalse(), order),
                        permuted(run.pictureFalse(), order));
        InfoNce loss = new InfoNce(0.5);
        double[] rows = run.rows(loss);
        assertArrayEquals(
                Arrays.stream(order).mapToDouble(i -> rows[i]).toArray(),
                permuted.rows(loss),
                EXACT);
        assertEquals(run.loss(loss), permuted.loss(loss), EXACT);
        InfoNceRun torn =
                new InfoNceRun(
                        permuted(run.textTrue(), order),
                        run.pictureTrue(),
                        run.textFalse(),
                        run.pictureFalse());
        assertNotEquals(run.loss(loss), torn.loss(loss), 1e-3);
    }

    private static Array permuted(Array array, int[] order) {
        return Traces.matrix(
                Arrays.stream(order).mapToObj(i -> array.rows()[i]).toArray(double[][]::new));
    }

    @Test
    @DisplayName("L11: a constant added to all of an anchor's logits changes nothing")
    void constantChangesNothing() {
        // the third number of every picture is 1, so a text's third number is the constant
        double[] picture = {0.3, -0.2, 1};
        double[] other = {-0.5, 0.9, 1};
        double[] third = {0.7, 0.4, 1};
        Array pictures = Traces.matrix(picture, other);
        Array lies = Traces.matrix(third, picture);
        InfoNceRun run =
                new InfoNceRun(
                        Traces.matrix(new double[] {1, 2, 0}, new double[] {0, 1, 0}),
                        pictures,
                        Traces.matrix(new double[] {2, 1, 0}, new double[] {1, 0, 0}),
                        lies);
        InfoNceRun shifted =
                new InfoNceRun(
                        Traces.matrix(new double[] {1, 2, 5}, new double[] {0, 1, 0}),
                        pictures,
                        Traces.matrix(new double[] {2, 1, 5}, new double[] {1, 0, 0}),
                        lies);
        InfoNce loss = new InfoNce(0.5);
        assertArrayEquals(run.rows(loss), shifted.rows(loss), EXACT);
    }

    @Test
    @DisplayName("L11: a weaker hard negative lowers its anchor's loss alone")
    void weakerHardNegativeLowersTheLoss() {
        InfoNce loss = new InfoNce(0.5);
        Array weaker = Traces.matrix(new double[] {0.5, 0}, new double[] {0, 1});
        double[] before = new InfoNceRun(IDENTITY, IDENTITY, IDENTITY, IDENTITY).rows(loss);
        double[] after = new InfoNceRun(IDENTITY, IDENTITY, weaker, IDENTITY).rows(loss);
        assertTrue(after[0] < before[0]);
        assertEquals(before[1], after[1], EXACT);
    }

    @Test
    @DisplayName("L11: finite at τ = 0.01, in single precision too")
    void smallTemperatureIsFinite() {
        InfoNceRun run = InfoNceRun.drawn(8, 2, 13);
        assertTrue(Double.isFinite(run.loss(new InfoNce(0.01))));
        InfoNceRun single =
                new InfoNceRun(
                        single(run.textTrue()),
                        single(run.pictureTrue()),
                        single(run.textFalse()),
                        single(run.pictureFalse()));
        InfoNce loss = new InfoNce(0.01);
        assertEquals(run.loss(loss), single.loss(loss), 1e-3);
        Traces.gradients(single.weights(), tracer -> single.rows(loss, tracer, false, null).mean())
                .of()
                .values()
                .forEach(
                        gradient -> assertTrue(Arrays.stream(gradient).allMatch(Double::isFinite)));
    }

    private static Array single(Array array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.doubles()[i];
        }
        return Array.of(values, array.shape());
    }

    @Test
    @DisplayName("L14: the loss that its relatives start from, one positive and two negatives")
    void oneAnchorWithTwoNegatives() {
        Array ones = Traces.matrix(new double[] {1}, new double[] {1});
        InfoNceRun run =
                new InfoNceRun(
                        ones,
                        Traces.matrix(new double[] {1}, new double[] {0.5}),
                        ones,
                        Traces.matrix(new double[] {-0.2}, new double[] {-1e9}));
        assertEquals(0.3774752852, run.rows(new InfoNce(0.5))[0], EXACT);
    }

    @ParameterizedTest
    @EnumSource(Anchor.class)
    @DisplayName("hardNegativeWeight(16) counts the lie's own pair 16 times, and nothing else")
    void hardNegativeCountsSeveralTimes(Anchor anchor) {
        InfoNceRun run = InfoNceRun.drawn(4, 3, 14);
        boolean[][] all = new boolean[4][4];
        Arrays.stream(all).forEach(row -> Arrays.fill(row, true));
        assertArrayEquals(
                run.plain(0.5, anchor, 16, all), run.rows(new InfoNce(0.5, anchor, 16)), EXACT);
        assertArrayEquals(
                run.plain(0.5, anchor, 1, all), run.rows(new InfoNce(0.5, anchor, 1)), EXACT);
    }

    @ParameterizedTest
    @EnumSource(Anchor.class)
    @DisplayName("Excluded pairs are in no sum")
    void excludedPairsAreInNoSum(Anchor anchor) {
        InfoNceRun run = InfoNceRun.drawn(4, 3, 15);
        boolean[][] counts = new boolean[4][4];
        Arrays.stream(counts).forEach(row -> Arrays.fill(row, true));
        double[] excluded = new double[16];
        for (int[] pair : List.of(new int[] {0, 2}, new int[] {3, 1}, new int[] {1, 3})) {
            counts[pair[0]][pair[1]] = false;
            excluded[pair[0] * 4 + pair[1]] = -1e9;
        }
        assertArrayEquals(
                run.plain(0.5, anchor, 1, counts),
                run.rows(new InfoNce(0.5, anchor, 1), Array.of(excluded, 4, 4)),
                EXACT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.2, 0.5})
    @DisplayName("The paper's loss holds the text fixed and counts the hard negative once")
    void paperIsTextAndOnce(double temperature) {
        assertEquals(new InfoNce(temperature, Anchor.TEXT, 1), new InfoNce(temperature));
    }
}
