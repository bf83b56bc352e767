package io.github.simre.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Iterative stratification (Sechidis, Tsoumakas and Vlahavas, 2011): divides multi-label items so that each part has
 * close to its share of every label, rare labels first.
 *
 * <p>The same items, shares and seed give the same parts on every machine.
 */
final class StratifiedSplit {
    private static final int NONE = -1;

    private final List<boolean[]> labels;
    private final List<Integer> remaining;
    private final int[] parts;
    private final Random random;
    // how many items, and how many items of each label, each part still wants
    private final double[] wanted;
    private final double[][] wantedOfLabel;

    private StratifiedSplit(List<boolean[]> labels, double[] shares, long seed) {
        this.labels = labels;
        this.random = new Random(seed);
        this.parts = new int[labels.size()];
        this.remaining = new ArrayList<>();
        for (int item = 0; item < labels.size(); item++) {
            remaining.add(item);
        }
        Collections.shuffle(remaining, random);
        int[] counts = counts();
        this.wanted = new double[shares.length];
        this.wantedOfLabel = new double[shares.length][counts.length];
        for (int part = 0; part < shares.length; part++) {
            wanted[part] = shares[part] * labels.size();
            for (int label = 0; label < counts.length; label++) {
                wantedOfLabel[part][label] = shares[part] * counts[label];
            }
        }
    }

    /**
     * Gives each item a part.
     *
     * @param labels for each item, which labels it has; all of one length
     * @param shares each part's share of the items, adding up to 1
     * @return for each item, the place of its part in {@code shares}
     */
    static int[] parts(List<boolean[]> labels, double[] shares, long seed) {
        if (labels.isEmpty()) {
            return new int[0];
        }
        StratifiedSplit split = new StratifiedSplit(labels, shares, seed);
        for (int label = split.rarest(); label != NONE; label = split.rarest()) {
            split.placeAllOf(label);
        }
        // what is left has no label: the part that wants most takes it
        split.remaining.forEach(item -> split.place(item, split.bestPart(NONE)));
        return split.parts;
    }

    /** The label with the fewest remaining items but at least one, or {@link #NONE}. */
    private int rarest() {
        int[] counts = counts();
        int rarest = NONE;
        for (int label = 0; label < counts.length; label++) {
            if (counts[label] > 0 && (rarest == NONE || counts[label] < counts[rarest])) {
                rarest = label;
            }
        }
        return rarest;
    }

    private int[] counts() {
        int[] counts = new int[labels.get(0).length];
        for (int item : remaining) {
            for (int label = 0; label < counts.length; label++) {
                counts[label] += labels.get(item)[label] ? 1 : 0;
            }
        }
        return counts;
    }

    private void placeAllOf(int label) {
        for (int item : remaining) {
            if (labels.get(item)[label]) {
                place(item, bestPart(label));
            }
        }
        remaining.removeIf(item -> labels.get(item)[label]);
    }

    /** The part that wants most of a label, among equals the one that wants most items, among equals one by chance. */
    private int bestPart(int label) {
        List<Integer> best = new ArrayList<>();
        for (int part = 0; part < wanted.length; part++) {
            int order = best.isEmpty() ? 1 : compare(part, best.get(0), label);
            if (order > 0) {
                best.clear();
            }
            if (order >= 0) {
                best.add(part);
            }
        }
        return best.size() == 1 ? best.get(0) : best.get(random.nextInt(best.size()));
    }

    private int compare(int part, int other, int label) {
        int order = 0;
        if (label != NONE) {
            order = Double.compare(wantedOfLabel[part][label], wantedOfLabel[other][label]);
        }
        return order != 0 ? order : Double.compare(wanted[part], wanted[other]);
    }

    private void place(int item, int part) {
        parts[item] = part;
        wanted[part]--;
        boolean[] has = labels.get(item);
        for (int label = 0; label < has.length; label++) {
            wantedOfLabel[part][label] -= has[label] ? 1 : 0;
        }
    }
}
