package io.github.simre.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.List;
import org.junit.jupiter.api.Test;

class Thresholds_chooseTest {
    private static final Categories TWO = new Categories(List.of("A", "B"), Task.MULTI_LABEL);
    private static final double[][] SCORES = {{0.1, 0.5}, {0.3, 0.6}, {0.4, 0.9}, {0.2, 0.8}};
    private static final boolean[][] GOLD = {
        {false, false}, {true, false}, {true, true}, {false, false}
    };

    private static final double[] SHARES = {0.5, 0.25};

    @Test
    void ownStays() {
        double[] own =
                Thresholds.choose(Rule.OWN_THRESHOLD, TWO, SCORES, GOLD, SHARES, 0.5).values();
        assertArrayEquals(new double[] {0.5, 0.5}, own);
    }

    @Test
    void oneForAll() {
        double[] chosen =
                Thresholds.choose(Rule.DEV_THRESHOLD, TWO, SCORES, GOLD, SHARES, 0.5).values();
        // above .25: A right twice, B once and three times wrong, F1 2·3/(3+3+3); above .85 only
        // one is found, 2·1/(2+2)
        assertArrayEquals(new double[] {0.25, 0.25}, chosen, 1e-12);
    }

    @Test
    void oneForEach() {
        Thresholds chosen =
                Thresholds.choose(Rule.CATEGORY_THRESHOLDS, TWO, SCORES, GOLD, SHARES, 0.5);
        assertArrayEquals(new double[] {0.25, 0.85}, chosen.values(), 1e-12);
        assertArrayEquals(GOLD, chosen.answers(TWO, SCORES));
    }

    @Test
    void aCategoryThatDevDoesNotHaveKeepsItsOwn() {
        boolean[][] gold = {{false, false}, {true, false}, {true, false}, {false, false}};
        double[] chosen =
                Thresholds.choose(Rule.CATEGORY_THRESHOLDS, TWO, SCORES, gold, SHARES, 0.7)
                        .values();
        assertEquals(0.7, chosen[1]);
    }

    @Test
    void withoutDevNothingIsChosen() {
        double[] chosen =
                Thresholds.choose(
                                Rule.DEV_THRESHOLD,
                                TWO,
                                new double[0][],
                                new boolean[0][],
                                SHARES,
                                0.5)
                        .values();
        assertArrayEquals(new double[] {0.5, 0.5}, chosen);
    }

    @Test
    void exclusiveClassesHaveNone() {
        Categories classes = new Categories(List.of("A", "B"), Task.CLASSES);
        Thresholds chosen =
                Thresholds.choose(Rule.DEV_THRESHOLD, classes, SCORES, GOLD, SHARES, 0.5);
        boolean[][] answers = chosen.answers(classes, new double[][] {{0.9, 0.8}, {-3, -2}});
        assertArrayEquals(new boolean[][] {{true, false}, {false, true}}, answers);
    }

    /** Of twelve memes three are rare; a frequent class's score is the largest for two of these. */
    private static final double[][] RARE_SCORES = {
        {3, 0}, {3, 0}, {3, 0}, {3, 0}, {3, 0}, {3, 0}, {3, 0}, {3, 0}, {2, 1.5}, {1, 2}, {1, 0.5},
        {1, 0.4}
    };

    private static final boolean[][] RARE_GOLD = new boolean[12][2];

    static {
        for (int meme = 0; meme < RARE_GOLD.length; meme++) {
            RARE_GOLD[meme][meme < 9 ? 0 : 1] = true;
        }
    }

    @Test
    void aRareClassWinsWithItsThreshold() {
        Categories classes = new Categories(List.of("often", "seldom"), Task.CLASSES);
        double[] shares = {0.75, 0.25};
        for (Rule rule : Rule.values()) {
            boolean[][] answers =
                    Thresholds.choose(rule, classes, RARE_SCORES, RARE_GOLD, shares, 0.5)
                            .answers(classes, RARE_SCORES);
            int found = 0;
            for (int meme = 9; meme < 12; meme++) {
                found += answers[meme][1] ? 1 : 0;
            }
            boolean each = rule == Rule.CALIBRATED || rule == Rule.CATEGORY_THRESHOLDS;
            assertEquals(each ? 3 : 1, found, rule.name());
            assertEquals(1, answers[0][0] ^ answers[0][1] ? 1 : 0); // still one class a meme
        }
    }

    @Test
    void aClassThatNoMemeHasIsNoError() {
        Categories classes = new Categories(List.of("often", "seldom", "never"), Task.CLASSES);
        double[][] scores = {{1, 0, 0}, {0, 1, 0}, {2, 0, 1}};
        boolean[][] gold = {{true, false, false}, {false, true, false}, {true, false, false}};
        for (Rule rule : Rule.values()) {
            double[] chosen =
                    Thresholds.choose(rule, classes, scores, gold, new double[] {0.7, 0.3, 0}, 0)
                            .values();
            assertTrue(java.util.Arrays.stream(chosen).allMatch(Double::isFinite), rule.name());
        }
    }

    @Test
    void whatSaysNothingKeepsItsOwn() {
        // as words give it where there are none
        double[][] scores = new double[8][];
        boolean[][] gold = new boolean[8][];
        for (int meme = 0; meme < 8; meme++) {
            scores[meme] = new double[] {0.5, 0.5};
            gold[meme] = new boolean[] {meme % 2 == 0, meme % 2 == 1};
        }
        double[] chosen =
                Thresholds.choose(Rule.CALIBRATED, TWO, scores, gold, new double[] {0.5, 0.5}, 0.5)
                        .values();
        assertTrue(java.util.Arrays.stream(chosen).allMatch(Double::isFinite));
    }

    /** 40 memes: A is frequent and its scores small, B is rare and its scores large; both rank well. */
    @Test
    void calibratedScoresAreComparable() {
        double[][] scores = new double[40][];
        boolean[][] gold = new boolean[40][];
        for (int meme = 0; meme < 40; meme++) {
            scores[meme] = new double[] {0.01 * (meme % 20), 5 + meme * 7 % 40};
            gold[meme] = new boolean[] {meme % 20 > 5, meme * 7 % 40 > 35};
        }
        Thresholds chosen =
                Thresholds.choose(Rule.CALIBRATED, TWO, scores, gold, new double[] {0.7, 0.1}, 0);
        boolean[][] answers = chosen.answers(TWO, scores);
        assertEquals(1, agreement(gold, answers, 0), 0.1);
        assertEquals(1, agreement(gold, answers, 1), 0.1);
        // one threshold for both says yes to every B or to no A
        boolean[][] one =
                Thresholds.choose(Rule.DEV_THRESHOLD, TWO, scores, gold, SHARES, 0)
                        .answers(TWO, scores);
        assertTrue(agreement(gold, one, 0) + agreement(gold, one, 1) < 1.5);
    }

    private static double agreement(boolean[][] gold, boolean[][] answers, int category) {
        double same = 0;
        for (int meme = 0; meme < gold.length; meme++) {
            same += gold[meme][category] == answers[meme][category] ? 1 : 0;
        }
        return same / gold.length;
    }

    @Test
    void calibratedScoresThatSayNothingLeaveItToTheFrequency() {
        double[][] scores = new double[20][2];
        boolean[][] gold = new boolean[20][];
        for (int meme = 0; meme < 20; meme++) {
            gold[meme] = new boolean[] {meme % 5 > 0, meme == 3};
        }
        boolean[][] answers =
                Thresholds.choose(Rule.CALIBRATED, TWO, scores, gold, new double[] {0.8, 0.05}, 0)
                        .answers(TWO, scores);
        for (boolean[] meme : answers) {
            assertArrayEquals(new boolean[] {true, false}, meme);
        }
    }
}
