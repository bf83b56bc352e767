package io.github.simre.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HardNegativeCounts_ofTest {
    @Test
    @DisplayName("L13: four memes, without and with recreation")
    void fourMemes() {
        HardNegativeCounts without = HardNegativeCounts.of(4);
        HardNegativeCounts with = HardNegativeCounts.of(new double[8][8], new double[8][8]);
        assertEquals(new HardNegativeCounts(4, 32, 28, 4, 7), without);
        assertEquals(new HardNegativeCounts(8, 128, 120, 8, 15), with);
        assertEquals(4.2857, with.negativesRatio(without), 5e-5);
        assertEquals(
                "8 memes: 128 cells, 120 negatives, 8 of them hard; 15 negatives an anchor",
                with.toString());
    }

    @ParameterizedTest
    @CsvSource({"2, 4.67", "4, 4.29", "8, 4.13", "16, 4.06"})
    @DisplayName("A24: the negatives become a little more than four times as many")
    void aboutFourTimes(int memes, double ratio) {
        HardNegativeCounts without = HardNegativeCounts.of(memes);
        HardNegativeCounts with = HardNegativeCounts.of(2 * memes);
        assertEquals(ratio, with.negativesRatio(without), 0.005);
        assertEquals(4 * without.cells(), with.cells());
        assertEquals(2 * without.hardNegatives(), with.hardNegatives());
    }

    @Test
    void matricesThatAreNotSquareAreRefused() {
        assertThrows(
                SimReException.class,
                () -> HardNegativeCounts.of(new double[2][3], new double[2][2]));
        assertThrows(
                SimReException.class,
                () -> HardNegativeCounts.of(new double[0][], new double[0][]));
    }
}
