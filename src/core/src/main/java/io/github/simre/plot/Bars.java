package io.github.simre.plot;

import static io.github.simre.plot.PlotlyJson.literal;
import static io.github.simre.plot.PlotlyJson.numbers;
import static io.github.simre.plot.PlotlyJson.object;
import static io.github.simre.plot.PlotlyJson.texts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Bars from left to right, one a name, so that long names can be read. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * Bars.of(models).series("macro F1", means, deviations).figure("Leaderboard").save("leaderboard.html");
 * }</pre>
 */
public final class Bars {
    private static final int LONGEST_BAR = 30;

    private final List<String> labels;
    private final String axis;
    private final List<Series> series;

    private Bars(List<String> labels, String axis, List<Series> series) {
        this.labels = List.copyOf(labels);
        this.axis = axis;
        this.series = List.copyOf(series);
    }

    /** Names without bars, from the top. */
    public static Bars of(List<String> labels) {
        return new Bars(labels, "", List.of());
    }

    /** What the length of the bars means; without it, the name of the only series. */
    public Bars axis(String name) {
        return new Bars(labels, name, series);
    }

    /**
     * A bar for each name.
     *
     * @throws SimReException if there is not one number for each name
     */
    public Bars series(String name, double[] values) {
        return with(Series.exact(name, values));
    }

    /**
     * A bar for each name, and how far its end may be off.
     *
     * @throws SimReException if there is not one number and one spread for each name
     */
    public Bars series(String name, double[] values, double[] spreads) {
        return with(Series.spread(name, values, spreads));
    }

    /**
     * A bar for each name, and the interval that its end may lie in.
     *
     * @param low the lower ends
     * @param high the upper ends
     * @throws SimReException if there is not one number and one interval for each name
     */
    public Bars series(String name, double[] values, double[] low, double[] high) {
        return with(Series.interval(name, values, low, high));
    }

    /**
     * The figure.
     *
     * @throws SimReException if there is no series
     */
    public Figure figure(String title) {
        if (series.isEmpty()) {
            throw new SimReException(
                    "Bars need at least one series.", "", "Call series(name, values) first.");
        }
        JsonArray data = new JsonArray();
        for (int index = 0; index < series.size(); index++) {
            data.add(trace(index));
        }
        JsonObject layout =
                PlotlyLayout.base(Math.max(300, 150 + 26 * labels.size() * series.size()));
        boolean single = series.size() == 1 && axis.isBlank();
        JsonObject across = PlotlyLayout.axis(single ? series.get(0).name() : axis);
        across.addProperty("rangemode", "tozero");
        layout.add("xaxis", across);
        JsonObject names = PlotlyLayout.axis("", labels);
        names.addProperty("autorange", "reversed");
        layout.add("yaxis", names);
        layout.addProperty("barmode", "group");
        layout.addProperty("bargap", 0.25);
        layout.addProperty("showlegend", series.size() > 1);
        return Figure.of(title, data, layout, table(), text());
    }

    /** The bars for a terminal. */
    @Override
    public String toString() {
        return text();
    }

    private Bars with(Series added) {
        List<Series> more = new ArrayList<>(series);
        more.add(added.require(labels.size()));
        return new Bars(labels, axis, more);
    }

    private JsonObject trace(int index) {
        Series bars = series.get(index);
        List<String> says = new ArrayList<>();
        for (int place = 0; place < labels.size(); place++) {
            says.add(
                    PlotlyJson.hover(labels.get(place))
                            + "<br><b>"
                            + bars.text(place, this::label)
                            + "</b>");
        }
        JsonObject trace =
                object(
                        "type",
                        "bar",
                        "orientation",
                        "h",
                        "name",
                        literal(bars.name()),
                        "x",
                        numbers(bars.values()),
                        "y",
                        numbers(IntStream.range(0, labels.size()).asDoubleStream().toArray()),
                        "hovertext",
                        texts(says),
                        "hoverinfo",
                        "text+name",
                        "text",
                        texts(Arrays.stream(bars.values()).mapToObj(this::label).toList()),
                        "textposition",
                        !bars.uncertain() ? "auto" : "inside",
                        "insidetextanchor",
                        "start",
                        "textangle",
                        0,
                        "marker",
                        object("color", PlotlyLayout.colour(index)));
        if (bars.uncertain()) {
            trace.add(
                    "error_x",
                    object(
                            "type",
                            "data",
                            "symmetric",
                            bars.symmetric(),
                            "array",
                            numbers(bars.above()),
                            "arrayminus",
                            numbers(bars.below()),
                            "color",
                            Theme.SPREAD));
        }
        return trace;
    }

    /** Percent and other large numbers with as many digits as the longest bar, so that they line up. */
    private String label(double value) {
        double longest = longest();
        return longest < 10 ? TextForm.number(value) : TextForm.number(value, longest);
    }

    private double longest() {
        return series.stream()
                .flatMapToDouble(bars -> Arrays.stream(bars.values()))
                .filter(Double::isFinite)
                .map(Math::abs)
                .max()
                .orElse(1);
    }

    private Table table() {
        List<String> names = new ArrayList<>(List.of("name"));
        for (Series bars : series) {
            names.add(bars.name());
            if (bars.uncertain()) {
                names.addAll(bars.uncertaintyNames());
            }
        }
        List<String> distinct = TextForm.distinct(names);
        Table table = Table.create(StringColumn.create(distinct.get(0), labels));
        for (Series bars : series) {
            table.addColumns(DoubleColumn.create(distinct.get(table.columnCount()), bars.values()));
            if (bars.uncertain()) {
                for (double[] numbers : bars.uncertainty()) {
                    table.addColumns(
                            DoubleColumn.create(distinct.get(table.columnCount()), numbers));
                }
            }
        }
        return table;
    }

    private String text() {
        int names = TextForm.width(labels, 24);
        int legend =
                series.size() > 1
                        ? TextForm.width(series.stream().map(Series::name).toList(), 16)
                        : 0;
        // all bars start at zero, so that their lengths can be compared
        double longest = longest();
        List<String> lines = new ArrayList<>();
        for (int place = 0; place < labels.size(); place++) {
            for (int index = 0; index < series.size(); index++) {
                Series bars = series.get(index);
                String name = index == 0 ? labels.get(place) : "";
                String bar = TextForm.bar(Math.abs(bars.values()[place]) / longest, LONGEST_BAR);
                lines.add(
                        TextForm.left(name, names)
                                + (legend > 0 ? "  " + TextForm.left(bars.name(), legend) : "")
                                + "  "
                                + TextForm.left(bar, LONGEST_BAR)
                                + "  "
                                + bars.text(place, this::label));
            }
        }
        return String.join("\n", lines);
    }
}
