package io.github.simre.evaluate;

import io.github.simre.show.PrintedColumn;
import java.util.function.ToLongFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

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

    /** The counts for so many memes, recreated ones included. @throws io.github.simre.base.SimReException if there is none */
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
     * @throws io.github.simre.base.SimReException if they are not square or differ in size
     */
    public static HardNegativeCounts of(double[][] agree, double[][] contradict) {
        return of(ShapeCheck.requireSquare(agree, contradict));
    }

    /** How many times as many negatives there are as in another batch, such as this one without recreation. */
    public double negativesRatio(HardNegativeCounts other) {
        return (double) negatives / other.negatives;
    }

    /**
     * The three readings of "four times as many" beside each other, for several batches: all cells grow by exactly 4, the
     * negatives by 2(4N−1)/(2N−1), which is 4.67 for N = 2 and falls towards 4, the hard negatives by 2.
     *
     * @param batches N, memes of a batch before recreation, at least 1
     * @return a row for each batch: N, then before, after and the ratio of cells, negatives and hard negatives
     */
    public static Table table(int... batches) {
        Table table = Table.create("comparisons of a batch", IntColumn.create("N", batches));
        add(table, "cells", batches, HardNegativeCounts::cells);
        add(table, "negatives", batches, HardNegativeCounts::negatives);
        add(table, "hard negatives", batches, HardNegativeCounts::hardNegatives);
        return table;
    }

    private static void add(
            Table table, String name, int[] batches, ToLongFunction<HardNegativeCounts> count) {
        LongColumn before = LongColumn.create(name);
        LongColumn after = LongColumn.create(name + ", recreated");
        DoubleColumn ratio = PrintedColumn.printed(DoubleColumn.create(name + ", times"), "0.00");
        for (int batch : batches) {
            before.append(count.applyAsLong(of(batch)));
            after.append(count.applyAsLong(of(2 * batch)));
            ratio.append(
                    (double) after.getLong(after.size() - 1) / before.getLong(before.size() - 1));
        }
        table.addColumns(before, after, ratio);
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
