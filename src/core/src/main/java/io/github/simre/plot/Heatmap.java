package io.github.simre.plot;

import io.github.simre.base.SimReException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A grid of coloured cells, one a number. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * Heatmap.of(categories, categories, similarity).range(0, 1).figure("How similar the categories are").save("s.html");
 * }</pre>
 */
public final class Heatmap {
    final List<String> rows;
    final List<String> columns;
    final double[][] values;
    final String[][] hover;
    final List<Card> rowCards;
    final List<Card> columnCards;
    final Style style;

    /** A page of more cells than so many rows and columns would open slowly and be large: then blocks share a cell. */
    private static final int MOST_ACROSS = 2000;

    /** What does not depend on the numbers; the low and high end are NaN until they are set. */
    record Style(
            String name,
            String rowsName,
            String columnsName,
            double low,
            double high,
            Palette palette) {}

    private Heatmap(
            List<String> rows,
            List<String> columns,
            double[][] values,
            String[][] hover,
            List<Card> rowCards,
            List<Card> columnCards,
            Style style) {
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
        this.values = values;
        this.hover = hover;
        this.rowCards = rowCards;
        this.columnCards = columnCards;
        this.style = style;
    }

    /**
     * A heat map.
     *
     * @param rows the names of the rows, from the top
     * @param columns the names of the columns
     * @param values a row of numbers for each row; what is not finite stays blank
     * @throws SimReException if the numbers do not fill the grid
     */
    public static Heatmap of(List<String> rows, List<String> columns, double[][] values) {
        requireGrid(
                "values",
                rows,
                columns,
                values.length,
                Arrays.stream(values).mapToInt(row -> row.length));
        double[][] copy = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        Style style = new Style("", "", "", Double.NaN, Double.NaN, Palette.VIRIDIS);
        return new Heatmap(rows, columns, copy, null, List.of(), List.of(), style);
    }

    /** A name for this panel, shown above it where there are two. */
    public Heatmap name(String name) {
        return with(
                new Style(
                        name,
                        style.rowsName,
                        style.columnsName,
                        style.low,
                        style.high,
                        style.palette));
    }

    /** What the rows and the columns are, shown beside them. */
    public Heatmap axes(String rowsName, String columnsName) {
        return with(
                new Style(style.name, rowsName, columnsName, style.low, style.high, style.palette));
    }

    /**
     * The numbers that the first and the last colour stand for; without it, the smallest and the largest.
     *
     * @throws SimReException if the range is empty
     */
    public Heatmap range(double low, double high) {
        if (!(low < high)) {
            throw new SimReException(
                    "The colours of a heat map need a range, but %s to %s is none."
                            .formatted(low, high),
                    "",
                    "Give the lower number first.");
        }
        return with(
                new Style(style.name, style.rowsName, style.columnsName, low, high, style.palette));
    }

    /** The colours. */
    public Heatmap palette(Palette palette) {
        return with(
                new Style(
                        style.name,
                        style.rowsName,
                        style.columnsName,
                        style.low,
                        style.high,
                        palette));
    }

    /**
     * What a cell says when it is pointed at; without it, its row, its column and its number.
     *
     * @throws SimReException if the texts do not fill the grid
     */
    public Heatmap hover(String[][] texts) {
        requireGrid(
                "hover texts",
                rows,
                columns,
                texts.length,
                Arrays.stream(texts).mapToInt(row -> row.length));
        String[][] copy = Arrays.stream(texts).map(String[]::clone).toArray(String[][]::new);
        return new Heatmap(rows, columns, values, copy, rowCards, columnCards, style);
    }

    /**
     * The memes of the rows and of the columns, which a page shows when a cell is pointed at.
     *
     * @throws SimReException if there is not one for each
     */
    public Heatmap cards(List<Card> ofRows, List<Card> ofColumns) {
        if (ofRows.size() != rows.size() || ofColumns.size() != columns.size()) {
            throw new SimReException(
                    "A heat map needs one card for each of its %d rows and %d columns."
                            .formatted(rows.size(), columns.size()),
                    "There are %d and %d.".formatted(ofRows.size(), ofColumns.size()),
                    "");
        }
        return new Heatmap(
                rows, columns, values, hover, List.copyOf(ofRows), List.copyOf(ofColumns), style);
    }

    /**
     * The figure of this heat map alone. Of more than 2,000 rows or columns, blocks of them share a cell, and the figure's
     * note says so.
     */
    public Figure figure(String title) {
        return new HeatmapFigure(List.of(binned())).figure(title).note(binning());
    }

    /**
     * The figure of this heat map and another one to its right, in the same colours.
     *
     * @throws SimReException if the other one has other rows
     */
    public Figure figure(String title, Heatmap other) {
        return figure(title, List.of(this, other));
    }

    /**
     * The figure of four heat maps, this one and another above, two below, in the same colours. Cells below are as large as
     * those above, so that areas can be compared.
     *
     * @throws SimReException if two that stand side by side have different rows
     */
    public Figure figure(String title, Heatmap other, Heatmap below, Heatmap belowOther) {
        return figure(title, List.of(this, other, below, belowOther));
    }

    private static Figure figure(String title, List<Heatmap> panels) {
        for (int left = 0; left < panels.size(); left += 2) {
            if (!panels.get(left).rows.equals(panels.get(left + 1).rows)) {
                throw new SimReException(
                        "Two heat maps side by side need the same rows.",
                        "The left one has %s, the right one %s."
                                .formatted(panels.get(left).rows, panels.get(left + 1).rows),
                        "Make two figures, or bring the rows into the same order.");
            }
        }
        return new HeatmapFigure(panels.stream().map(Heatmap::binned).toList())
                .figure(title)
                .note(panels.get(0).binning());
    }

    /** How many rows or columns share a cell. */
    private static int block(List<String> names) {
        return (names.size() + MOST_ACROSS - 1) / MOST_ACROSS;
    }

    private String binning() {
        return block(rows) == 1 && block(columns) == 1
                ? ""
                : "Each cell is the mean of %d rows and %d columns."
                        .formatted(block(rows), block(columns));
    }

    private Heatmap binned() {
        int down = block(rows);
        int across = block(columns);
        return down == 1 && across == 1
                ? this
                : new Heatmap(
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

    /** The heat map for a terminal. */
    @Override
    public String toString() {
        return figure(style.name).toString();
    }

    private Heatmap with(Style other) {
        return new Heatmap(rows, columns, values, hover, rowCards, columnCards, other);
    }

    private static void requireGrid(
            String what, List<String> rows, List<String> columns, int height, IntStream widths) {
        int[] all = widths.toArray();
        if (rows.isEmpty() || columns.isEmpty()) {
            throw new SimReException("A heat map needs at least one row and one column.", "", "");
        }
        boolean fits =
                height == rows.size()
                        && Arrays.stream(all).allMatch(each -> each == columns.size());
        if (!fits) {
            throw new SimReException(
                    "The %s of a heat map must fill its %d rows and %d columns."
                            .formatted(what, rows.size(), columns.size()),
                    "There are %d rows of lengths %s.".formatted(height, Arrays.toString(all)),
                    "Give one for each cell.");
        }
    }
}
