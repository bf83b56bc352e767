package io.github.simre.plot;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What a heat map consists of.
 *
 * @param rows the names of the rows, from the top
 * @param columns the names of the columns
 * @param values a row of numbers for each row
 * @param hover what a cell says when it is pointed at; or null
 * @param rowCards the memes of the rows; empty where they are none
 * @param columnCards the memes of the columns
 * @param style what does not depend on the numbers
 */
record HeatmapPanel(
        List<String> rows,
        List<String> columns,
        double[][] values,
        String[][] hover,
        List<Card> rowCards,
        List<Card> columnCards,
        Style style) {
    /** What does not depend on the numbers; the low and high end are NaN until they are set. */
    record Style(
            String name,
            String rowsName,
            String columnsName,
            double low,
            double high,
            Palette palette) {}

    /** A page of more cells than so many rows and columns would open slowly and be large: then blocks share a cell. */
    private static final int MOST_ACROSS = 2000;

    /** Cells beyond these have no text each. */
    private static final int MOST_TEXTS = 20_000;

    /** Copies the names. */
    HeatmapPanel {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
    }

    /** Whether there are too many cells for a text each. */
    boolean isLarge() {
        return rows.size() * columns.size() > MOST_TEXTS;
    }

    /** How many rows or columns share a cell. */
    private static int block(List<String> names) {
        return (names.size() + MOST_ACROSS - 1) / MOST_ACROSS;
    }

    /** A sentence about the blocks that share a cell; empty where none do. */
    String binning() {
        return block(rows) == 1 && block(columns) == 1
                ? ""
                : "Each cell is the mean of %d rows and %d columns."
                        .formatted(block(rows), block(columns));
    }

    /** With blocks that share a cell, where there are very many rows or columns. */
    HeatmapPanel binned() {
        int down = block(rows);
        int across = block(columns);
        return down == 1 && across == 1
                ? this
                : new HeatmapPanel(
                        binned(rows, down),
                        binned(columns, across),
                        means(values, down, across),
                        null,
                        List.of(),
                        List.of(),
                        style);
    }

    private static List<String> binned(List<String> names, int block) {
        return IntStream.iterate(0, from -> from < names.size(), from -> from + block)
                .mapToObj(
                        from ->
                                names.get(from)
                                        + " – "
                                        + names.get(Math.min(names.size(), from + block) - 1))
                .toList();
    }

    /** The mean of the finite numbers in each block of so many rows and columns. */
    static double[][] means(double[][] values, int down, int across) {
        if (down == 1 && across == 1) {
            return values;
        }
        double[][] means = new double[(values.length + down - 1) / down][];
        for (int row = 0; row < means.length; row++) {
            means[row] = new double[(values[0].length + across - 1) / across];
            for (int column = 0; column < means[row].length; column++) {
                double sum = 0;
                int count = 0;
                for (int y = row * down; y < Math.min(values.length, (row + 1) * down); y++) {
                    int end = Math.min(values[y].length, (column + 1) * across);
                    for (int x = column * across; x < end; x++) {
                        if (Double.isFinite(values[y][x])) {
                            sum += values[y][x];
                            count++;
                        }
                    }
                }
                means[row][column] = sum / count; // NaN where there is nothing
            }
        }
        return means;
    }
}
