package io.github.simre.plot;

import java.util.ArrayList;
import java.util.List;

/** A heat map in a terminal: numbers while they fit into a line, shades alone beyond that, means beyond those. */
final class HeatmapText {
    private static final int LONGEST_NAME = 24;
    private static final int LONGEST_LINE = 100;
    private static final int MOST_NUMBERS = 8;
    private static final int MOST_SHADES = 40;

    private final double low;
    private final double high;
    private final Palette palette;

    HeatmapText(double low, double high, Palette palette) {
        this.low = low;
        this.high = high;
        this.palette = palette;
    }

    String of(HeatmapPanel map) {
        List<String> lines = new ArrayList<>();
        if (!map.style().name().isBlank()) {
            lines.add(map.style().name());
        }
        lines.addAll(map.columns().size() <= MOST_NUMBERS ? withNumbers(map) : shadesAlone(map));
        return String.join("\n", lines);
    }

    /** What the shades mean. */
    String legend() {
        List<String> steps = new ArrayList<>();
        for (int step = 0; step <= 4; step++) {
            double value = low + step / 4.0 * (high - low);
            steps.add(block(value) + " " + number(value));
        }
        return String.join("   ", steps);
    }

    private List<String> withNumbers(HeatmapPanel map) {
        List<String> lines = new ArrayList<>();
        int names = TextForm.width(map.rows(), LONGEST_NAME);
        int space = (LONGEST_LINE - names) / map.columns().size() - 1;
        int cell = Math.max(9, Math.min(space, TextForm.width(map.columns(), LONGEST_NAME)));
        StringBuilder head = new StringBuilder(" ".repeat(names));
        map.columns().forEach(column -> head.append(' ').append(TextForm.right(column, cell)));
        lines.add(head.toString());
        for (int row = 0; row < map.rows().size(); row++) {
            StringBuilder line = new StringBuilder(TextForm.left(map.rows().get(row), names));
            for (double value : map.values()[row]) {
                line.append(' ').append(TextForm.right(shade(value) + " " + number(value), cell));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Two characters a cell, which makes it about square; the columns are numbered, and the rows with them. */
    private List<String> shadesAlone(HeatmapPanel map) {
        List<String> lines = new ArrayList<>();
        int names = TextForm.width(map.rows(), LONGEST_NAME);
        int across = groups(map.columns().size());
        int down = groups(map.rows().size());
        boolean same = map.columns().equals(map.rows());
        int digits = String.valueOf(map.rows().size()).length();
        int margin = names + (same ? digits + 1 : 0);
        if (across == 1) {
            lines.addAll(columnNumbers(map.columns().size(), margin + 1));
        }
        for (int row = 0; row < map.rows().size(); row += down) {
            StringBuilder line = new StringBuilder();
            if (same) {
                line.append(TextForm.right(String.valueOf(row + 1), digits)).append(' ');
            }
            line.append(TextForm.left(map.rows().get(row), names)).append(' ');
            for (int column = 0; column < map.columns().size(); column += across) {
                line.append(block(mean(map.values(), row, down, column, across)));
            }
            lines.add(line.toString().stripTrailing());
        }
        if (across > 1 || down > 1) {
            lines.add("Each block is the mean of %d rows and %d columns.".formatted(down, across));
        }
        if (!same) {
            lines.add("Columns: " + numbered(map.columns()));
        }
        return lines;
    }

    /** The numbers of the columns, written downwards: side by side they would run into each other. */
    private static List<String> columnNumbers(int columns, int margin) {
        StringBuilder tens = new StringBuilder(" ".repeat(margin));
        StringBuilder units = new StringBuilder(" ".repeat(margin));
        for (int column = 1; column <= columns; column++) {
            tens.append(' ').append(column < 10 ? " " : String.valueOf(column / 10));
            units.append(' ').append(column % 10);
        }
        return columns < 10
                ? List.of(units.toString())
                : List.of(tens.toString(), units.toString());
    }

    private static String numbered(List<String> names) {
        List<String> parts = new ArrayList<>();
        for (int place = 0; place < names.size() && place < MOST_SHADES; place++) {
            parts.add((place + 1) + " " + TextForm.shorten(names.get(place), LONGEST_NAME));
        }
        return String.join(", ", parts) + (names.size() > MOST_SHADES ? ", …" : "");
    }

    private static int groups(int size) {
        return (size + MOST_SHADES - 1) / MOST_SHADES;
    }

    private static double mean(double[][] values, int row, int down, int column, int across) {
        List<Double> cells = new ArrayList<>();
        for (int line = row; line < Math.min(row + down, values.length); line++) {
            for (int cell = column; cell < Math.min(column + across, values[line].length); cell++) {
                cells.add(values[line][cell]);
            }
        }
        return TextForm.mean(cells.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** A cell; where colours have a middle, its sign says on which side the number lies. */
    private String block(double value) {
        char shade = shade(value);
        if (palette != Palette.BLUE_WHITE_RED || !Double.isFinite(value)) {
            return "" + shade + shade;
        }
        double middle = (low + high) / 2;
        return shade + (value > middle ? "+" : value < middle ? "-" : " ");
    }

    private String number(double value) {
        return TextForm.number(value, Math.max(Math.abs(low), Math.abs(high)));
    }

    private char shade(double value) {
        return TextForm.shade(
                Double.isFinite(value)
                        ? palette.weight(TextForm.place(value, low, high))
                        : Double.NaN);
    }
}
