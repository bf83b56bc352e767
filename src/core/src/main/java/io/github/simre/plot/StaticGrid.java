package io.github.simre.plot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.Color;
import java.awt.Font;
import java.awt.Paint;
import java.awt.image.BufferedImage;
import java.util.stream.IntStream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.PaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.chart.title.PaintScaleLegend;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultXYZDataset;

/** A heat map's cells: a rectangle each while there are few, else a picture in which each is a pixel. */
final class StaticGrid {
    private static final int MOST_RECTANGLES = 3000;

    /** Pixels of that picture in a row: more cells share one. */
    private static final int MOST_PIXELS = 800;

    private final double[][] values;
    private final double[] x;
    private final double[] y;
    private final JsonArray colours;
    private final double low;
    private final double high;
    private final boolean last;

    StaticGrid(JsonObject layout, JsonObject trace) {
        JsonObject scale = layout.getAsJsonObject("coloraxis");
        this.colours = scale.getAsJsonArray("colorscale");
        this.low = scale.get("cmin").getAsDouble();
        this.high = scale.get("cmax").getAsDouble();
        this.values =
                trace.has("packed")
                        ? PackedGrid.rows(trace.getAsJsonObject("packed"))
                        : rows(trace.getAsJsonArray("z"));
        this.x = places(trace, "x", values[0].length);
        this.y = places(trace, "y", values.length);
        boolean second = PlotlyJson.text(trace, "xaxis", "x").equals("x2");
        // both panels share the scale, which stands to the right of the last one
        this.last = second || !hasSecond(layout);
    }

    private static double[] places(JsonObject trace, String axis, int size) {
        return trace.has(axis)
                ? PlotlyJson.doubles(trace.getAsJsonArray(axis))
                : IntStream.range(0, size).asDoubleStream().toArray();
    }

    private static boolean hasSecond(JsonObject layout) {
        return layout.has("xaxis2") && layout.getAsJsonObject("xaxis2").has("ticktext");
    }

    private static double[][] rows(JsonArray grid) {
        double[][] rows = new double[grid.size()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = PlotlyJson.doubles(grid.get(row).getAsJsonArray());
        }
        return rows;
    }

    void add(XYPlot plot, JFreeChart chart, int index, Color ink) {
        if (values.length * values[0].length <= MOST_RECTANGLES) {
            rectangles(plot, index);
        } else {
            pixels(plot, index);
        }
        if (last) {
            addScale(chart, ink);
        }
    }

    private void rectangles(XYPlot plot, int index) {
        int cells = values.length * values[0].length;
        double[][] places = new double[3][cells];
        int at = 0;
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < values[row].length; column++, at++) {
                places[0][at] = x[column];
                places[1][at] = y[row];
                places[2][at] = values[row][column];
            }
        }
        DefaultXYZDataset set = new DefaultXYZDataset();
        set.addSeries("", places);
        XYBlockRenderer renderer = new XYBlockRenderer();
        renderer.setPaintScale(new Scale());
        renderer.setBlockWidth(x.length > 1 ? Math.abs(x[1] - x[0]) : 1);
        renderer.setBlockHeight(y.length > 1 ? Math.abs(y[1] - y[0]) : 1);
        renderer.setDefaultSeriesVisibleInLegend(false);
        plot.setDataset(index, set);
        plot.setRenderer(index, renderer);
    }

    private void pixels(XYPlot plot, int index) {
        int down = (values.length + MOST_PIXELS - 1) / MOST_PIXELS;
        int across = (values[0].length + MOST_PIXELS - 1) / MOST_PIXELS;
        double[][] means = HeatmapPanel.means(values, down, across);
        BufferedImage image =
                new BufferedImage(means[0].length, means.length, BufferedImage.TYPE_INT_ARGB);
        for (int row = 0; row < means.length; row++) {
            for (int column = 0; column < means[row].length; column++) {
                image.setRGB(column, row, colour(means[row][column]).getRGB());
            }
        }
        XYBlockRenderer renderer = new XYBlockRenderer();
        plot.setDataset(index, new DefaultXYZDataset());
        plot.setRenderer(index, renderer);
        renderer.addAnnotation(
                new XYDataImageAnnotation(
                        image, -0.5, -0.5, values[0].length, values.length, true));
    }

    private void addScale(JFreeChart chart, Color ink) {
        NumberAxis axis = new NumberAxis();
        axis.setRange(low, high > low ? high : low + 1);
        axis.setTickLabelPaint(ink);
        axis.setAxisLineVisible(false);
        axis.setTickLabelFont(StaticFont.of(Font.PLAIN, 11));
        PaintScaleLegend legend = new PaintScaleLegend(new Scale(), axis);
        legend.setPosition(RectangleEdge.RIGHT);
        legend.setStripWidth(14);
        legend.setStripOutlineVisible(false);
        legend.setSubdivisionCount(64);
        legend.setBackgroundPaint(null);
        legend.setMargin(new RectangleInsets(8, 10, 30, 4));
        chart.addSubtitle(legend);
    }

    private Color colour(double value) {
        if (!Double.isFinite(value)) {
            return new Color(0, 0, 0, 0);
        }
        double place = TextForm.place(value, low, high) * (colours.size() - 1);
        int stop = (int) Math.min(colours.size() - 2, Math.floor(place));
        Color from = stop(colours.get(stop));
        Color to = stop(colours.get(stop + 1));
        double part = place - stop;
        return new Color(
                mixed(from.getRed(), to.getRed(), part),
                mixed(from.getGreen(), to.getGreen(), part),
                mixed(from.getBlue(), to.getBlue(), part),
                mixed(from.getAlpha(), to.getAlpha(), part));
    }

    private static Color stop(JsonElement pair) {
        return PlotlyJson.colour(pair.getAsJsonArray().get(1).getAsString());
    }

    private static int mixed(int from, int to, double part) {
        return (int) Math.round(from + part * (to - from));
    }

    /** The figure's colours, for JFreeChart. */
    private final class Scale implements PaintScale {
        @Override
        public double getLowerBound() {
            return low;
        }

        @Override
        public double getUpperBound() {
            return high > low ? high : low + 1;
        }

        @Override
        public Paint getPaint(double value) {
            return colour(value);
        }
    }
}
