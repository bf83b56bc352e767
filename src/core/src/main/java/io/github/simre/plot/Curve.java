package io.github.simre.plot;

import static io.github.simre.plot.PlotlyJson.literal;
import static io.github.simre.plot.PlotlyJson.numbers;
import static io.github.simre.plot.PlotlyJson.object;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Lines over a common axis. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * Curve.of("epoch", epochs).series("training", loss).series("dev", devLoss).axis("loss").figure("Learning").save("l.html");
 * }</pre>
 */
public final class Curve {
    private static final int LONGEST_LINE = 40;

    /** Numbers that all have room below an axis. */
    private static final int MOST_COUNTED = 20;

    private final String across;
    private final double[] places;
    private final String axis;
    private final List<Line> lines;
    private final boolean logarithmic;

    /** A line; the ends of its band are null where it has none. */
    private record Line(Series numbers, double[] low, double[] high) {
        String name() {
            return numbers.name();
        }

        double[] values() {
            return numbers.values();
        }
    }

    private Curve(
            String across, double[] places, String axis, List<Line> lines, boolean logarithmic) {
        this.across = across;
        this.places = places;
        this.axis = axis;
        this.lines = List.copyOf(lines);
        this.logarithmic = logarithmic;
    }

    /**
     * An axis without lines.
     *
     * @param name what the numbers of the axis are, for example {@code epoch}
     * @param places the numbers, from left to right
     */
    public static Curve of(String name, double... places) {
        return new Curve(name, places.clone(), "", List.of(), false);
    }

    /** What the height of the lines means. */
    public Curve axis(String name) {
        return new Curve(across, places, name, lines, logarithmic);
    }

    /** Puts the places by their logarithms; they must be above 0. */
    public Curve logarithmic() {
        return new Curve(across, places, axis, lines, true);
    }

    /**
     * One more line; it has a gap where a number is not finite.
     *
     * @throws SimReException if there is not one number for each place of the axis
     */
    public Curve series(String name, double... values) {
        return with(new Line(Series.exact(name, values).require(places.length), null, null));
    }

    /**
     * One more line, and how far each of its numbers may be off.
     *
     * @throws SimReException if there is not one number and one spread for each place of the axis
     */
    public Curve series(String name, double[] values, double[] spreads) {
        return with(
                new Line(Series.spread(name, values, spreads).require(places.length), null, null));
    }

    /**
     * A band around the last line, for example its confidence interval.
     *
     * @throws SimReException if there is no line, or not one number for each place of the axis
     */
    public Curve band(double[] low, double[] high) {
        if (lines.isEmpty()) {
            throw new SimReException(
                    "A band needs a line.", "", "Call series(name, values) first.");
        }
        Line last = lines.get(lines.size() - 1);
        Series.spread(last.name(), low, high).require(places.length);
        List<Line> more = new ArrayList<>(lines.subList(0, lines.size() - 1));
        more.add(new Line(last.numbers, low.clone(), high.clone()));
        return new Curve(across, places, axis, more, logarithmic);
    }

    private Curve with(Line line) {
        List<Line> more = new ArrayList<>(lines);
        more.add(line);
        return new Curve(across, places, axis, more, logarithmic);
    }

    /**
     * The figure.
     *
     * @throws SimReException if there is no line
     */
    public Figure figure(String title) {
        if (lines.isEmpty()) {
            throw new SimReException(
                    "A curve needs at least one series.", "", "Call series(name, values) first.");
        }
        JsonArray data = new JsonArray();
        for (int index = 0; index < lines.size(); index++) {
            if (lines.get(index).low != null) {
                data.add(band(index));
            }
        }
        for (int index = 0; index < lines.size(); index++) {
            data.add(trace(index));
        }
        JsonObject layout = PlotlyLayout.base(440);
        JsonObject horizontal = PlotlyLayout.axis(across);
        if (logarithmic) {
            horizontal.addProperty("type", "log");
            horizontal.addProperty("exponentformat", "power");
        }
        if (counted() && !logarithmic) {
            horizontal.addProperty("dtick", 1); // there is no epoch 1.5
        }
        layout.add("xaxis", horizontal);
        layout.add("yaxis", PlotlyLayout.axis(axis));
        layout.addProperty("hovermode", "x unified");
        layout.addProperty("showlegend", lines.size() > 1);
        if (lines.size() == 1 && axis.isBlank()) {
            layout.add("yaxis", PlotlyLayout.axis(lines.get(0).name()));
        }
        return Figure.of(title, data, layout, table(), text());
    }

    /** Whether the places are a few whole numbers, as of epochs. */
    private boolean counted() {
        return places.length <= MOST_COUNTED
                && Arrays.stream(places).allMatch(place -> place == Math.rint(place))
                && Arrays.stream(places).max().orElse(0) - Arrays.stream(places).min().orElse(0)
                        <= MOST_COUNTED;
    }

    /** The curve for a terminal. */
    @Override
    public String toString() {
        return text();
    }

    private JsonObject trace(int index) {
        Line line = lines.get(index);
        JsonObject trace =
                object(
                        "type", "scatter",
                        "mode", places.length > 60 ? "lines" : "lines+markers",
                        "name", literal(line.name()),
                        "x", numbers(places),
                        "y", numbers(line.values()),
                        "line",
                                object(
                                        "color",
                                        PlotlyLayout.colour(index),
                                        "dash",
                                        PlotlyLayout.dash(index),
                                        "width",
                                        2.5),
                        "marker", object("symbol", PlotlyLayout.symbol(index), "size", 7));
        if (line.numbers.uncertain()) {
            trace.add(
                    "error_y",
                    object(
                            "type",
                            "data",
                            "array",
                            numbers(line.numbers.above()),
                            "thickness",
                            1.5));
        }
        return trace;
    }

    /** The area between the ends of a band, as one closed line. */
    private JsonObject band(int index) {
        Line line = lines.get(index);
        List<Integer> there =
                IntStream.range(0, places.length)
                        .filter(
                                at ->
                                        Double.isFinite(line.low[at])
                                                && Double.isFinite(line.high[at]))
                        .boxed()
                        .toList();
        int size = there.size();
        double[] x = new double[2 * size];
        double[] y = new double[2 * size];
        for (int at = 0; at < size; at++) {
            x[at] = places[there.get(at)];
            y[at] = line.high[there.get(at)];
            x[2 * size - 1 - at] = x[at];
            y[2 * size - 1 - at] = line.low[there.get(at)];
        }
        return object(
                "type",
                "scatter",
                "mode",
                "lines",
                "name",
                literal(line.name()) + " interval",
                "x",
                numbers(x),
                "y",
                numbers(y),
                "fill",
                "toself",
                "fillcolor",
                PlotlyLayout.faint(index),
                "line",
                object("width", 0),
                "hoverinfo",
                "skip",
                "showlegend",
                false);
    }

    private Table table() {
        List<String> names = new ArrayList<>(List.of(across));
        List<double[]> columns = new ArrayList<>(List.of(places));
        for (Line line : lines) {
            names.add(line.name());
            columns.add(line.values());
            if (line.numbers.uncertain()) {
                names.addAll(line.numbers.uncertaintyNames());
                columns.addAll(line.numbers.uncertainty());
            }
            if (line.low != null) {
                names.addAll(List.of(line.name() + " from", line.name() + " to"));
                columns.addAll(List.of(line.low, line.high));
            }
        }
        List<String> distinct = TextForm.distinct(names);
        Table table = Table.create();
        for (int index = 0; index < columns.size(); index++) {
            table.addColumns(DoubleColumn.create(distinct.get(index), columns.get(index)));
        }
        return table;
    }

    private String text() {
        int width = TextForm.width(lines.stream().map(Line::name).toList(), 24);
        List<String> text = new ArrayList<>();
        for (Line line : lines) {
            double[] finite = Arrays.stream(line.values()).filter(Double::isFinite).toArray();
            String summary =
                    finite.length == 0
                            ? "no numbers"
                            : "%s → %s   lowest %s, highest %s"
                                    .formatted(
                                            TextForm.number(finite[0]),
                                            TextForm.number(finite[finite.length - 1]),
                                            TextForm.number(
                                                    Arrays.stream(finite).min().orElseThrow()),
                                            TextForm.number(
                                                    Arrays.stream(finite).max().orElseThrow()));
            text.add(
                    TextForm.left(line.name(), width)
                            + "  "
                            + TextForm.sparkline(line.values(), LONGEST_LINE)
                            + "  "
                            + summary);
        }
        if (places.length > 0) {
            text.add(
                    "%s %s to %s"
                            .formatted(
                                    across,
                                    TextForm.number(places[0]),
                                    TextForm.number(places[places.length - 1])));
        }
        return String.join("\n", text);
    }
}
