package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static History of(double[]... lossScorePositiveNegative) {
        History history = new History();
        int number = 1;
        for (double[] row : lossScorePositiveNegative) {
            history.add(
                    new History.Epoch(
                            number++,
                            row[0],
                            new Judge.Verdict(row[1], 0.25, 0.125, 0.5),
                            row[2],
                            row[3],
                            1.5,
                            120,
                            0.002));
        }
        return history;
    }

    @Test
    @DisplayName("The best epoch is the first of those with the best score")
    void bestIsTheFirstOfEquals() {
        History history =
                of(
                        new double[] {3, 0.2, 0, 0},
                        new double[] {2, 0.6, 0, 0},
                        new double[] {1, 0.6, 0, 0});
        assertEquals(2, history.best().number());
    }

    @Test
    @DisplayName("Collapsed: the loss falls, the margins do not part")
    void collapseNeedsAFallingLossAndNoGap() {
        double[] start = {3, 0, 0, 0};
        assertTrue(of(start, new double[] {2, 0, 0.2, 0.195}).collapsed());
        assertFalse(of(start).collapsed(), "one epoch says nothing");
        assertFalse(of(start, new double[] {3.5, 0, 0, 0}).collapsed(), "the loss rises");
        assertFalse(of(start, new double[] {2, 0, 0.2, 0.1}).collapsed(), "the margins part");
    }

    @Test
    @DisplayName("A row and a line for each epoch")
    void rowsAndLines() {
        History history = of(new double[] {3, 0.2, 0.5, -0.25}, new double[] {2, 0.6, 0, 0});
        history.end("All 2 epochs done.");
        assertEquals(2, history.table().rowCount());
        assertEquals(3.0, history.table().doubleColumn("loss").get(0));
        assertEquals(0.002, history.table().doubleColumn("learning rate").get(1));
        assertEquals(120, history.table().doubleColumn("pictures a second").get(1));
        assertEquals(-0.25, history.table().doubleColumn("margin where it does not").get(0));
        assertEquals(
                "    1   3.000     25.00     12.50   50.00            +0.500    -0.250      1.5",
                history.epochs().get(0).toString());
        assertTrue(history.toString().endsWith("All 2 epochs done."));
    }
}
