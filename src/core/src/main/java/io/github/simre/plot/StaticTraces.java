package io.github.simre.plot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYPolygonAnnotation;
import org.jfree.chart.labels.ItemLabelAnchor;
import org.jfree.chart.labels.ItemLabelPosition;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.StandardXYBarPainter;
import org.jfree.chart.renderer.xy.XYBarRenderer;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;

/** Plotly's traces as JFreeChart's data sets and renderers. */
final class StaticTraces {
    private static final float POINT = 3.5f;

    private final JsonObject layout;
    private final XYPlot plot;
    private final JFreeChart chart;
    private final Color ink;
    private int sets;

    StaticTraces(JsonObject layout, XYPlot plot, JFreeChart chart, Color ink) {
        this.layout = layout;
        this.plot = plot;
        this.chart = chart;
        this.ink = ink;
    }

    /** @throws SimReException if a trace is of a kind that is not drawn here */
    void add(List<JsonObject> traces) {
        List<JsonObject> bars = new ArrayList<>();
        for (JsonObject trace : traces) {
            switch (PlotlyJson.text(trace, "type", "scatter")) {
                case "bar" -> bars.add(trace);
                case "scatter" -> line(trace);
                case "heatmap" -> new StaticGrid(layout, trace).add(plot, chart, sets++, ink);
                default ->
                        throw new SimReException(
                                "A trace of type \""
                                        + trace.get("type").getAsString()
                                        + "\" cannot be drawn as a picture.",
                                "Bars, lines, points and heat maps can.",
                                "Save the figure as .html or .json.");
            }
        }
        for (int index = 0; index < bars.size(); index++) {
            bars(bars.get(index), index, bars.size());
        }
    }

    // ---- bars

    private void bars(JsonObject trace, int index, int count) {
        boolean lying = PlotlyJson.text(trace, "orientation", "v").equals("h");
        double[] places = PlotlyJson.doubles(trace.getAsJsonArray(lying ? "y" : "x"));
        double[] values = PlotlyJson.doubles(trace.getAsJsonArray(lying ? "x" : "y"));
        boolean grouped = PlotlyJson.text(layout, "barmode", "group").equals("group");
        double gap = layout.has("bargap") ? layout.get("bargap").getAsDouble() : 0.2;
        double step = places.length > 1 ? Math.abs(places[1] - places[0]) : 1;
        double width = step * (1 - gap) / (grouped ? count : 1);
        XYIntervalSeries series = series(trace);
        for (int at = 0; at < places.length; at++) {
            double from = places[at] - step * (1 - gap) / 2 + (grouped ? index * width : 0);
            double value = values[at];
            series.add(from + width / 2, from, from + width, value, value, value);
        }
        XYIntervalSeriesCollection set = new XYIntervalSeriesCollection();
        set.addSeries(series);
        plot.setDataset(sets, set);
        plot.setRenderer(sets++, renderer(trace, lying));
        errors(trace, lying ? "error_x" : "error_y", series, values);
    }

    private XYBarRenderer renderer(JsonObject trace, boolean lying) {
        JsonElement colour = trace.getAsJsonObject("marker").get("color");
        XYBarRenderer renderer =
                new XYBarRenderer() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public Paint getItemPaint(int row, int column) {
                        return colour.isJsonArray()
                                ? PlotlyJson.colour(
                                        colour.getAsJsonArray().get(column).getAsString())
                                : PlotlyJson.colour(colour.getAsString());
                    }
                };
        renderer.setBarPainter(new StandardXYBarPainter());
        renderer.setShadowVisible(false);
        renderer.setUseYInterval(false);
        renderer.setSeriesPaint(
                0, PlotlyJson.colour(colour.isJsonArray() ? "#888888" : colour.getAsString()));
        if (trace.has("text")) {
            JsonArray texts = trace.getAsJsonArray("text");
            renderer.setDefaultItemLabelGenerator(
                    (set, row, column) -> PlotlyJson.plain(texts.get(column).getAsString()));
            renderer.setDefaultItemLabelsVisible(true);
            renderer.setDefaultItemLabelFont(StaticFont.of(Font.PLAIN, 11));
            boolean inside = PlotlyJson.text(trace, "textposition", "auto").equals("inside");
            renderer.setDefaultItemLabelPaint(inside ? Color.WHITE : ink);
            renderer.setDefaultPositiveItemLabelPosition(
                    inside
                            ? new ItemLabelPosition(ItemLabelAnchor.INSIDE9, TextAnchor.CENTER_LEFT)
                            : new ItemLabelPosition(
                                    lying ? ItemLabelAnchor.OUTSIDE3 : ItemLabelAnchor.OUTSIDE12,
                                    lying ? TextAnchor.CENTER_LEFT : TextAnchor.BOTTOM_CENTER));
        }
        return renderer;
    }

    /** How far each value may be off, as a set of its own. */
    private void errors(JsonObject trace, String name, XYIntervalSeries bars, double[] values) {
        if (!trace.has(name)) {
            return;
        }
        JsonObject error = trace.getAsJsonObject(name);
        double[] above = PlotlyJson.doubles(error.getAsJsonArray("array"));
        double[] below =
                error.has("arrayminus")
                        ? PlotlyJson.doubles(error.getAsJsonArray("arrayminus"))
                        : above;
        XYIntervalSeries series = new XYIntervalSeries(bars.getKey() + " ±", false, true);
        for (int at = 0; at < values.length; at++) {
            double place = bars.getX(at).doubleValue();
            series.add(
                    place,
                    place,
                    place,
                    values[at],
                    values[at] - below[at],
                    values[at] + above[at]);
        }
        XYIntervalSeriesCollection set = new XYIntervalSeriesCollection();
        set.addSeries(series);
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDefaultShapesVisible(false);
        renderer.setDefaultLinesVisible(false);
        renderer.setErrorPaint(PlotlyJson.colour(PlotlyJson.text(error, "color", Theme.SPREAD)));
        renderer.setSeriesVisibleInLegend(0, false);
        plot.setDataset(sets, set);
        plot.setRenderer(sets++, renderer);
    }

    // ---- lines and points

    private void line(JsonObject trace) {
        double[] x = PlotlyJson.doubles(trace.getAsJsonArray("x"));
        double[] y = PlotlyJson.doubles(trace.getAsJsonArray("y"));
        if (trace.has("fill")) {
            area(trace, x, y);
            return;
        }
        XYIntervalSeries series = series(trace);
        double[] above = new double[x.length];
        double[] below = above;
        if (trace.has("error_y")) {
            JsonObject error = trace.getAsJsonObject("error_y");
            above = PlotlyJson.doubles(error.getAsJsonArray("array"));
            below =
                    error.has("arrayminus")
                            ? PlotlyJson.doubles(error.getAsJsonArray("arrayminus"))
                            : above;
        }
        for (int at = 0; at < x.length; at++) {
            series.add(x[at], x[at], x[at], y[at], y[at] - below[at], y[at] + above[at]);
        }
        XYIntervalSeriesCollection set = new XYIntervalSeriesCollection();
        set.addSeries(series);
        String mode = PlotlyJson.text(trace, "mode", "lines");
        XYErrorRenderer renderer = new XYErrorRenderer();
        renderer.setDrawXError(false);
        renderer.setDrawYError(trace.has("error_y"));
        renderer.setDefaultLinesVisible(mode.contains("lines"));
        renderer.setDefaultShapesVisible(mode.contains("markers"));
        JsonObject line = trace.has("line") ? trace.getAsJsonObject("line") : new JsonObject();
        JsonObject marker =
                trace.has("marker") ? trace.getAsJsonObject("marker") : new JsonObject();
        String colour = PlotlyJson.text(line, "color", PlotlyJson.text(marker, "color", Theme.INK));
        renderer.setSeriesPaint(0, PlotlyJson.colour(colour));
        renderer.setErrorPaint(PlotlyJson.colour(colour));
        renderer.setErrorStroke(new BasicStroke(1.5f));
        float width = line.has("width") ? line.get("width").getAsFloat() : 2;
        renderer.setSeriesStroke(0, stroke(PlotlyJson.text(line, "dash", "solid"), width));
        renderer.setSeriesShape(0, shape(PlotlyJson.text(marker, "symbol", "circle")));
        boolean hidden = trace.has("showlegend") && !trace.get("showlegend").getAsBoolean();
        renderer.setSeriesVisibleInLegend(0, !hidden);
        plot.setDataset(sets, set);
        plot.setRenderer(sets++, renderer);
    }

    private void area(JsonObject trace, double[] x, double[] y) {
        double[] corners = new double[2 * x.length];
        for (int at = 0; at < x.length; at++) {
            corners[2 * at] = x[at];
            corners[2 * at + 1] = y[at];
        }
        Color fill = PlotlyJson.colour(trace.get("fillcolor").getAsString());
        plot.addAnnotation(new XYPolygonAnnotation(corners, null, null, fill));
        // the axis ranges over data sets alone: an invisible one stands for the area
        XYIntervalSeries series = series(trace);
        for (int at = 0; at < x.length; at++) {
            series.add(x[at], x[at], x[at], y[at], y[at], y[at]);
        }
        XYIntervalSeriesCollection set = new XYIntervalSeriesCollection();
        set.addSeries(series);
        XYErrorRenderer invisible = new XYErrorRenderer();
        invisible.setSeriesVisible(0, false, false);
        invisible.setDataBoundsIncludesVisibleSeriesOnly(false);
        plot.setDataset(sets, set);
        plot.setRenderer(sets++, invisible);
    }

    private static BasicStroke stroke(String dash, float width) {
        float[] pattern =
                switch (dash) {
                    case "dash" -> new float[] {9, 5};
                    case "dot" -> new float[] {2, 4};
                    case "dashdot" -> new float[] {9, 4, 2, 4};
                    default -> null;
                };
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, pattern, 0);
    }

    private static Shape shape(String symbol) {
        Path2D path = new Path2D.Float();
        switch (symbol) {
            case "square" -> {
                return new Rectangle2D.Float(-POINT, -POINT, 2 * POINT, 2 * POINT);
            }
            case "diamond" -> {
                path.moveTo(0, -1.3 * POINT);
                path.lineTo(1.3 * POINT, 0);
                path.lineTo(0, 1.3 * POINT);
                path.lineTo(-1.3 * POINT, 0);
            }
            case "triangle-up" -> {
                path.moveTo(0, -1.2 * POINT);
                path.lineTo(1.2 * POINT, POINT);
                path.lineTo(-1.2 * POINT, POINT);
            }
            case "triangle-down" -> {
                path.moveTo(0, 1.2 * POINT);
                path.lineTo(1.2 * POINT, -POINT);
                path.lineTo(-1.2 * POINT, -POINT);
            }
            case "x" -> {
                float arm = 0.45f * POINT;
                path.append(
                        new Rectangle2D.Float(-1.3f * POINT, -arm, 2.6f * POINT, 2 * arm), false);
                path.append(
                        new Rectangle2D.Float(-arm, -1.3f * POINT, 2 * arm, 2.6f * POINT), false);
                path.transform(java.awt.geom.AffineTransform.getRotateInstance(Math.PI / 4));
                return path;
            }
            default -> {
                return new Ellipse2D.Float(-POINT, -POINT, 2 * POINT, 2 * POINT);
            }
        }
        path.closePath();
        return path;
    }

    // ---- values

    /** An unsorted series that takes a trace's name as it stands. */
    private XYIntervalSeries series(JsonObject trace) {
        String name = PlotlyJson.plain(PlotlyJson.text(trace, "name", ""));
        return new XYIntervalSeries(name, false, true);
    }
}
