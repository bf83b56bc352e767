package io.github.simre.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Iterative stratification (Sechidis, Tsoumakas and Vlahavas, 2011): divides multi-label items so that each part has
 * close to its share of every label, rare labels first. Items of one group, such as duplicates, stay together.
 *
 * <p>The same items, groups, shares and seed give the same parts on every machine.
 */
final class StratifiedSplit {
    private static final int NONE = -1;

    private final List<boolean[]> labels;
    // the groups that have no part yet
    private final List<List<Integer>> remaining;
    private final boolean grouped;
    private final int[] parts;
    private final boolean[] filled;
    private final Random random;
    // how many items, and how many items of each label, each part still wants
    private final double[] wanted;
    private final double[][] wantedOfLabel;

    private StratifiedSplit(
            List<boolean[]> labels, List<List<Integer>> groups, double[] shares, long seed) {
        this.labels = labels;
        this.random = new Random(seed);
        this.grouped = groups.size() < labels.size();
        this.parts = new int[labels.size()];
        this.filled = new boolean[shares.length];
        this.remaining = new ArrayList<>(groups);
        Collections.shuffle(remaining, random);
        // large groups first: small ones then make up for what they did to the shares
        remaining.sort(Comparator.comparing(group -> -group.size()));
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
     * @param groups each item in exactly one of them: its items get the same part
     * @param shares each part's share of the items, adding up to 1
     * @return for each item, the place of its part in {@code shares}
     */
    static int[] parts(
            List<boolean[]> labels, List<List<Integer>> groups, double[] shares, long seed) {
        if (labels.isEmpty()) {
            return new int[0];
        }
        StratifiedSplit split = new StratifiedSplit(labels, groups, shares, seed);
        for (int label = split.rarest(); label != NONE; label = split.rarest()) {
            split.placeAllOf(label);
        }
        // what is left has no label: the part that wants most takes it
        split.remaining.forEach(group -> split.place(group, split.bestPart(NONE)));
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
        for (List<Integer> group : remaining) {
            for (int item : group) {
                for (int label = 0; label < counts.length; label++) {
                    counts[label] += labels.get(item)[label] ? 1 : 0;
                }
            }
        }
        return counts;
    }

    private void placeAllOf(int label) {
        for (List<Integer> group : remaining) {
            if (has(group, label)) {
                place(group, bestPart(label));
            }
        }
        remaining.removeIf(group -> has(group, label));
    }

    private boolean has(List<Integer> group, int label) {
        return group.stream().anyMatch(item -> labels.get(item)[label]);
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
        if (order == 0) {
            order = Double.compare(wanted[part], wanted[other]);
        }
        // a few large groups can fill all parts but one
        return order == 0 && grouped ? Boolean.compare(!filled[part], !filled[other]) : order;
    }

    private void place(List<Integer> group, int part) {
        filled[part] = true;
        for (int item : group) {
            parts[item] = part;
            wanted[part]--;
            boolean[] has = labels.get(item);
            for (int label = 0; label < has.length; label++) {
                wantedOfLabel[part][label] -= has[label] ? 1 : 0;
            }
        }
    }
}
