package io.github.simre.data;

import io.github.simre.data.Duplicates.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Memes that have to be in one split, since whoever has seen one of them in training knows the others.
 *
 * <p>What most memes have in common (one placeholder for all pictures, one sentence for all texts) does not make them
 * duplicates: a group of more than a given number of memes would leave nothing to test on, and is not made.
 *
 * @param groups each meme in exactly one group, by its place; in the order of the groups' first memes
 * @param tooLarge the kinds by which a group would have become too large, and how many memes it would have had
 */
record DuplicateGroups(List<List<Integer>> groups, Map<Kind, Integer> tooLarge) {

    /** Groups some of the memes. @param memes their places, ascending @param largest the most memes of a group */
    static DuplicateGroups of(List<Integer> memes, Duplicates duplicates, int largest) {
        Map<Kind, Integer> tooLarge = new EnumMap<>(Kind.class);
        int[] above = new int[memes.isEmpty() ? 0 : memes.get(memes.size() - 1) + 1];
        for (int i = 0; i < above.length; i++) {
            above[i] = i;
        }
        boolean[] present = new boolean[above.length];
        memes.forEach(meme -> present[meme] = true);
        // the surest kind first, so that a weak one that joins too much cannot undo it
        for (Kind kind : Kind.values()) {
            int[] joined = above.clone();
            for (int meme : memes) {
                join(joined, meme, duplicates.of(meme, kind), present);
            }
            for (List<Integer> group : byFirst(joined, memes)) {
                int first = group.get(0);
                if (group.stream().allMatch(meme -> root(above, meme) == first)) {
                    continue;
                }
                if (group.size() <= largest) {
                    group.forEach(meme -> above[meme] = first);
                } else if (tooLarge.values().stream().allMatch(size -> size < group.size())) {
                    // what weaker kinds find in the same memes is said already
                    tooLarge.put(kind, group.size());
                }
            }
        }
        return new DuplicateGroups(byFirst(above, memes), tooLarge);
    }

    /** How many memes are in a group with another. */
    int together() {
        return groups.stream().mapToInt(List::size).filter(size -> size > 1).sum();
    }

    private static List<List<Integer>> byFirst(int[] above, List<Integer> memes) {
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int meme : memes) {
            groups.computeIfAbsent(root(above, meme), first -> new ArrayList<>()).add(meme);
        }
        return List.copyOf(groups.values());
    }

    /** Puts memes into one group: below the first of them all. */
    private static void join(int[] above, int meme, List<Integer> others, boolean[] present) {
        for (int other : others) {
            if (other < present.length && present[other]) {
                int one = root(above, meme);
                int two = root(above, other);
                above[Math.max(one, two)] = Math.min(one, two);
            }
        }
    }

    private static int root(int[] above, int meme) {
        int root = meme;
        while (above[root] != root) {
            above[root] = above[above[root]]; // halves the way for the next search
            root = above[root];
        }
        return root;
    }
}
