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
    private final HeatmapPanel panel;

    private Heatmap(HeatmapPanel panel) {
        this.panel = panel;
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
        HeatmapPanel.Style style =
                new HeatmapPanel.Style("", "", "", Double.NaN, Double.NaN, Palette.VIRIDIS);
        return new Heatmap(
                new HeatmapPanel(rows, columns, copy, null, List.of(), List.of(), style));
    }

    /** A name for this panel, shown above it where there are two. */
    public Heatmap name(String name) {
        return with(
                new HeatmapPanel.Style(
                        name,
                        panel.style().rowsName(),
                        panel.style().columnsName(),
                        panel.style().low(),
                        panel.style().high(),
                        panel.style().palette()));
    }

    /** What the rows and the columns are, shown beside them. */
    public Heatmap axes(String rowsName, String columnsName) {
        return with(
                new HeatmapPanel.Style(
                        panel.style().name(),
                        rowsName,
                        columnsName,
                        panel.style().low(),
                        panel.style().high(),
                        panel.style().palette()));
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
                new HeatmapPanel.Style(
                        panel.style().name(),
                        panel.style().rowsName(),
                        panel.style().columnsName(),
                        low,
                        high,
                        panel.style().palette()));
    }

    /** The colours. */
    public Heatmap palette(Palette palette) {
        return with(
                new HeatmapPanel.Style(
                        panel.style().name(),
                        panel.style().rowsName(),
                        panel.style().columnsName(),
                        panel.style().low(),
                        panel.style().high(),
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
                panel.rows(),
                panel.columns(),
                texts.length,
                Arrays.stream(texts).mapToInt(row -> row.length));
        String[][] copy = Arrays.stream(texts).map(String[]::clone).toArray(String[][]::new);
        return new Heatmap(
                new HeatmapPanel(
                        panel.rows(),
                        panel.columns(),
                        panel.values(),
                        copy,
                        panel.rowCards(),
                        panel.columnCards(),
                        panel.style()));
    }

    /**
     * The memes of the rows and of the columns, which a page shows when a cell is pointed at.
     *
     * @throws SimReException if there is not one for each
     */
    public Heatmap cards(List<Card> ofRows, List<Card> ofColumns) {
        if (ofRows.size() != panel.rows().size() || ofColumns.size() != panel.columns().size()) {
            throw new SimReException(
                    "A heat map needs one card for each of its %d rows and %d columns."
                            .formatted(panel.rows().size(), panel.columns().size()),
                    "There are %d and %d.".formatted(ofRows.size(), ofColumns.size()),
                    "");
        }
        return new Heatmap(
                new HeatmapPanel(
                        panel.rows(),
                        panel.columns(),
                        panel.values(),
                        panel.hover(),
                        List.copyOf(ofRows),
                        List.copyOf(ofColumns),
                        panel.style()));
    }

    /**
     * The figure of this heat map alone. Of more than 2,000 rows or columns, blocks of them share a cell, and the figure's
     * note says so.
     */
    public Figure figure(String title) {
        return figure(title, List.of(panel));
    }

    /**
     * The figure of this heat map and another one to its right, in the same colours.
     *
     * @throws SimReException if the other one has other rows
     */
    public Figure figure(String title, Heatmap other) {
        return figure(title, List.of(panel, other.panel));
    }

    /**
     * The figure of four heat maps, this one and another above, two below, in the same colours. Cells below are as large as
     * those above, so that areas can be compared.
     *
     * @throws SimReException if two that stand side by side have different rows
     */
    public Figure figure(String title, Heatmap other, Heatmap below, Heatmap belowOther) {
        return figure(title, List.of(panel, other.panel, below.panel, belowOther.panel));
    }

    private static Figure figure(String title, List<HeatmapPanel> panels) {
        for (int left = 0; left + 1 < panels.size(); left += 2) {
            List<String> rows = panels.get(left).rows();
            List<String> others = panels.get(left + 1).rows();
            if (!rows.equals(others)) {
                throw new SimReException(
                        "Two heat maps side by side need the same rows.",
                        "The left one has %s, the right one %s.".formatted(rows, others),
                        "Make two figures, or bring the rows into the same order.");
            }
        }
        return new HeatmapFigure(panels.stream().map(HeatmapPanel::binned).toList())
                .figure(title)
                .note(panels.get(0).binning());
    }

    /** The heat map for a terminal. */
    @Override
    public String toString() {
        return figure(panel.style().name()).toString();
    }

    private Heatmap with(HeatmapPanel.Style other) {
        return new Heatmap(
                new HeatmapPanel(
                        panel.rows(),
                        panel.columns(),
                        panel.values(),
                        panel.hover(),
                        panel.rowCards(),
                        panel.columnCards(),
                        other));
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
