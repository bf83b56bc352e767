package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Throughput_secondsLeftTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    @DisplayName("The median step for each batch, and the measured scoring for each epoch")
    void medianAndScoring() {
        Throughput pace = new Throughput();
        pace.epoch();
        pace.step(9 * SECOND, 32); // the first one warms up
        pace.step(2 * SECOND, 32);
        pace.step(SECOND, 32);
        assertFalse(pace.knowsScoring());
        assertEquals(2 * 10, pace.secondsLeft(10, 3), 1e-9);
        assertEquals(96 / 12.0, pace.picturesPerSecond(), 1e-9);
        pace.scored(5 * SECOND);
        assertTrue(pace.knowsScoring());
        assertEquals(2 * 10 + 3 * 5, pace.secondsLeft(10, 3), 1e-9);
        pace.scored(4 * SECOND);
        pace.epoch();
        pace.step(3 * SECOND, 30);
        assertEquals(10, pace.picturesPerSecond(), 1e-9, "of this epoch alone");
        assertEquals(3 * 10 + 2 * 4, pace.secondsLeft(10, 2), 1e-9);
    }

    @Test
    @DisplayName("What was long ago is forgotten")
    void window() {
        Throughput pace = new Throughput();
        for (int step = 0; step < 200; step++) {
            pace.step(9 * SECOND, 1);
        }
        for (int step = 0; step < 101; step++) {
            pace.step(SECOND, 1);
        }
        assertEquals(7, pace.secondsLeft(7, 0), 1e-9);
    }
}
