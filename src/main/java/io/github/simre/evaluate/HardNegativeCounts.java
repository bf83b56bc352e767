package io.github.simre.evaluate;

/**
 * How many comparisons a batch offers (the paper's figure 3): cells of its two similarity matrices, and what they are.
 *
 * <p>In S+, the prompts agree with the labels: its diagonal holds the positives. In S-, they contradict them: its diagonal
 * holds the hard negatives, the same meme under the wrong prompt. Every other cell is a negative. Recreation doubles the
 * memes, so the cells become exactly four times as many and the negatives a little more than four times, but the hard
 * negatives twice as many only.
 *
 * @param memes how many memes are compared, recreated ones included: 2N, or N without recreation
 * @param cells all cells of S+ and S-
 * @param negatives all cells that are no positives, hard ones included
 * @param hardNegatives the same meme under the wrong prompt
 * @param negativesPerAnchor what one positive is compared with: 4N−1, or 2N−1 without recreation
 */
public record HardNegativeCounts(
        int memes, long cells, long negatives, long hardNegatives, long negativesPerAnchor) {

    /** The counts for so many memes, recreated ones included. @throws io.github.simre.SimReException if there is none */
    public static HardNegativeCounts of(int memes) {
        ShapeCheck.requireRows("similarities", memes, "similarities", memes);
        long cells = 2L * memes * memes;
        return new HardNegativeCounts(memes, cells, cells - memes, memes, 2L * memes - 1);
    }

    /**
     * The counts of two similarity matrices.
     *
     * @param agree S+, {@code (memes, memes)}
     * @param contradict S-, {@code (memes, memes)}
     * @throws io.github.simre.SimReException if they are not square or differ in size
     */
    public static HardNegativeCounts of(double[][] agree, double[][] contradict) {
        return of(ShapeCheck.requireSquare(agree, contradict));
    }

    /** How many times as many negatives there are as in another batch, such as this one without recreation. */
    public double negativesRatio(HardNegativeCounts other) {
        return (double) negatives / other.negatives;
    }

    /** The counts in a line. */
    @Override
    public String toString() {
        return memes
                + " memes: "
                + cells
                + " cells, "
                + negatives
                + " negatives, "
                + hardNegatives
                + " of them hard; "
                + negativesPerAnchor
                + " negatives an anchor";
    }
}
