package io.github.simre.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StratifiedSplit_partsTest {
    private static final double[] SHARES = {0.7, 0.1, 0.2};

    /** Labels that are ever rarer: the first on half of the items, the last on one in thirty. */
    private static List<boolean[]> items(int count) {
        Random random = new Random(1);
        double[] frequencies = {0.5, 0.2, 0.1, 0.033};
        List<boolean[]> items = new ArrayList<>();
        for (int item = 0; item < count; item++) {
            boolean[] labels = new boolean[frequencies.length];
            for (int label = 0; label < labels.length; label++) {
                labels[label] = random.nextDouble() < frequencies[label];
            }
            items.add(labels);
        }
        return items;
    }

    @Test
    void eachPartHasItsShareOfEachLabel() {
        List<boolean[]> items = items(1000);
        int[] parts = StratifiedSplit.parts(items, SHARES, 42);
        for (int label = 0; label < 4; label++) {
            double[] counts = new double[SHARES.length];
            for (int item = 0; item < parts.length; item++) {
                counts[parts[item]] += items.get(item)[label] ? 1 : 0;
            }
            double all = Arrays.stream(counts).sum();
            for (int part = 0; part < SHARES.length; part++) {
                assertEquals(SHARES[part] * all, counts[part], 2, "label " + label);
            }
        }
        long train = Arrays.stream(parts).filter(part -> part == 0).count();
        assertEquals(700, train, 10);
    }

    @Test
    void theSeedDeterminesTheParts() {
        List<boolean[]> items = items(200);
        int[] parts = StratifiedSplit.parts(items, SHARES, 7);
        assertArrayEquals(parts, StratifiedSplit.parts(items, SHARES, 7));
        assertFalse(Arrays.equals(parts, StratifiedSplit.parts(items, SHARES, 8)));
    }

    @Test
    void itemsWithoutLabelsAreSharedOutToo() {
        int[] parts = StratifiedSplit.parts(List.of(new boolean[2], new boolean[2]), SHARES, 1);
        assertEquals(2, parts.length);
        assertEquals(0, StratifiedSplit.parts(List.of(), SHARES, 1).length);
    }
}
