package io.github.simre.baseline;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

    @Test
    void ownStays() {
        double[] own = Thresholds.choose(Rule.OWN_THRESHOLD, TWO, SCORES, GOLD, 0.5).values();
        assertArrayEquals(new double[] {0.5, 0.5}, own);
    }

    @Test
    void oneForAll() {
        double[] chosen = Thresholds.choose(Rule.DEV_THRESHOLD, TWO, SCORES, GOLD, 0.5).values();
        // above .25: A right twice, B once and three times wrong, F1 2·3/(3+3+3); above .85 only
        // one is found, 2·1/(2+2)
        assertArrayEquals(new double[] {0.25, 0.25}, chosen, 1e-12);
    }

    @Test
    void oneForEach() {
        Thresholds chosen = Thresholds.choose(Rule.CATEGORY_THRESHOLDS, TWO, SCORES, GOLD, 0.5);
        assertArrayEquals(new double[] {0.25, 0.85}, chosen.values(), 1e-12);
        assertArrayEquals(GOLD, chosen.answers(TWO, SCORES));
    }

    @Test
    void aCategoryThatDevDoesNotHaveKeepsItsOwn() {
        boolean[][] gold = {{false, false}, {true, false}, {true, false}, {false, false}};
        double[] chosen =
                Thresholds.choose(Rule.CATEGORY_THRESHOLDS, TWO, SCORES, gold, 0.7).values();
        assertEquals(0.7, chosen[1]);
    }

    @Test
    void withoutDevNothingIsChosen() {
        double[] chosen =
                Thresholds.choose(Rule.DEV_THRESHOLD, TWO, new double[0][], new boolean[0][], 0.5)
                        .values();
        assertArrayEquals(new double[] {0.5, 0.5}, chosen);
    }

    @Test
    void exclusiveClassesHaveNone() {
        Categories classes = new Categories(List.of("A", "B"), Task.CLASSES);
        Thresholds chosen = Thresholds.choose(Rule.DEV_THRESHOLD, classes, SCORES, GOLD, 0.5);
        boolean[][] answers = chosen.answers(classes, new double[][] {{0.9, 0.8}, {-3, -2}});
        assertArrayEquals(new boolean[][] {{true, false}, {false, true}}, answers);
    }
}
