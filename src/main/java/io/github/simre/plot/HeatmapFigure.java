package io.github.simre.plot;

import static io.github.simre.plot.PlotlyJson.literal;
import static io.github.simre.plot.PlotlyJson.numbers;
import static io.github.simre.plot.PlotlyJson.object;
import static io.github.simre.plot.PlotlyJson.texts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** One or two heat maps as one figure: they share the scale of colours, so that they can be compared. */
final class HeatmapFigure {
    /** More numbers than these cannot be read in their cells; pointing at a cell still shows its number. */
    private static final int MOST_NUMBERS = 100;

    /** Cells beyond these have no text each. */
    private static final int MOST_TEXTS = 20_000;

    /** About how wide a letter is, in pixels. */
    private static final int LETTER = 7;

    private final List<Heatmap> panels;
    private final Heatmap first;
    private final double low;
    private final double high;

    HeatmapFigure(List<Heatmap> panels) {
        this.panels = panels;
        this.first = panels.get(0);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (Heatmap panel : panels) {
            for (double[] row : panel.values) {
                for (double value : row) {
                    if (Double.isFinite(value)) {
                        least = Math.min(least, value);
                        most = Math.max(most, value);
                    }
                }
            }
        }
        if (least > most) { // no number at all
            least = 0;
            most = 1;
        }
        if (first.style.palette() == Palette.BLUE_WHITE_RED) {
            // white is zero
            most = Math.max(Math.abs(least), Math.abs(most));
            least = -most;
        }
        this.low = Double.isNaN(first.style.low()) ? least : first.style.low();
        this.high = Double.isNaN(first.style.high()) ? most : first.style.high();
    }

    Figure figure(String title) {
        JsonArray data = new JsonArray();
        for (int panel = 0; panel < panels.size(); panel++) {
            data.add(trace(panels.get(panel), panel == 0 ? "" : "2"));
        }
        HeatmapText text = new HeatmapText(low, high, first.style.palette());
        List<String> forms = panels.stream().map(text::of).toList();
        return Figure.of(
                title, data, layout(), table(), String.join("\n\n", forms) + "\n" + text.legend());
    }

    private JsonObject trace(Heatmap panel, String axis) {
        JsonObject trace =
                object(
                        "type",
                        "heatmap",
                        "coloraxis",
                        "coloraxis",
                        "xaxis",
                        "x" + axis,
                        "yaxis",
                        "y" + axis);
        int cells = panel.rows.size() * panel.columns.size();
        JsonObject meta = new JsonObject();
        if (cells > MOST_TEXTS) {
            trace.add("packed", PackedGrid.pack(panel.values, low, high));
            trace.addProperty("hoverinfo", "none");
            meta.add("rowNames", texts(panel.rows));
            meta.add("columnNames", texts(panel.columns));
        } else {
            addCells(trace, panel);
        }
        if (!panel.rowCards.isEmpty()) {
            meta.add("rows", cardNumbers(panel.rowCards));
            meta.add("columns", cardNumbers(panel.columnCards));
            meta.addProperty("rowsName", panel.style.rowsName());
            meta.addProperty("columnsName", panel.style.columnsName());
        }
        if (!meta.isEmpty()) {
            trace.add("meta", meta);
        }
        return trace;
    }

    private static void addCells(JsonObject trace, Heatmap panel) {
        JsonArray grid = new JsonArray();
        JsonArray hover = new JsonArray();
        for (int row = 0; row < panel.rows.size(); row++) {
            grid.add(numbers(panel.values[row]));
            List<String> says = new ArrayList<>();
            for (int column = 0; column < panel.columns.size(); column++) {
                says.add(hover(panel, row, column));
            }
            hover.add(texts(says));
        }
        trace.add("z", grid);
        trace.add("x", indices(panel.columns));
        trace.add("y", indices(panel.rows));
        trace.add("text", hover);
        trace.addProperty("hoverinfo", "text");
        int gap = Math.max(panel.rows.size(), panel.columns.size()) > 40 ? 0 : 1;
        trace.addProperty("xgap", gap);
        trace.addProperty("ygap", gap);
    }

    /** Where the cards of rows and columns stand among the figure's. */
    private JsonArray cardNumbers(List<Card> cards) {
        return numbers(cards.stream().mapToDouble(allCards()::indexOf).toArray());
    }

    private List<Card> allCards() {
        return panels.stream()
                .flatMap(
                        panel -> Stream.concat(panel.rowCards.stream(), panel.columnCards.stream()))
                .distinct()
                .toList();
    }

    private static String hover(Heatmap panel, int row, int column) {
        if (panel.hover != null) {
            return literal(panel.hover[row][column]).replace("\n", "<br>");
        }
        return literal(panel.rows.get(row))
                + "<br>"
                + literal(panel.columns.get(column))
                + "<br><b>"
                + TextForm.number(panel.values[row][column])
                + "</b>";
    }

    private JsonObject layout() {
        // a few rows are drawn taller: cells of numbers should not look like stripes
        int cells = Math.max(26 * first.rows.size(), Math.min(240, 64 * first.rows.size()));
        int below =
                room(columnNames(), crowded()) + (first.style.columnsName().isBlank() ? 20 : 50);
        JsonObject layout = PlotlyLayout.base(Math.min(1200, cells + below + 80));
        JsonObject margin = layout.getAsJsonObject("margin");
        // given, because Plotly's own automargin gives up where labels need more than half of the
        // figure
        margin.addProperty("b", below);
        int beside = TextForm.width(first.rows, PlotlyLayout.LONGEST_LABEL) * LETTER + 40;
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
                        first.style.palette().plotly(),
                        "colorbar",
                        object("thickness", 16, "outlinewidth", 0, "x", width() + 0.02)));
        JsonArray notes = new JsonArray();
        for (int panel = 0; panel < panels.size(); panel++) {
            addPanel(layout, notes, panel);
        }
        layout.add("annotations", notes);
        if (!allCards().isEmpty()) {
            layout.add("meta", object("cards", Card.json(allCards())));
        }
        return layout;
    }

    private List<String> columnNames() {
        return panels.stream().flatMap(panel -> panel.columns.stream()).toList();
    }

    /** Whether the names of the columns do not fit side by side into a page of the usual width. */
    private boolean crowded() {
        int longest = TextForm.width(columnNames(), PlotlyLayout.LONGEST_LABEL);
        return columnNames().size() * (longest + 1) * LETTER > 900 * width();
    }

    /** How far names reach away from their axis, in pixels. */
    private static int room(List<String> names, boolean slanted) {
        int longest = TextForm.width(names, PlotlyLayout.LONGEST_LABEL) * LETTER;
        return slanted ? (int) Math.round(longest * Math.sqrt(0.5)) + 20 : 30;
    }

    /** The part of the figure's width that is drawn on: all of it, unless the cells would become very wide. */
    private double width() {
        return panels.size() == 2 ? 1 : Math.min(1, 0.1 + 0.11 * first.columns.size());
    }

    private void addPanel(JsonObject layout, JsonArray notes, int index) {
        Heatmap panel = panels.get(index);
        String number = index == 0 ? "" : "2";
        JsonObject columns = PlotlyLayout.axis(panel.style.columnsName(), panel.columns);
        columns.addProperty("anchor", "y" + number);
        columns.addProperty("tickangle", crowded() ? -45 : 0);
        columns.add("domain", numbers(0, width()));
        JsonObject rows = PlotlyLayout.axis(panel.style.rowsName(), panel.rows);
        rows.addProperty("anchor", "x" + number);
        rows.addProperty("autorange", "reversed");
        if (panels.size() == 2) {
            double from = index == 0 ? 0 : 0.52;
            columns.add("domain", numbers(from, from + 0.48));
            rows.addProperty("showticklabels", index == 0);
            if (index == 1) {
                rows.remove("title");
                rows.addProperty("matches", "y");
            }
            if (!panel.style.name().isBlank()) {
                notes.add(
                        PlotlyLayout.note(
                                "panel-" + (index + 1), panel.style.name(), from + 0.24, 1.0));
            }
        }
        if (panel.rows.size() * panel.columns.size() > MOST_TEXTS) {
            // given, because a page draws a part of the cells only
            columns.add("range", numbers(-0.5, panel.columns.size() - 0.5));
            rows.add("range", numbers(panel.rows.size() - 0.5, -0.5));
            rows.remove("autorange");
        }
        layout.add("xaxis" + number, columns);
        layout.add("yaxis" + number, rows);
        addNumbers(notes, panel, number);
    }

    /** Plotly 1.54 writes no numbers into cells, so they are notes of their own. */
    private void addNumbers(JsonArray notes, Heatmap panel, String axis) {
        if (panel.rows.size() * panel.columns.size() * panels.size() > MOST_NUMBERS) {
            return;
        }
        for (int row = 0; row < panel.rows.size(); row++) {
            for (int column = 0; column < panel.columns.size(); column++) {
                double value = panel.values[row][column];
                if (Double.isFinite(value)) {
                    String colour = first.style.palette().textOn(TextForm.place(value, low, high));
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

    private Table table() {
        List<String> names = new ArrayList<>();
        names.add("panel");
        names.add(first.style.rowsName().isBlank() ? "row" : first.style.rowsName());
        names.addAll(first.columns);
        if (panels.size() == 2 && !panels.get(1).columns.equals(first.columns)) {
            names.addAll(panels.get(1).columns);
        }
        List<String> distinct = TextForm.distinct(names);
        boolean shared = names.size() == 2 + first.columns.size();
        StringColumn panelNames = StringColumn.create(distinct.get(0));
        StringColumn rowNames = StringColumn.create(distinct.get(1));
        double[][] columns = new double[distinct.size() - 2][panels.size() * first.rows.size()];
        Arrays.stream(columns).forEach(column -> Arrays.fill(column, Double.NaN));
        for (int index = 0; index < panels.size(); index++) {
            Heatmap panel = panels.get(index);
            int shift = shared || index == 0 ? 0 : first.columns.size();
            for (int row = 0; row < panel.rows.size(); row++) {
                panelNames.append(panel.style.name());
                rowNames.append(panel.rows.get(row));
                int line = index * first.rows.size() + row;
                for (int column = 0; column < panel.columns.size(); column++) {
                    double value = panel.values[row][column];
                    columns[shift + column][line] = Double.isFinite(value) ? value : Double.NaN;
                }
            }
        }
        Table table = Table.create(rowNames);
        if (panels.size() == 2) {
            table.insertColumn(0, panelNames);
        }
        for (int column = 0; column < columns.length; column++) {
            table.addColumns(DoubleColumn.create(distinct.get(column + 2), columns[column]));
        }
        return table;
    }

    private String digits(double value) {
        return TextForm.number(value, Math.max(Math.abs(low), Math.abs(high)));
    }

    private static JsonArray indices(List<String> labels) {
        return numbers(IntStream.range(0, labels.size()).asDoubleStream().toArray());
    }
}
