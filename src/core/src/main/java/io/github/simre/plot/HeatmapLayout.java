package io.github.simre.plot;

import static io.github.simre.plot.PlotlyJson.numbers;
import static io.github.simre.plot.PlotlyJson.object;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;

/** Where one, two or four heat maps stand, and what stands beside them. */
final class HeatmapLayout {
    /** More numbers than these cannot be read in their cells; pointing at a cell still shows its number. */
    private static final int MOST_NUMBERS = 100;

    /** About how wide a letter is, in pixels. */
    private static final int LETTER = 7;

    private static final int CELL = 26;

    /** The part of the width that one of two panels takes. */
    private static final double HALF = 0.48;

    private final List<HeatmapPanel> panels;
    private final HeatmapPanel first;
    private final double low;
    private final double high;

    HeatmapLayout(List<HeatmapPanel> panels, double low, double high) {
        this.panels = panels;
        this.first = panels.get(0);
        this.low = low;
        this.high = high;
    }

    /** What the names of a panel's axes end in. */
    static String axis(int panel) {
        return panel == 0 ? "" : String.valueOf(panel + 1);
    }

    JsonObject json() {
        JsonObject layout = PlotlyLayout.base(Math.min(1600, cells() + below() + 80));
        JsonObject margin = layout.getAsJsonObject("margin");
        // given, because Plotly's own automargin gives up where labels need more than half of the
        // figure
        margin.addProperty("b", below());
        int beside = TextForm.width(first.rows(), PlotlyLayout.LONGEST_LABEL) * LETTER + 40;
        margin.addProperty(
                "l", Math.max(beside, crowded() ? room(columnNames().subList(0, 1), true) : 0));
        layout.add(
                "coloraxis",
                object(
                        "cmin",
                        low,
                        "cmax",
                        high,
                        "colorscale",
                        first.style().palette().plotly(),
                        "colorbar",
                        object("thickness", 16, "outlinewidth", 0, "x", width() + 0.02)));
        JsonArray notes = new JsonArray();
        for (int panel = 0; panel < panels.size(); panel++) {
            addPanel(layout, notes, panel);
        }
        layout.add("annotations", notes);
        return layout;
    }

    // ---- sizes in pixels

    /** The height of all cells, and of what stands between two rows of panels. */
    private int cells() {
        int rows = first.rows().size();
        // a few rows are drawn taller: cells of numbers should not look like stripes
        int above = Math.min(1040, Math.max(CELL * rows, Math.min(240, 64 * rows)));
        return above + (panels.size() > 2 ? gap() + CELL * panels.get(2).rows().size() : 0);
    }

    private int gap() {
        return below() + 40;
    }

    private int below() {
        return room(columnNames(), crowded()) + (first.style().columnsName().isBlank() ? 20 : 50);
    }

    private List<String> columnNames() {
        return panels.stream().flatMap(panel -> panel.columns().stream()).toList();
    }

    /** Whether the names of the columns do not fit side by side into a page of the usual width. */
    private boolean crowded() {
        int longest = TextForm.width(columnNames(), PlotlyLayout.LONGEST_LABEL);
        int columns = first.columns().size() * Math.min(2, panels.size());
        return columns * (longest + 1) * LETTER > 900 * width();
    }

    /** How far names reach away from their axis, in pixels. */
    private static int room(List<String> names, boolean slanted) {
        int longest = TextForm.width(names, PlotlyLayout.LONGEST_LABEL) * LETTER;
        return slanted ? (int) Math.round(longest * Math.sqrt(0.5)) + 20 : 30;
    }

    /** The part of the figure's width that is drawn on: all of it, unless the cells would become very wide. */
    private double width() {
        return panels.size() > 1 ? 1 : Math.min(1, 0.1 + 0.11 * first.columns().size());
    }

    // ---- panels

    private void addPanel(JsonObject layout, JsonArray notes, int index) {
        HeatmapPanel panel = panels.get(index);
        String number = axis(index);
        JsonObject columns = PlotlyLayout.axis(panel.style().columnsName(), panel.columns());
        columns.addProperty("anchor", "y" + number);
        columns.addProperty("tickangle", crowded() ? -45 : 0);
        columns.add("domain", numbers(0, width()));
        JsonObject rows = PlotlyLayout.axis(panel.style().rowsName(), panel.rows());
        rows.addProperty("anchor", "x" + number);
        rows.addProperty("autorange", "reversed");
        if (panels.size() > 1) {
            place(panel, columns, rows, notes, index);
        }
        if (panel.isLarge()) {
            // given, because a page draws a part of the cells only
            columns.add("range", numbers(-0.5, panel.columns().size() - 0.5));
            rows.add("range", numbers(panel.rows().size() - 0.5, -0.5));
            rows.remove("autorange");
        }
        layout.add("xaxis" + number, columns);
        layout.add("yaxis" + number, rows);
        addNumbers(notes, panel, number);
    }

    /** Side by side, and where there are four, two below with cells of the same size. */
    private void place(
            HeatmapPanel panel, JsonObject columns, JsonObject rows, JsonArray notes, int index) {
        boolean left = index % 2 == 0;
        double from = left ? 0 : 1 - HALF;
        double share = HALF * panel.columns().size() / panels.get(index % 2).columns().size();
        columns.add("domain", numbers(from, from + share));
        double top = 1;
        if (panels.size() > 2) {
            double part = (double) CELL * panels.get(2).rows().size() / cells();
            top = index < 2 ? 1 : part;
            rows.add(
                    "domain",
                    index < 2 ? numbers(part + (double) gap() / cells(), 1) : numbers(0, part));
        }
        rows.addProperty("showticklabels", left);
        if (!left) {
            rows.remove("title");
            rows.addProperty("matches", "y" + axis(index - 1));
        }
        if (!panel.style().name().isBlank()) {
            notes.add(
                    PlotlyLayout.note(
                            "panel-" + (index + 1), panel.style().name(), from + share / 2, top));
        }
    }

    /** Plotly 1.54 writes no numbers into cells, so they are notes of their own. */
    private void addNumbers(JsonArray notes, HeatmapPanel panel, String axis) {
        if (panel.rows().size() * panel.columns().size() * panels.size() > MOST_NUMBERS) {
            return;
        }
        for (int row = 0; row < panel.rows().size(); row++) {
            for (int column = 0; column < panel.columns().size(); column++) {
                double value = panel.values()[row][column];
                if (Double.isFinite(value)) {
                    String colour =
                            first.style().palette().textOn(TextForm.place(value, low, high));
                    notes.add(
                            object(
                                    "text",
                                    digits(value),
                                    "x",
                                    column,
                                    "y",
                                    row,
                                    "xref",
                                    "x" + axis,
                                    "yref",
                                    "y" + axis,
                                    "showarrow",
                                    false,
                                    "font",
                                    object("color", colour)));
                }
            }
        }
    }

    private String digits(double value) {
        return TextForm.number(value, Math.max(Math.abs(low), Math.abs(high)));
    }
}
