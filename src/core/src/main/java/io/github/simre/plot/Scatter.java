package io.github.simre.plot;

import static io.github.simre.plot.PlotlyJson.literal;
import static io.github.simre.plot.PlotlyJson.numbers;
import static io.github.simre.plot.PlotlyJson.object;
import static io.github.simre.plot.PlotlyJson.texts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Points and lines with places of their own on both axes. Immutable: each method returns a changed copy.
 *
 * <pre>{@code
 * Scatter.of("recall", "precision").line("Irony", recall, precision).figure("Precision and recall").save("pr.html");
 * }</pre>
 */
public final class Scatter {
    private final String across;
    private final String up;
    private final List<Group> groups;
    private final double[] range;
    private final boolean axesShown;

    private enum Kind {
        POINTS,
        FAINT_POINTS,
        LINE,
        LINE_OF_POINTS,
        REFERENCE
    }

    private record Group(
            Kind kind, String name, double[] x, double[] y, List<String> texts, List<Card> cards) {}

    private Scatter(
            String across, String up, List<Group> groups, double[] range, boolean axesShown) {
        this.across = across;
        this.up = up;
        this.groups = List.copyOf(groups);
        this.range = range;
        this.axesShown = axesShown;
    }

    /** Axes without points. @param across what the lower axis is @param up what the left one is */
    public static Scatter of(String across, String up) {
        return new Scatter(across, up, List.of(), null, true);
    }

    /** Both axes from one number to another. */
    public Scatter range(double low, double high) {
        return new Scatter(across, up, groups, new double[] {low, high}, axesShown);
    }

    /** Without numbers at the axes, where they mean nothing. */
    public Scatter withoutNumbers() {
        return new Scatter(across, up, groups, range, false);
    }

    /** Points of a group, with the meme of each. @throws SimReException if the lengths differ */
    public Scatter points(String name, double[] x, double[] y, List<Card> cards) {
        List<String> texts = cards.stream().map(Card::name).toList();
        return with(new Group(Kind.POINTS, name, x.clone(), y.clone(), texts, cards));
    }

    /** Points in grey, for what belongs to no group. @throws SimReException if the lengths differ */
    public Scatter faintPoints(String name, double[] x, double[] y, List<Card> cards) {
        List<String> texts = cards.stream().map(Card::name).toList();
        return with(new Group(Kind.FAINT_POINTS, name, x.clone(), y.clone(), texts, cards));
    }

    /** A line through places in their order. @throws SimReException if the lengths differ */
    public Scatter line(String name, double[] x, double[] y) {
        return with(new Group(Kind.LINE, name, x.clone(), y.clone(), List.of(), List.of()));
    }

    /** A line through points, each with a text of its own. @throws SimReException if the lengths differ */
    public Scatter line(String name, double[] x, double[] y, List<String> texts) {
        return with(new Group(Kind.LINE_OF_POINTS, name, x.clone(), y.clone(), texts, List.of()));
    }

    /** A thin line to compare with. @throws SimReException if the lengths differ */
    public Scatter reference(String name, double[] x, double[] y) {
        return with(new Group(Kind.REFERENCE, name, x.clone(), y.clone(), List.of(), List.of()));
    }

    private Scatter with(Group group) {
        boolean fits =
                group.x.length == group.y.length
                        && (group.texts.isEmpty() || group.texts.size() == group.x.length);
        if (!fits) {
            throw new SimReException(
                    "The group \"%s\" needs two numbers for each of its points."
                            .formatted(group.name),
                    "It has %d and %d, and %d texts."
                            .formatted(group.x.length, group.y.length, group.texts.size()),
                    "");
        }
        List<Group> more = new ArrayList<>(groups);
        more.add(group);
        return new Scatter(across, up, more, range, axesShown);
    }

    /** The figure. @throws SimReException if there are no points */
    public Figure figure(String title) {
        if (groups.isEmpty()) {
            throw new SimReException(
                    "There is nothing to draw.", "", "Call points(...) or line(...) first.");
        }
        JsonArray data = new JsonArray();
        int shown = 0;
        for (Group group : groups) {
            boolean coloured = group.kind != Kind.REFERENCE && group.kind != Kind.FAINT_POINTS;
            data.add(trace(group, coloured ? shown++ : 0));
        }
        JsonObject layout = PlotlyLayout.base(520);
        layout.add("xaxis", axis(across));
        layout.add("yaxis", axis(up));
        layout.addProperty("hovermode", "closest");
        layout.addProperty("showlegend", groups.size() > 1);
        if (!cards().isEmpty()) {
            layout.add("meta", object("cards", Card.json(cards())));
        }
        return Figure.of(title, data, layout, table(), text());
    }

    private JsonObject axis(String name) {
        JsonObject axis = PlotlyLayout.axis(name);
        if (range != null) {
            double room = 0.02 * (range[1] - range[0]);
            axis.add("range", numbers(range[0] - room, range[1] + room));
        }
        if (!axesShown) {
            axis.addProperty("showticklabels", false);
            axis.addProperty("zeroline", false);
        }
        return axis;
    }

    private JsonObject trace(Group group, int index) {
        JsonObject trace =
                object(
                        "type", "scatter",
                        "name", literal(group.name),
                        "x", numbers(group.x),
                        "y", numbers(group.y));
        String colour = PlotlyLayout.colour(index);
        switch (group.kind) {
            case POINTS, FAINT_POINTS -> {
                boolean faint = group.kind == Kind.FAINT_POINTS;
                trace.addProperty("mode", "markers");
                trace.add(
                        "marker",
                        object(
                                "color",
                                faint ? Theme.AXIS : colour,
                                "symbol",
                                PlotlyLayout.symbol(index),
                                "size",
                                faint ? 5 : 8,
                                "opacity",
                                0.8));
            }
            case LINE, LINE_OF_POINTS -> {
                boolean points = group.kind == Kind.LINE_OF_POINTS;
                trace.addProperty("mode", points ? "lines+markers" : "lines");
                trace.add(
                        "line",
                        object("color", colour, "dash", PlotlyLayout.dash(index), "width", 2));
                trace.add("marker", object("symbol", PlotlyLayout.symbol(index), "size", 7));
            }
            default -> {
                trace.addProperty("mode", "lines");
                trace.add("line", object("color", Theme.AXIS, "dash", "dot", "width", 1.5));
                trace.addProperty("hoverinfo", "skip");
            }
        }
        if (!group.texts.isEmpty()) {
            trace.add("hovertext", texts(group.texts.stream().map(PlotlyJson::hover).toList()));
            trace.addProperty("hoverinfo", "text+name");
        }
        if (!group.cards.isEmpty()) {
            double[] places = group.cards.stream().mapToDouble(cards()::indexOf).toArray();
            trace.add("meta", object("points", numbers(places)));
        }
        return trace;
    }

    private List<Card> cards() {
        return groups.stream().flatMap(group -> group.cards.stream()).distinct().toList();
    }

    private Table table() {
        StringColumn names = StringColumn.create("group");
        StringColumn points = StringColumn.create("point");
        List<String> axes = TextForm.distinct(List.of("group", "point", across, up));
        DoubleColumn x = DoubleColumn.create(axes.get(2));
        DoubleColumn y = DoubleColumn.create(axes.get(3));
        boolean named = groups.stream().anyMatch(group -> !group.texts.isEmpty());
        for (Group group : groups) {
            for (int at = 0; at < group.x.length && group.kind != Kind.REFERENCE; at++) {
                names.append(group.name);
                points.append(group.texts.isEmpty() ? "" : group.texts.get(at));
                x.append(group.x[at]);
                y.append(group.y[at]);
            }
        }
        return named ? Table.create(names, points, x, y) : Table.create(names, x, y);
    }

    private String text() {
        int width = TextForm.width(groups.stream().map(Group::name).toList(), 28);
        List<String> lines = new ArrayList<>();
        for (Group group : groups) {
            if (group.kind == Kind.REFERENCE) {
                continue;
            }
            String course =
                    group.kind == Kind.POINTS || group.kind == Kind.FAINT_POINTS
                            ? group.x.length + (group.x.length == 1 ? " point" : " points")
                            : TextForm.sparkline(byX(group), 40);
            lines.add(TextForm.left(group.name, width) + "  " + course);
        }
        String axes = across.isBlank() && up.isBlank() ? "" : up + " over " + across + ": ";
        lines.add(axes + "the places are in numbers()");
        return String.join("\n", lines);
    }

    private static double[] byX(Group group) {
        return IntStream.range(0, group.x.length)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> group.x[at]))
                .mapToDouble(at -> group.y[at])
                .toArray();
    }

    /** The figure for a terminal. */
    @Override
    public String toString() {
        return text();
    }
}
