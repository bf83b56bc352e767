package io.github.simre.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RelativeWeights_ofTest {
    private final double[] negatives = {0.1, 0.9, 0.5};

    @Test
    @DisplayName("L9: weights sum to 1 and are larger for larger similarities")
    void theHeaviestIsFirst() {
        double[] weights = RelativeWeights.of(negatives, 0.2);
        assertArrayEquals(new double[] {0.866813, 0.117310, 0.015876}, weights, 5e-7);
        assertEquals(1, Arrays.stream(weights).sum(), 1e-12);
    }

    @Test
    @DisplayName("L9: twice the negatives, half the weights")
    void duplicatingHalves() {
        double[] once = RelativeWeights.of(negatives, 0.2);
        double[] twice =
                RelativeWeights.of(
                        DoubleStream.concat(Arrays.stream(negatives), Arrays.stream(negatives))
                                .toArray(),
                        0.2);
        for (int i = 0; i < twice.length; i++) {
            assertEquals(once[i / 2] / 2, twice[i], 1e-12);
        }
    }

    @Test
    void aLowTemperatureDoesNotOverflow() {
        assertArrayEquals(new double[] {1, 0, 0}, RelativeWeights.of(negatives, 1e-4), 1e-12);
    }

    @Test
    void anAnchorIsARowAndItsPositiveIsLeftOut() {
        double[][] agree = {{100, 0.5}, {0.2, 100}};
        double[][] contradict = {{0.9, 0.1}, {0.3, 0.4}};
        double[][] weights = RelativeWeights.of(agree, contradict, 0.2);
        assertEquals(2, weights.length);
        assertArrayEquals(RelativeWeights.of(negatives, 0.2), weights[0]);
        assertArrayEquals(RelativeWeights.of(new double[] {0.2, 0.3, 0.4}, 0.2), weights[1]);
        double[] mean = RelativeWeights.mean(weights);
        assertEquals((weights[0][0] + weights[1][0]) / 2, mean[0], 1e-12);
        assertEquals(1, Arrays.stream(mean).sum(), 1e-12);
    }

    @Test
    @DisplayName("A25: an anchor has 4N-1 negatives")
    void fourTimesTheMemesLessOne() {
        int doubled = 2 * 4;
        double[][] weights =
                RelativeWeights.of(new double[doubled][doubled], new double[doubled][doubled], 0.5);
        for (double[] anchor : weights) {
            assertEquals(15, anchor.length);
            for (double weight : anchor) {
                assertEquals(1 / 15.0, weight, 1e-12);
            }
        }
    }

    @Test
    void oneMemeHasItsHardNegativeOnly() {
        double[][] weights = RelativeWeights.of(new double[][] {{1}}, new double[][] {{0}}, 0.5);
        assertArrayEquals(new double[] {1}, weights[0]);
        assertTrue(weights.length == 1);
    }

    @Test
    void badInputIsRefused() {
        SimReException cold =
                assertThrows(SimReException.class, () -> RelativeWeights.of(negatives, -1));
        assertEquals(
                "temperature must be above 0, but was -1.0. Typical values: 0.05 to 0.5.",
                cold.getMessage());
        SimReException none =
                assertThrows(SimReException.class, () -> RelativeWeights.of(new double[0], 1));
        assertEquals(
                "There is no negative to weigh. Give the similarity of at least one negative.",
                none.getMessage());
        SimReException shape =
                assertThrows(
                        SimReException.class,
                        () -> RelativeWeights.of(new double[2][2], new double[3][3], 1));
        assertEquals(
                "S+ and S- must be square matrices of one size, with a row and a column for each meme."
                        + " They have 2 and 3 rows. Take both from one batch.",
                shape.getMessage());
    }
}
