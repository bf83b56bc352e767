package io.github.simre.recreate;

import io.github.simre.base.SimReException;
import java.util.Random;

/**
 * Who meets whom: gives every meme of a batch one partner that is another meme (the paper's equation 3, j = π(i) ≠ i).
 *
 * <p>The paper says that two memes are "sequentially extracted" and that N memes give N more; only a rule without fixed
 * points does both, and these are two.
 */
public enum Pairing {
    /** The next meme; the last one meets the first. The default: in a shuffled batch it is random enough. */
    CYCLIC {
        @Override
        int[] pair(int count, long seed) {
            int[] partners = new int[count];
            for (int i = 0; i < count; i++) {
                partners[i] = (i + 1) % count;
            }
            return partners;
        }
    },

    /** A random order in which no meme keeps its place, every such order being equally likely. */
    DERANGEMENT {
        @Override
        int[] pair(int count, long seed) {
            // java.util.Random and not a newer generator: its numbers are fixed by its
            // specification on every Java
            Random random = new Random(seed);
            int[] partners = shuffled(count, random);
            // one order in e = 2.7 has no fixed point; drawing again until then keeps them equally
            // likely
            while (hasFixedPoint(partners)) {
                partners = shuffled(count, random);
            }
            return partners;
        }
    };

    /**
     * The partner of each of {@code count} memes.
     *
     * @param count how many memes there are, 0 or more
     * @param seed the same seed gives the same partners; {@link #CYCLIC} has no use for it
     * @return the partner's index of each meme, {@code (count)}, never its own; empty when there are fewer than two memes,
     *     because a meme alone cannot be recreated
     * @throws SimReException if {@code count} is negative
     */
    public int[] partners(int count, long seed) {
        if (count < 0) {
            throw new SimReException(
                    "The number of memes to pair must be 0 or more, but was " + count + ".",
                    "",
                    "");
        }
        return count < 2 ? new int[0] : pair(count, seed);
    }

    abstract int[] pair(int count, long seed);

    private static int[] shuffled(int count, Random random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private static boolean hasFixedPoint(int[] order) {
        for (int i = 0; i < order.length; i++) {
            if (order[i] == i) {
                return true;
            }
        }
        return false;
    }
}
