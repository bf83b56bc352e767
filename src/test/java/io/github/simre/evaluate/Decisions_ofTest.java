package io.github.simre.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Decisions_ofTest {
    private final Categories techniques =
            new Categories(List.of("Smears", "Doubt", "Slogans"), Task.MULTI_LABEL);
    private final Categories harm = new Categories(List.of("no", "some", "very"), Task.CLASSES);

    @Test
    @DisplayName("E1: yes if strictly above, no at equality")
    void yesIfStrictlyAbove() {
        double[][] be = {{0.31, 0.3, 0.3}};
        double[][] not = {{0.30, 0.31, 0.3}};
        assertArrayEquals(Bits.of(new int[] {1, 0, 0}), Decisions.of(techniques, be, not));
        // two neighbouring doubles: their difference is not rounded to 0
        double tiny = Double.MIN_NORMAL;
        Categories one = new Categories(List.of("harmful"), Task.BINARY);
        assertTrue(
                Decisions.of(one, new double[][] {{Math.nextUp(tiny)}}, new double[][] {{tiny}})[0][
                        0]);
    }

    @Test
    @DisplayName("E2: if both prompts give the same, everything is no")
    void equalSimilaritiesMeanNo() {
        double[][] same = draw(new Random(2));
        for (boolean[] answers : Decisions.of(techniques, same, same)) {
            for (boolean answer : answers) {
                assertFalse(answer);
            }
        }
    }

    @Test
    @DisplayName("E3: swapping the prompts swaps every answer")
    void swappedPromptsSwapAnswers() {
        Random random = new Random(3);
        double[][] be = draw(random);
        double[][] not = draw(random);
        boolean[][] answers = Decisions.of(techniques, be, not);
        boolean[][] swapped = Decisions.of(techniques, not, be);
        for (int meme = 0; meme < be.length; meme++) {
            for (int category = 0; category < 3; category++) {
                assertEquals(answers[meme][category], !swapped[meme][category]);
            }
        }
    }

    @Test
    @DisplayName("E4: of exclusive classes the one with the largest margin")
    void theLargestMarginWins() {
        double[][] be = {{0.2, 0.5, 0.4}};
        double[][] not = {{0.3, 0.45, 0.1}};
        assertArrayEquals(new double[] {-0.1, 0.05, 0.3}, Decisions.margins(be, not)[0], 1e-15);
        assertArrayEquals(Bits.ofClasses(3, 2), Decisions.of(harm, be, not));
    }

    @Test
    void aClassIsGivenEvenIfAllMarginsAreBelowZeroAndTheFirstOfEquals() {
        double[][] margins = {{-0.3, -0.1, -0.2}, {-1, -1, -1}};
        assertArrayEquals(Bits.ofClasses(3, 1, 0), Decisions.of(harm, margins, 0));
    }

    @Test
    void aThresholdMayBeGiven() {
        double[][] probabilities = {{0.6, 0.5, 0.4}};
        assertArrayEquals(
                Bits.of(new int[] {1, 0, 0}), Decisions.of(techniques, probabilities, 0.5));
    }

    @Test
    @DisplayName("E5: the probability of a yes")
    void probabilityOfAYes() {
        assertEquals(0.7310585786, Decisions.probability(0.7, 0.2, 0.5), 1e-10);
        assertEquals(0.5, Decisions.probability(0.4, 0.4, 0.2));
        assertEquals(0, Decisions.probability(-1, 1, 1e-6));
        assertEquals(1, Decisions.probability(1, -1, 1e-6));
    }

    @Test
    void aTemperatureOfZeroIsRefused() {
        SimReException e = assertThrows(SimReException.class, () -> Decisions.probability(1, 0, 0));
        assertEquals(
                "temperature must be above 0, but was 0.0. Typical values: 0.05 to 0.5.",
                e.getMessage());
    }

    @Test
    void whatIsNotANumberIsRefused() {
        double[][] margins = {{0, 0, 0}, {0, Double.NaN, 0}};
        SimReException e =
                assertThrows(SimReException.class, () -> Decisions.of(techniques, margins, 0));
        assertEquals(
                "A score is not a number, so nothing can be decided."
                        + " It is the score of meme 1 (counted from 0) for the category \"Doubt\"."
                        + " Look at the training's loss: a model that diverged scores like this.",
                e.getMessage());
    }

    @Test
    void unequalSizesAreRefused() {
        SimReException e =
                assertThrows(
                        SimReException.class,
                        () -> Decisions.of(techniques, new double[2][3], new double[1][3]));
        assertEquals(
                "There are be similarities for 2 memes, but not similarities for 1."
                        + " Give both for the same memes in the same order.",
                e.getMessage());
        SimReException columns =
                assertThrows(
                        SimReException.class,
                        () -> Decisions.of(techniques, new double[2][2], new double[2][2]));
        assertEquals(
                "The scores need one column for each of the 3 categories."
                        + " Those of meme 0 (counted from 0) have 2.",
                columns.getMessage());
    }

    private static double[][] draw(Random random) {
        double[][] similarities = new double[50][3];
        for (double[] row : similarities) {
            for (int i = 0; i < row.length; i++) {
                row[i] = 2 * random.nextDouble() - 1;
            }
        }
        return similarities;
    }
}
