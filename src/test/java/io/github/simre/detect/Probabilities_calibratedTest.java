package io.github.simre.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Probabilities_calibratedTest {
    private static final Categories TWO =
            new Categories(List.of("irony", "smears"), Task.MULTI_LABEL);
    private static final Categories THREE =
            new Categories(List.of("none", "some", "much"), Task.CLASSES);

    @Test
    @DisplayName("The curve that the truth was drawn from is found again")
    void curveIsFound() {
        Random random = new Random(5);
        double[][] margins = new double[4000][2];
        boolean[][] gold = new boolean[margins.length][2];
        for (int meme = 0; meme < margins.length; meme++) {
            for (int category = 0; category < 2; category++) {
                margins[meme][category] = random.nextGaussian() / 2;
                double truth = 1 / (1 + Math.exp(-(3 * margins[meme][category] - 1)));
                gold[meme][category] = random.nextDouble() < truth;
            }
        }
        Probabilities found = Probabilities.calibrated(TWO, margins, gold, 10);
        assertEquals(3, found.slope(), 0.3);
        assertEquals(-1, found.shift(), 0.1);
        assertEquals(
                "The probabilities are calibrated on 4000 dev memes, with one logistic curve for all categories.",
                found.said());
    }

    @Test
    @DisplayName("Of classes, a meme's probabilities sum to 1, and the temperature is found again")
    void classesSumToOne() {
        Random random = new Random(6);
        double[][] margins = new double[4000][3];
        boolean[][] gold = new boolean[margins.length][3];
        for (int meme = 0; meme < margins.length; meme++) {
            margins[meme] = random.doubles(3, -1, 1).toArray();
            double[] truth =
                    new Probabilities(Task.CLASSES, 4, 0, "").of(new double[][] {margins[meme]})[0];
            double drawn = random.nextDouble();
            gold[meme][drawn < truth[0] ? 0 : drawn < truth[0] + truth[1] ? 1 : 2] = true;
        }
        Probabilities found = Probabilities.calibrated(THREE, margins, gold, 1);
        assertEquals(4, found.slope(), 0.4);
        for (double[] row : found.of(margins)) {
            assertEquals(1, Arrays.stream(row).sum(), 1e-12);
        }
    }

    @Test
    @DisplayName("Without dev memes, or where they cannot tell, it says that nothing is calibrated")
    void nothingToCalibrate() {
        assertEquals(
                "The probabilities are not calibrated: there are no dev memes.",
                Probabilities.calibrated(TWO, new double[0][], new boolean[0][], 10).said());
        boolean[][] none = new boolean[3][2];
        double[][] some = {{0.1, 0.2}, {0.3, 0.4}, {0.5, 0.6}};
        Probabilities alike = Probabilities.calibrated(TWO, some, none, 10);
        assertEquals(
                "The probabilities are not calibrated: all dev memes are alike.", alike.said());
        assertEquals(10, alike.slope());
        boolean[][] wrong = {{true, true}, {true, false}, {false, false}};
        String said = Probabilities.calibrated(TWO, some, wrong, 10).said();
        assertTrue(said.contains("a larger margin does not make a yes more probable"), said);
    }
}
