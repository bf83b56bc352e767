package io.github.simre.plot;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;

/** One of Plotly's axes in JFreeChart's terms. */
final class StaticAxis {
    private final JsonObject json;
    private final Color ink;
    private final boolean named;

    StaticAxis(JsonObject json, Color ink) {
        this.json = json;
        this.ink = ink;
        this.named = json.has("ticktext");
    }

    private boolean visible() {
        return !json.has("visible") || json.get("visible").getAsBoolean();
    }

    boolean hasGrid() {
        return visible()
                && !named
                && !(json.has("showgrid") && !json.get("showgrid").getAsBoolean());
    }

    Color gridColour() {
        return Color.decode(json.get("gridcolor").getAsString());
    }

    /** The axis. @param across whether it lies below the drawing */
    ValueAxis axis(boolean across) {
        ValueAxis axis = named ? names(across) : logarithmic() ? new LogAxis() : numbers();
        axis.setLabel(PlotlyJson.plain(title()));
        axis.setInverted(PlotlyJson.text(json, "autorange", "").equals("reversed"));
        paint(axis);
        boolean hidden = json.has("showticklabels") && !json.get("showticklabels").getAsBoolean();
        axis.setTickLabelsVisible(!hidden);
        axis.setVisible(visible());
        return axis;
    }

    private SymbolAxis names(boolean across) {
        SymbolAxis names = new SymbolAxis(null, symbols());
        names.setGridBandsVisible(false);
        boolean slanted = json.has("tickangle") && json.get("tickangle").getAsInt() != 0;
        names.setVerticalTickLabels(across && slanted);
        JsonArray places = json.getAsJsonArray("tickvals");
        if (places.size() > 1) {
            double step = places.get(1).getAsDouble() - places.get(0).getAsDouble();
            names.setTickUnit(new NumberTickUnit(step));
        }
        names.setTickMarksVisible(false);
        return names;
    }

    private boolean logarithmic() {
        return PlotlyJson.text(json, "type", "linear").equals("log");
    }

    private NumberAxis numbers() {
        NumberAxis numbers = new NumberAxis();
        numbers.setAutoRangeIncludesZero(PlotlyJson.text(json, "rangemode", "").equals("tozero"));
        if (json.has("dtick")) {
            numbers.setStandardTickUnits(NumberAxis.createIntegerTickUnits());
        }
        return numbers;
    }

    private void paint(ValueAxis axis) {
        axis.setLabelPaint(ink);
        axis.setTickLabelPaint(ink);
        axis.setAxisLinePaint(Color.decode(json.get("linecolor").getAsString()));
        axis.setTickMarkPaint(Color.decode(json.get("linecolor").getAsString()));
        axis.setLabelFont(StaticFont.of(Font.PLAIN, 13));
        axis.setTickLabelFont(StaticFont.of(Font.PLAIN, 12));
    }

    private String title() {
        return json.has("title") && json.getAsJsonObject("title").has("text")
                ? json.getAsJsonObject("title").get("text").getAsString()
                : "";
    }

    /** Names by their place; where only some are named, the others are blank. */
    private String[] symbols() {
        JsonArray places = json.getAsJsonArray("tickvals");
        JsonArray texts = json.getAsJsonArray("ticktext");
        int size = json.has("size") ? json.get("size").getAsInt() : texts.size();
        for (int at = 0; at < places.size(); at++) {
            size = Math.max(size, places.get(at).getAsInt() + 1);
        }
        // JFreeChart refuses an axis without a name
        String[] symbols = new String[Math.max(1, size)];
        Arrays.fill(symbols, "");
        for (int at = 0; at < texts.size(); at++) {
            symbols[places.get(at).getAsInt()] = PlotlyJson.plain(texts.get(at).getAsString());
        }
        return symbols;
    }

    /** Makes the axis range over what Plotly would show. */
    void range(ValueAxis axis) {
        if (json.has("range")) {
            JsonArray range = json.getAsJsonArray("range");
            double first = range.get(0).getAsDouble();
            double second = range.get(1).getAsDouble();
            axis.setInverted(first > second);
            axis.setRange(Math.min(first, second), Math.max(first, second));
        } else if (named) {
            axis.setRange(-0.5, symbols().length - 0.5);
        }
    }
}
