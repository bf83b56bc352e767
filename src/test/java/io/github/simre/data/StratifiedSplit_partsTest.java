package io.github.simre.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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
        int[] parts = StratifiedSplit.parts(items, alone(items), SHARES, 42);
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
        int[] parts = StratifiedSplit.parts(items, alone(items), SHARES, 7);
        assertArrayEquals(parts, StratifiedSplit.parts(items, alone(items), SHARES, 7));
        assertFalse(Arrays.equals(parts, StratifiedSplit.parts(items, alone(items), SHARES, 8)));
    }

    @Test
    void itemsWithoutLabelsAreSharedOutToo() {
        List<boolean[]> items = List.of(new boolean[2], new boolean[2]);
        assertEquals(2, StratifiedSplit.parts(items, alone(items), SHARES, 1).length);
        assertEquals(0, StratifiedSplit.parts(List.of(), List.of(), SHARES, 1).length);
    }

    @Test
    void groupsStayTogetherAndEachPartStillHasItsShareOfEachLabel() {
        List<boolean[]> items = items(1000);
        List<List<Integer>> groups = new ArrayList<>();
        Random random = new Random(2);
        for (int first = 0; first < items.size(); first += groups.get(groups.size() - 1).size()) {
            int size = Math.min(1 + random.nextInt(5), items.size() - first);
            groups.add(IntStream.range(first, first + size).boxed().toList());
        }
        int[] parts = StratifiedSplit.parts(items, groups, SHARES, 42);
        for (List<Integer> group : groups) {
            assertEquals(1, group.stream().map(item -> parts[item]).distinct().count());
        }
        for (int label = 0; label < 4; label++) {
            for (int part = 0; part < SHARES.length; part++) {
                assertEquals(
                        SHARES[part], share(items, parts, label, part), 0.04, "label " + label);
            }
        }
    }

    private static double share(List<boolean[]> items, int[] parts, int label, int part) {
        int[] having =
                IntStream.range(0, parts.length).filter(item -> items.get(item)[label]).toArray();
        return (double) Arrays.stream(having).filter(item -> parts[item] == part).count()
                / having.length;
    }

    @Test
    void aFewGroupsLeaveNoPartEmpty() {
        List<boolean[]> items = new ArrayList<>();
        List<List<Integer>> pairs = new ArrayList<>();
        for (int pair = 0; pair < 5; pair++) {
            items.add(new boolean[] {true});
            items.add(new boolean[] {true});
            pairs.add(List.of(2 * pair, 2 * pair + 1));
        }
        for (int seed = 0; seed < 20; seed++) {
            int[] parts = StratifiedSplit.parts(items, pairs, SHARES, seed);
            assertEquals(3, Arrays.stream(parts).distinct().count(), "seed " + seed);
        }
    }

    private static List<List<Integer>> alone(List<boolean[]> items) {
        return IntStream.range(0, items.size()).mapToObj(List::of).toList();
    }
}
