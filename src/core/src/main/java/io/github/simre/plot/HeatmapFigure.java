package io.github.simre.plot;

import static io.github.simre.plot.PlotlyJson.numbers;
import static io.github.simre.plot.PlotlyJson.object;
import static io.github.simre.plot.PlotlyJson.texts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One, two or four heat maps as one figure: they share the scale of colours, so that they can be compared. */
final class HeatmapFigure {
    private final List<HeatmapPanel> panels;
    private final HeatmapPanel first;
    private final double low;
    private final double high;

    HeatmapFigure(List<HeatmapPanel> panels) {
        this.panels = panels;
        this.first = panels.get(0);
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (HeatmapPanel panel : panels) {
            for (double[] row : panel.values()) {
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
        if (first.style().palette() == Palette.BLUE_WHITE_RED) {
            // white is zero
            most = Math.max(Math.abs(least), Math.abs(most));
            least = -most;
        }
        this.low = Double.isNaN(first.style().low()) ? least : first.style().low();
        this.high = Double.isNaN(first.style().high()) ? most : first.style().high();
    }

    Figure figure(String title) {
        JsonArray data = new JsonArray();
        for (int panel = 0; panel < panels.size(); panel++) {
            data.add(trace(panels.get(panel), HeatmapLayout.axis(panel)));
        }
        HeatmapText text = new HeatmapText(low, high, first.style().palette());
        List<String> forms = panels.stream().map(text::of).toList();
        return Figure.of(
                title,
                data,
                layout(),
                HeatmapTable.of(panels),
                String.join("\n\n", forms) + "\n" + text.legend());
    }

    private JsonObject layout() {
        JsonObject layout = new HeatmapLayout(panels, low, high).json();
        if (!allCards().isEmpty()) {
            layout.add("meta", object("cards", Card.json(allCards())));
        }
        return layout;
    }

    private JsonObject trace(HeatmapPanel panel, String axis) {
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
        JsonObject meta = new JsonObject();
        if (panel.isLarge()) {
            trace.add("packed", PackedGrid.pack(panel.values(), low, high));
            trace.addProperty("hoverinfo", "none");
            meta.add("rowNames", texts(panel.rows()));
            meta.add("columnNames", texts(panel.columns()));
        } else {
            addCells(trace, panel);
        }
        if (!panel.rowCards().isEmpty()) {
            meta.add("rows", cardNumbers(panel.rowCards()));
            meta.add("columns", cardNumbers(panel.columnCards()));
            meta.addProperty("rowsName", panel.style().rowsName());
            meta.addProperty("columnsName", panel.style().columnsName());
        }
        if (!meta.isEmpty()) {
            trace.add("meta", meta);
        }
        return trace;
    }

    private static void addCells(JsonObject trace, HeatmapPanel panel) {
        JsonArray grid = new JsonArray();
        JsonArray hover = new JsonArray();
        for (int row = 0; row < panel.rows().size(); row++) {
            grid.add(numbers(panel.values()[row]));
            List<String> says = new ArrayList<>();
            for (int column = 0; column < panel.columns().size(); column++) {
                says.add(hover(panel, row, column));
            }
            hover.add(texts(says));
        }
        trace.add("z", grid);
        trace.add("x", indices(panel.columns()));
        trace.add("y", indices(panel.rows()));
        trace.add("text", hover);
        trace.addProperty("hoverinfo", "text");
        int gap = Math.max(panel.rows().size(), panel.columns().size()) > 40 ? 0 : 1;
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
                        panel ->
                                Stream.concat(
                                        panel.rowCards().stream(), panel.columnCards().stream()))
                .distinct()
                .toList();
    }

    private static String hover(HeatmapPanel panel, int row, int column) {
        if (panel.hover() != null) {
            return PlotlyJson.hover(panel.hover()[row][column]);
        }
        return PlotlyJson.hover(panel.rows().get(row))
                + "<br>"
                + PlotlyJson.hover(panel.columns().get(column))
                + "<br><b>"
                + TextForm.number(panel.values()[row][column])
                + "</b>";
    }

    private static JsonArray indices(List<String> labels) {
        return numbers(IntStream.range(0, labels.size()).asDoubleStream().toArray());
    }
}
