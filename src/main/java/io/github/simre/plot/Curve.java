package io.github.simre.plot;

import static io.github.simre.plot.PlotlyJson.literal;
import static io.github.simre.plot.PlotlyJson.numbers;
import static io.github.simre.plot.PlotlyJson.object;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.SimReException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private final String across;
    private final double[] places;
    private final String axis;
    private final List<Series> series;
    private final boolean logarithmic;

    private Curve(
            String across, double[] places, String axis, List<Series> series, boolean logarithmic) {
        this.across = across;
        this.places = places;
        this.axis = axis;
        this.series = List.copyOf(series);
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
        return new Curve(across, places, name, series, logarithmic);
    }

    /** The same places by their logarithms; they must be above 0. */
    public Curve logarithmic() {
        return new Curve(across, places, axis, series, true);
    }

    /**
     * One more line; it has a gap where a number is not finite.
     *
     * @throws SimReException if there is not one number for each place of the axis
     */
    public Curve series(String name, double... values) {
        List<Series> more = new ArrayList<>(series);
        more.add(new Series(name, values, null).require(places.length));
        return new Curve(across, places, axis, more, logarithmic);
    }

    /**
     * The figure.
     *
     * @throws SimReException if there is no line
     */
    public Figure figure(String title) {
        if (series.isEmpty()) {
            throw new SimReException(
                    "A curve needs at least one series.", "", "Call series(name, values) first.");
        }
        JsonArray data = new JsonArray();
        for (int index = 0; index < series.size(); index++) {
            data.add(trace(index));
        }
        JsonObject layout = PlotlyLayout.base(440);
        JsonObject horizontal = PlotlyLayout.axis(across);
        if (logarithmic) {
            horizontal.addProperty("type", "log");
            horizontal.addProperty("exponentformat", "power");
        }
        layout.add("xaxis", horizontal);
        layout.add("yaxis", PlotlyLayout.axis(axis));
        layout.addProperty("hovermode", "x unified");
        layout.addProperty("showlegend", series.size() > 1);
        if (series.size() == 1 && axis.isBlank()) {
            layout.add("yaxis", PlotlyLayout.axis(series.get(0).name()));
        }
        return Figure.of(title, data, layout, table(), text());
    }

    /** The curve for a terminal. */
    @Override
    public String toString() {
        return text();
    }

    private JsonObject trace(int index) {
        Series line = series.get(index);
        return object(
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
    }

    private Table table() {
        List<String> names = new ArrayList<>(List.of(across));
        series.forEach(line -> names.add(line.name()));
        List<String> distinct = TextForm.distinct(names);
        Table table = Table.create(DoubleColumn.create(distinct.get(0), places));
        for (int index = 0; index < series.size(); index++) {
            table.addColumns(
                    DoubleColumn.create(distinct.get(index + 1), series.get(index).values()));
        }
        return table;
    }

    private String text() {
        int width = TextForm.width(series.stream().map(Series::name).toList(), 24);
        List<String> lines = new ArrayList<>();
        for (Series line : series) {
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
            lines.add(
                    TextForm.left(line.name(), width)
                            + "  "
                            + TextForm.sparkline(line.values(), LONGEST_LINE)
                            + "  "
                            + summary);
        }
        if (places.length > 0) {
            lines.add(
                    "%s %s to %s"
                            .formatted(
                                    across,
                                    TextForm.number(places[0]),
                                    TextForm.number(places[places.length - 1])));
        }
        return String.join("\n", lines);
    }
}
