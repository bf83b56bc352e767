package io.github.simre.plot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.annotations.XYDataImageAnnotation;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** One pair of axes of a figure, with all that is drawn between them. */
final class StaticPanel {
    /** Pixels for the scale of colours, which belongs to the last panel. */
    private static final double ROOM_OF_SCALE = 70;

    /** Pixels for a panel's name above it. */
    private static final double ROOM_OF_NAME = 34;

    private final JsonObject layout;
    private final List<JsonObject> traces;
    private final String number;
    private final boolean lying;
    private final Color ink;

    /** @param number what the names of its axes end in, empty for the first */
    StaticPanel(JsonObject layout, List<JsonObject> traces, String number) {
        this.layout = layout;
        this.traces = traces;
        this.number = number;
        this.lying = PlotlyJson.text(traces.get(0), "orientation", "v").equals("h");
        this.ink = Color.decode(layout.getAsJsonObject("font").get("color").getAsString());
    }

    /** Draws the panel into its part of the room for all of them. */
    void draw(Graphics2D graphics, Rectangle2D room) {
        double[] across = domain("xaxis");
        // the names of the rows stand beside the first panel alone, and the scale beside the last
        double names = alone() ? 0 : layout.getAsJsonObject("margin").get("l").getAsDouble();
        double scale = alone() ? 0 : ROOM_OF_SCALE;
        double width = room.getWidth() - names - scale;
        double left = across[0] == 0 ? 0 : names + across[0] * width;
        double right = across[1] > 0.999 || alone() ? room.getWidth() : names + across[1] * width;
        if (alone() && across[1] < 1) { // few columns, which would be very wide
            right = Math.min(right, 220 + across[1] * (room.getWidth() - 220));
        }
        double[] up = domain("yaxis");
        double below = layout.getAsJsonObject("margin").get("b").getAsDouble();
        double above = alone() ? 0 : ROOM_OF_NAME;
        double height = room.getHeight() - below - above;
        double part = (up[1] - up[0]) * height + below;
        if (layout.getAsJsonObject("yaxis" + number).has("scaleanchor")) {
            part = Math.min(part, ratio() * (right - left - ROOM_OF_SCALE));
        }
        JFreeChart chart = chart();
        if (ofNames()) { // all cells of all panels of one size
            AxisSpace beside = new AxisSpace();
            beside.setLeft(across[0] == 0 ? names : 0);
            AxisSpace under = new AxisSpace();
            under.setBottom(below);
            ((XYPlot) chart.getPlot()).setFixedRangeAxisSpace(beside);
            ((XYPlot) chart.getPlot()).setFixedDomainAxisSpace(under);
        }
        double top = room.getY() + (1 - up[1]) * height;
        chart.draw(
                graphics,
                new Rectangle2D.Double(room.getX() + left, top + above, right - left, part));
        name().ifPresent(
                        name -> {
                            double middle = across[0] == 0 && ofNames() ? left + names : left;
                            graphics.setFont(StaticFont.of(Font.BOLD, 14));
                            graphics.setPaint(ink);
                            graphics.drawString(
                                    name,
                                    (float) (room.getX() + middle),
                                    (float) (top + above - 8));
                        });
    }

    /** Whether names stand along both axes, as beside the cells of a heat map in a figure of several. */
    private boolean ofNames() {
        return !alone()
                && layout.getAsJsonObject("xaxis" + number).has("ticktext")
                && layout.getAsJsonObject("yaxis" + number).has("ticktext");
    }

    /** How much higher than wide the drawing is. */
    private double ratio() {
        JsonObject y = layout.getAsJsonObject("yaxis" + number);
        JsonArray up = y.getAsJsonArray("range");
        JsonArray across = layout.getAsJsonObject("xaxis" + number).getAsJsonArray("range");
        double rows = Math.abs(up.get(1).getAsDouble() - up.get(0).getAsDouble());
        double columns = Math.abs(across.get(1).getAsDouble() - across.get(0).getAsDouble());
        return y.get("scaleratio").getAsDouble() * rows / columns;
    }

    /** What stands above the panel. */
    private Optional<String> name() {
        if (layout.has("annotations")) {
            for (JsonElement each : layout.getAsJsonArray("annotations")) {
                JsonObject note = each.getAsJsonObject();
                if (PlotlyJson.text(note, "name", "")
                        .equals("panel-" + (number.isEmpty() ? 1 : number))) {
                    return Optional.of(PlotlyJson.plain(note.get("text").getAsString()));
                }
            }
        }
        return Optional.empty();
    }

    private boolean alone() {
        return !layout.has("xaxis2");
    }

    private double[] domain(String axis) {
        JsonObject json = layout.getAsJsonObject(axis + number);
        JsonArray domain = json == null ? null : json.getAsJsonArray("domain");
        return domain == null
                ? new double[] {0, 1}
                : new double[] {domain.get(0).getAsDouble(), domain.get(1).getAsDouble()};
    }

    private JFreeChart chart() {
        StaticAxis x = new StaticAxis(layout.getAsJsonObject("xaxis" + number), ink);
        StaticAxis y = new StaticAxis(layout.getAsJsonObject("yaxis" + number), ink);
        XYPlot plot = new XYPlot();
        plot.setOrientation(lying ? PlotOrientation.HORIZONTAL : PlotOrientation.VERTICAL);
        ValueAxis alongNames = (lying ? y : x).axis(!lying);
        ValueAxis alongNumbers = (lying ? x : y).axis(lying);
        plot.setDomainAxis(alongNames);
        plot.setRangeAxis(alongNumbers);
        Color paper = Color.decode(layout.get("plot_bgcolor").getAsString());
        plot.setBackgroundPaint(paper);
        plot.setOutlineVisible(false);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDomainGridlinesVisible((lying ? y : x).hasGrid());
        plot.setRangeGridlinesVisible((lying ? x : y).hasGrid());
        plot.setDomainGridlinePaint(x.gridColour());
        plot.setRangeGridlinePaint(x.gridColour());
        plot.setDomainGridlineStroke(new BasicStroke(1));
        plot.setRangeGridlineStroke(new BasicStroke(1));
        JFreeChart chart = new JFreeChart(null, StaticFont.of(Font.BOLD, 14), plot, false);
        chart.setBackgroundPaint(paper);
        chart.setPadding(padding());
        if (!alone()) {
            plot.setInsets(RectangleInsets.ZERO_INSETS);
        }
        new StaticTraces(layout, plot, chart, ink).add(traces);
        addPictures(plot);
        addNotes(plot);
        // after the data: adding it would range the axes anew
        (lying ? y : x).range(alongNames);
        (lying ? x : y).range(alongNumbers);
        addLegend(plot, chart);
        return chart;
    }

    private RectangleInsets padding() {
        if (alone()) {
            return new RectangleInsets(4, 4, 4, 4);
        }
        // half of a number that stands below an axis's end reaches beyond the axis
        return number.isEmpty() || ofNames()
                ? RectangleInsets.ZERO_INSETS
                : new RectangleInsets(0, 0, 0, 16);
    }

    /** Pictures that lie below the data, between places of the axes. */
    private void addPictures(XYPlot plot) {
        if (!layout.has("images")) {
            return;
        }
        for (JsonElement each : layout.getAsJsonArray("images")) {
            JsonObject image = each.getAsJsonObject();
            if (!PlotlyJson.text(image, "xref", "").equals("x" + number)) {
                continue;
            }
            double width = image.get("sizex").getAsDouble();
            double height = image.get("sizey").getAsDouble();
            // Plotly's y is the upper edge, and rows are counted downwards
            plot.getRenderer()
                    .addAnnotation(
                            new XYDataImageAnnotation(
                                    decoded(image.get("source").getAsString()),
                                    image.get("x").getAsDouble(),
                                    image.get("y").getAsDouble(),
                                    width,
                                    height,
                                    true),
                            Layer.BACKGROUND);
        }
    }

    private static BufferedImage decoded(String source) {
        byte[] bytes = Base64.getDecoder().decode(source.substring(source.indexOf(',') + 1));
        try {
            return ImageIO.read(new ByteArrayInputStream(bytes));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private void addNotes(XYPlot plot) {
        if (!layout.has("annotations")) {
            return;
        }
        for (JsonElement each : layout.getAsJsonArray("annotations")) {
            JsonObject note = each.getAsJsonObject();
            String text = PlotlyJson.plain(note.get("text").getAsString());
            if (PlotlyJson.text(note, "xref", "").equals("x" + number)) {
                double x = note.get("x").getAsDouble();
                double y = note.get("y").getAsDouble();
                XYTextAnnotation words = new XYTextAnnotation(text, lying ? y : x, lying ? x : y);
                words.setFont(StaticFont.of(Font.PLAIN, 12));
                words.setPaint(
                        note.has("font")
                                ? PlotlyJson.colour(
                                        note.getAsJsonObject("font").get("color").getAsString())
                                : ink);
                plot.addAnnotation(words);
            }
        }
    }

    private void addLegend(XYPlot plot, JFreeChart chart) {
        boolean shown = layout.has("showlegend") && layout.get("showlegend").getAsBoolean();
        LegendItemCollection items = plot.getLegendItems();
        if (shown && items.getItemCount() > 0) {
            LegendTitle legend = new LegendTitle(plot);
            legend.setPosition(RectangleEdge.TOP);
            legend.setItemFont(StaticFont.of(Font.PLAIN, 12));
            legend.setItemPaint(ink);
            legend.setBackgroundPaint(null);
            chart.addSubtitle(0, legend);
        }
    }
}
