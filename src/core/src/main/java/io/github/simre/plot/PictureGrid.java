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
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A picture under a grid of numbers, and beside it bars in the same colours: blue below zero, red above. Immutable: each
 * method returns a changed copy.
 */
public final class PictureGrid {
    private static final int WIDTH = 430;

    private final String picture;
    private final double ratio;
    private final double[][] values;
    private final String name;
    private final String barsName;
    private final List<String> labels;
    private final double[] bars;

    private PictureGrid(
            String picture,
            double ratio,
            double[][] values,
            String name,
            String barsName,
            List<String> labels,
            double[] bars) {
        this.picture = picture;
        this.ratio = ratio;
        this.values = values;
        this.name = name;
        this.barsName = barsName;
        this.labels = List.copyOf(labels);
        this.bars = bars;
    }

    /**
     * A picture and the numbers that lie on it.
     *
     * @param picture as a {@code data:} address
     * @param ratio its height by its width
     * @param values rows from the top, which divide it evenly
     */
    public static PictureGrid of(String picture, double ratio, double[][] values) {
        double[][] copy = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        return new PictureGrid(picture, ratio, copy, "", "", List.of(), new double[0]);
    }

    /** What stands above the picture. */
    public PictureGrid name(String other) {
        return new PictureGrid(picture, ratio, values, other, barsName, labels, bars);
    }

    /** Bars beside the picture, from the top. @param above what stands above them */
    public PictureGrid bars(String above, List<String> names, double[] lengths) {
        return new PictureGrid(picture, ratio, values, name, above, names, lengths.clone());
    }

    /** The figure. */
    public Figure figure(String title) {
        double most =
                Math.max(
                        1e-9,
                        DoubleStream.concat(
                                        Arrays.stream(values).flatMapToDouble(Arrays::stream),
                                        Arrays.stream(bars))
                                .map(Math::abs)
                                .filter(Double::isFinite)
                                .max()
                                .orElse(1));
        JsonArray data = PlotlyLayout.array(grid(), bars(most));
        return Figure.of(title, data, layout(most), table(), text(most));
    }

    private JsonObject grid() {
        JsonArray z = new JsonArray();
        JsonArray hover = new JsonArray();
        for (double[] row : values) {
            z.add(numbers(row));
            hover.add(texts(Arrays.stream(row).mapToObj(TextForm::number).toList()));
        }
        return object(
                "type",
                "heatmap",
                "z",
                z,
                "x",
                numbers(places(values[0].length)),
                "y",
                numbers(places(values.length)),
                "text",
                hover,
                "hoverinfo",
                "text",
                "coloraxis",
                "coloraxis",
                "xaxis",
                "x",
                "yaxis",
                "y");
    }

    private JsonObject bars(double most) {
        return object(
                "type", "bar",
                "orientation", "h",
                "x", numbers(bars),
                "y", numbers(places(labels.size())),
                "hovertext",
                        texts(
                                IntStream.range(0, bars.length)
                                        .mapToObj(
                                                at ->
                                                        literal(labels.get(at))
                                                                + "<br><b>"
                                                                + TextForm.number(bars[at], most)
                                                                + "</b>")
                                        .toList()),
                "hoverinfo", "text",
                "marker",
                        object(
                                "color",
                                texts(
                                        Arrays.stream(bars)
                                                .mapToObj(bar -> bar < 0 ? "#4393c3" : "#d6604d")
                                                .toList())),
                "xaxis", "x2",
                "yaxis", "y2");
    }

    private JsonObject layout(double most) {
        int height = (int) Math.max(280, Math.min(700, WIDTH * ratio));
        JsonObject layout = PlotlyLayout.base(height + 140);
        layout.getAsJsonObject("margin").addProperty("l", 20);
        layout.getAsJsonObject("margin").addProperty("r", 80);
        int columns = values[0].length;
        int rows = values.length;
        JsonObject x = PlotlyLayout.axis("");
        x.add("range", numbers(-0.5, columns - 0.5));
        JsonObject y = PlotlyLayout.axis("");
        y.add("range", numbers(rows - 0.5, -0.5));
        y.addProperty("scaleanchor", "x");
        y.addProperty("scaleratio", ratio * columns / rows);
        for (JsonObject axis : List.of(x, y)) {
            axis.addProperty("visible", false);
            axis.addProperty("constrain", "domain");
        }
        x.add("domain", numbers(0, 0.45));
        JsonObject across = PlotlyLayout.axis("");
        across.add("domain", numbers(0.62, 1));
        across.addProperty("anchor", "y2");
        across.add("range", numbers(-1.08 * most, 1.08 * most));
        JsonObject names = PlotlyLayout.axis("", labels);
        names.addProperty("anchor", "x2");
        names.addProperty("autorange", "reversed");
        layout.add("xaxis", x);
        layout.add("yaxis", y);
        layout.add("xaxis2", across);
        layout.add("yaxis2", names);
        layout.addProperty("showlegend", false);
        layout.addProperty("bargap", 0.3);
        layout.add(
                "coloraxis",
                object(
                        "cmin",
                        -most,
                        "cmax",
                        most,
                        "colorscale",
                        veil(),
                        "colorbar",
                        object("thickness", 14, "outlinewidth", 0, "x", 1.02)));
        layout.add(
                "images",
                PlotlyLayout.array(
                        object(
                                "source", picture, "xref", "x", "yref", "y", "x", -0.5, "y", -0.5,
                                "sizex", columns, "sizey", rows, "sizing", "stretch", "layer",
                                "below")));
        layout.add(
                "annotations",
                PlotlyLayout.array(
                        PlotlyLayout.note("panel-1", name, 0.225, 1),
                        PlotlyLayout.note("panel-2", barsName, 0.81, 1)));
        return layout;
    }

    /** Clear in the middle, so that the picture is seen where nothing is to be said about it. */
    private static JsonArray veil() {
        JsonArray scale = new JsonArray();
        String[] colours = {
            "rgba(5,48,97,0.85)",
            "rgba(67,147,195,0.6)",
            "rgba(255,255,255,0)",
            "rgba(214,96,77,0.6)",
            "rgba(128,0,20,0.85)"
        };
        for (int stop = 0; stop < colours.length; stop++) {
            JsonArray pair = new JsonArray();
            pair.add(stop / (colours.length - 1.0));
            pair.add(colours[stop]);
            scale.add(pair);
        }
        return scale;
    }

    private Table table() {
        StringColumn part = StringColumn.create("part");
        DoubleColumn value = DoubleColumn.create("value");
        for (int row = 0; row < values.length; row++) {
            for (int column = 0; column < values[row].length; column++) {
                part.append("row " + (row + 1) + ", column " + (column + 1));
                value.append(values[row][column]);
            }
        }
        for (int at = 0; at < bars.length; at++) {
            part.append(labels.get(at));
            value.append(bars[at]);
        }
        return Table.create(part, value);
    }

    private String text(double most) {
        HeatmapText shades = new HeatmapText(-most, most, Palette.BLUE_WHITE_RED);
        List<String> rows =
                IntStream.rangeClosed(1, values.length).mapToObj(String::valueOf).toList();
        List<String> columns =
                IntStream.rangeClosed(1, values[0].length).mapToObj(String::valueOf).toList();
        List<String> lines = new ArrayList<>();
        lines.add(
                shades.of(
                        new HeatmapPanel(
                                rows,
                                columns,
                                values,
                                null,
                                List.of(),
                                List.of(),
                                new HeatmapPanel.Style(
                                        name, "", "", -most, most, Palette.BLUE_WHITE_RED))));
        lines.add("");
        lines.add(barsName);
        int width = TextForm.width(labels, 24);
        for (int at = 0; at < bars.length; at++) {
            lines.add(
                    TextForm.left(labels.get(at), width)
                            + "  "
                            + TextForm.right(TextForm.number(bars[at], most), 8)
                            + "  "
                            + TextForm.bar(Math.abs(bars[at]) / most, 20));
        }
        lines.add(shades.legend());
        return String.join("\n", lines);
    }

    private static double[] places(int size) {
        return IntStream.range(0, size).asDoubleStream().toArray();
    }
}
