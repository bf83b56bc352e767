package io.github.simre.recreate;

/** What categories the child of two memes belongs to. */
public enum Merge {
    /**
     * Every category that a parent belongs to (the paper's equation 5). Where a meme belongs to exactly one class, as with
     * "not harmful" and "very harmful", the child may belong to two: the equation makes no exception for them.
     */
    OR {
        @Override
        boolean[] merge(boolean[] first, boolean[] second) {
            boolean[] merged = new boolean[first.length];
            for (int category = 0; category < merged.length; category++) {
                merged[category] = first[category] || second[category];
            }
            return merged;
        }
    },

    /**
     * The more severe of the parents' classes, and only that: not the paper's, but saner for classes that exclude each
     * other. The classes are in ascending order of severity.
     */
    MAX_SEVERITY {
        @Override
        boolean[] merge(boolean[] first, boolean[] second) {
            boolean[] merged = new boolean[first.length];
            for (int category = merged.length - 1; category >= 0; category--) {
                if (first[category] || second[category]) {
                    merged[category] = true;
                    break;
                }
            }
            return merged;
        }
    };

    /** A new array of the length that both parents' labels have. */
    abstract boolean[] merge(boolean[] first, boolean[] second);
}
