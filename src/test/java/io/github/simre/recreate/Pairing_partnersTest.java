package io.github.simre.recreate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Pairing_partnersTest {
    @Test
    void cyclicTakesTheNextAndTheLastTakesTheFirst() {
        assertArrayEquals(new int[] {1, 2, 3, 0}, Pairing.CYCLIC.partners(4, 1));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("D6: nobody is paired with itself, everybody is a partner once")
    void nobodyIsItsOwnPartner(Pairing pairing) {
        for (int count = 2; count < 60; count++) {
            for (long seed = 0; seed < 20; seed++) {
                int[] partners = pairing.partners(count, seed);
                for (int i = 0; i < count; i++) {
                    assertNotEquals(i, partners[i]);
                }
                assertArrayEquals(
                        IntStream.range(0, count).toArray(),
                        Arrays.stream(partners).sorted().toArray());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("D6: one meme alone, or none, gives no child")
    void oneMemeAloneHasNoPartner(Pairing pairing) {
        assertEquals(0, pairing.partners(1, 7).length);
        assertEquals(0, pairing.partners(0, 7).length);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("D9: the seed decides")
    void theSeedDecides(Pairing pairing) {
        assertArrayEquals(pairing.partners(50, 7), pairing.partners(50, 7));
    }

    @Test
    void anotherSeedGivesAnotherDerangement() {
        assertNotEquals(
                Arrays.toString(Pairing.DERANGEMENT.partners(50, 7)),
                Arrays.toString(Pairing.DERANGEMENT.partners(50, 8)));
    }

    @Test
    void derangementsAreEquallyLikely() {
        // 4 memes have 9 derangements; with 9000 seeds each is expected 1000 times, sd about 30
        Map<String, Integer> seen = new HashMap<>();
        for (long seed = 0; seed < 9000; seed++) {
            seen.merge(Arrays.toString(Pairing.DERANGEMENT.partners(4, seed)), 1, Integer::sum);
        }
        assertEquals(9, seen.size());
        seen.forEach((order, times) -> assertEquals(1000, times, 150, order));
    }

    @Test
    void aNegativeCountIsRefused() {
        SimReException e = assertThrows(SimReException.class, () -> Pairing.CYCLIC.partners(-1, 0));
        assertEquals("The number of memes to pair must be 0 or more, but was -1.", e.getMessage());
    }
}
