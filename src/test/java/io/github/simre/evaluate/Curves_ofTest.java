package io.github.simre.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Curves, calibration and intervals against values worked out by hand. */
class Curves_ofTest {
    @Test
    void rankingCurve() {
        boolean[] gold = {true, false, true, false};
        RankingCurve curve = RankingCurve.of(gold, new double[] {0.9, 0.8, 0.7, 0.1});
        assertArrayEquals(new double[] {0, 0.5, 0.5, 1, 1}, curve.recall());
        assertArrayEquals(new double[] {1, 1, 0.5, 2 / 3.0, 0.5}, curve.precision(), 1e-12);
        assertArrayEquals(new double[] {0, 0, 0.5, 0.5, 1}, curve.falsePositiveRate());
        // scikit-learn: average_precision_score([1, 0, 1, 0], [.9, .8, .7, .1])
        assertEquals(0.8333333333, curve.averagePrecision(), 1e-9);
    }

    @Test
    void equalScoresAreDecidedAlike() {
        RankingCurve curve = RankingCurve.of(new boolean[] {true, false}, new double[] {0.5, 0.5});
        assertArrayEquals(new double[] {0, 1}, curve.recall());
        assertArrayEquals(new double[] {1, 0.5}, curve.precision());
    }

    @Test
    void calibration() {
        boolean[][] gold = {{true}, {false}, {true}, {true}};
        Calibration calibration =
                Calibration.of(gold, new double[][] {{0.92}, {0.98}, {0.35}, {1}});
        assertEquals(2, calibration.bins().size());
        Calibration.Bin sure = calibration.bins().get(1);
        assertEquals(3, sure.count());
        assertEquals((0.92 + 0.98 + 1) / 3, sure.said(), 1e-12);
        assertEquals(2 / 3.0, sure.happened(), 1e-12);
        assertEquals(
                0.25 * 0.65 + 0.75 * ((0.92 + 0.98 + 1) / 3 - 2 / 3.0), calibration.error(), 1e-12);
    }

    @Test
    @DisplayName(
            "The interval of a share of 0.7 of 400 decisions is about 0.7 ± 1.96 standard errors")
    void bootstrap() {
        Categories one = new Categories(List.of("x"), Task.MULTI_LABEL);
        Random random = new Random(2);
        boolean[][] gold = new boolean[400][1];
        boolean[][] says = new boolean[400][1];
        for (int meme = 0; meme < 400; meme++) {
            gold[meme][0] = random.nextBoolean();
            says[meme][0] = gold[meme][0] == meme < 280;
        }
        Interval interval =
                new Bootstrap(one, gold, 1).mean(List.<boolean[][]>of(says), Metric.ACCURACY);
        double error = 1.96 * Math.sqrt(0.7 * 0.3 / 400);
        assertEquals(0.7 - error, interval.low(), 0.012);
        assertEquals(0.7 + error, interval.high(), 0.012);
        Interval both = new Bootstrap(one, gold, 1).mean(List.of(says, gold), Metric.ACCURACY);
        assertTrue(both.low() > interval.low() && both.high() < 1);
        assertEquals(
                List.of(new Interval(1, 1)),
                new Bootstrap(one, gold, 1).f1(gold),
                "no mistake, no doubt");
    }

    @Test
    @DisplayName("L9 and A25: doubling every negative halves each weight")
    void doubled() {
        double[] weights = RelativeWeights.of(new double[] {.9, .5, .1}, 0.2);
        assertArrayEquals(new double[] {.866813, .117310, .015876}, weights, 1e-6);
        assertArrayEquals(
                RelativeWeights.of(new double[] {.9, .9, .5, .5, .1, .1}, 0.2),
                RelativeWeights.doubled(weights),
                1e-12);
    }

    @Test
    @DisplayName(
            "In the ancestor's layout the positive is left out, be for those who belong, not for the others")
    void ancestor() {
        double[][] be = {{9, 2}, {3, 8}};
        double[][] not = {{1, 7}, {4, 9}};
        double[][] weights = RelativeWeights.ofAncestor(be, not, new boolean[] {true, false}, 1);
        assertArrayEquals(RelativeWeights.of(new double[] {1, 3, 4}, 1), weights[0], 1e-12);
        assertArrayEquals(RelativeWeights.of(new double[] {2, 7, 8}, 1), weights[1], 1e-12);
    }

    @Test
    void batchMatches() {
        double[][] textBe = {{1, 0}, {0, 1}};
        double[][] pictureBe = {{1, 0}, {1, 0}};
        double[][] textNot = {{0, 1}, {1, 0}};
        double[][] pictureNot = {{0, 1}, {0, 1}};
        BatchSimilarities matches =
                BatchSimilarities.of(
                        List.of(textBe, pictureBe, textNot, pictureNot),
                        new boolean[] {true, false},
                        1);
        // the first tells the truth with be, the second with not
        assertArrayEquals(new double[][] {{1, 0}, {1, 0}}, matches.agree());
        assertArrayEquals(new double[][] {{1, 0}, {1, 0}}, matches.contradict());
        assertArrayEquals(new double[][] {{1}}, matches.be());
        assertEquals(1, matches.originals());
    }

    @Test
    void threeReadingsAsATable() {
        var table = HardNegativeCounts.table(2, 16);
        assertEquals(4, table.doubleColumn("cells, times").get(0));
        assertEquals(4.67, table.doubleColumn("negatives, times").get(0), 0.005);
        assertEquals(4.06, table.doubleColumn("negatives, times").get(1), 0.005);
        assertEquals(2, table.doubleColumn("hard negatives, times").get(1));
        assertEquals(2048, table.longColumn("cells, recreated").get(1));
    }
}
