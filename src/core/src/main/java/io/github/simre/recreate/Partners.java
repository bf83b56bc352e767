package io.github.simre.recreate;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A few partners for each training meme, drawn once for the whole training: so many random rounds, in each of which every
 * meme meets the next one. An encoder that stays as it is can then encode each child once, instead of new children in each
 * batch. A partner need not be in the batch of its meme.
 */
public final class Partners {
    private final int[][] next;

    /**
     * Draws the rounds.
     *
     * @param memes how many there are, at least 2
     * @param rounds how many partners each of them gets, at least 1
     * @param seed the same seed gives the same partners
     */
    public Partners(int memes, int rounds, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        next = new int[rounds][memes];
        for (int[] round : next) {
            int[] order = new int[memes];
            for (int i = 0; i < memes; i++) {
                int other = random.nextInt(i + 1);
                order[i] = order[other];
                order[other] = i;
            }
            for (int i = 0; i < memes; i++) {
                round[order[i]] = order[(i + 1) % memes];
            }
        }
    }

    /** How many partners each meme has. */
    public int rounds() {
        return next.length;
    }

    /** A meme's partner in one of the rounds. */
    public int partner(int meme, int round) {
        return next[round][meme];
    }

    /** All pairs in an order in which each pair begins with the meme that the one before ended with, round by round. */
    public List<Recreation> chained() {
        List<Recreation> pairs = new ArrayList<>();
        for (int[] round : next) {
            int meme = 0;
            for (int i = 0; i < round.length; i++) {
                pairs.add(new Recreation(meme, round[meme]));
                meme = round[meme];
            }
        }
        return pairs;
    }
}
