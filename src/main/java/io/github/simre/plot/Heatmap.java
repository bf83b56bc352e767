package io.github.simre.plot;

import io.github.simre.SimReException;
import java.util.Arrays;
import java.util.List;

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
    final Style style;

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
            Style style) {
        this.rows = List.copyOf(rows);
        this.columns = List.copyOf(columns);
        this.values = values;
        this.hover = hover;
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
        return new Heatmap(rows, columns, copy, null, style);
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
        return new Heatmap(rows, columns, values, copy, style);
    }

    /** The figure of this heat map alone. */
    public Figure figure(String title) {
        return new HeatmapFigure(List.of(this)).figure(title);
    }

    /**
     * The figure of this heat map and another one to its right, in the same colours.
     *
     * @throws SimReException if the other one has other rows
     */
    public Figure figure(String title, Heatmap other) {
        if (!other.rows.equals(rows)) {
            throw new SimReException(
                    "Two heat maps side by side need the same rows.",
                    "The left one has %s, the right one %s.".formatted(rows, other.rows),
                    "Make two figures, or bring the rows into the same order.");
        }
        return new HeatmapFigure(List.of(this, other)).figure(title);
    }

    /** The heat map for a terminal. */
    @Override
    public String toString() {
        return figure(style.name).toString();
    }

    private Heatmap with(Style other) {
        return new Heatmap(rows, columns, values, hover, other);
    }

    private static void requireGrid(
            String what,
            List<String> rows,
            List<String> columns,
            int height,
            java.util.stream.IntStream widths) {
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
