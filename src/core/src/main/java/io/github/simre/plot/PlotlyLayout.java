package io.github.simre.plot;

import static io.github.simre.plot.PlotlyJson.literal;
import static io.github.simre.plot.PlotlyJson.numbers;
import static io.github.simre.plot.PlotlyJson.object;
import static io.github.simre.plot.PlotlyJson.texts;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/** What all figures have in common: fonts, colours of series, axes that leave room for their labels. */
final class PlotlyLayout {
    /** Okabe and Ito's colours, which people with any form of colour blindness can tell apart. */
    private static final List<String> SERIES =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");

    private static final List<String> DASHES = List.of("solid", "dash", "dot", "dashdot");
    private static final List<String> SYMBOLS =
            List.of("circle", "square", "diamond", "triangle-up", "x", "triangle-down");

    /** Names beside an axis; more would run into each other. */
    private static final int MOST_LABELS = 60;

    /** Letters of a name beside an axis; pointing at it shows the rest. */
    static final int LONGEST_LABEL = 30;

    /** Letters of what an axis is. */
    private static final int LONGEST_TITLE = 80;

    private PlotlyLayout() {}

    static JsonObject base(int height) {
        return object(
                "height",
                height,
                "autosize",
                true,
                "font",
                object(
                        "family",
                        "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif",
                        "size",
                        13,
                        "color",
                        Theme.INK),
                "paper_bgcolor",
                Theme.PAPER,
                "plot_bgcolor",
                Theme.PAPER,
                "margin",
                object("l", 60, "r", 20, "t", 80, "b", 60),
                "hoverlabel",
                object("align", "left", "namelength", -1),
                "legend",
                object("orientation", "h", "x", 0, "y", 1.02, "yanchor", "bottom"));
    }

    /** An axis of numbers. */
    static JsonObject axis(String name) {
        return object(
                "title",
                        object(
                                "text",
                                literal(TextForm.shorten(name, LONGEST_TITLE)),
                                "standoff",
                                12),
                "automargin", true,
                "gridcolor", Theme.GRID,
                "zerolinecolor", Theme.ZERO,
                "linecolor", Theme.AXIS);
    }

    /**
     * An axis of names. They are the texts of whole numbers and not categories of Plotly, which would draw two rows of the
     * same name as one.
     */
    static JsonObject axis(String name, List<String> labels) {
        JsonObject axis = axis(name);
        axis.addProperty("tickmode", "array");
        // where there is no room for all, every second or hundredth
        int step = (labels.size() + MOST_LABELS - 1) / MOST_LABELS;
        int[] shown = IntStream.iterate(0, at -> at < labels.size(), at -> at + step).toArray();
        axis.add("tickvals", numbers(IntStream.of(shown).asDoubleStream().toArray()));
        List<String> named = IntStream.of(shown).mapToObj(labels::get).toList();
        axis.add(
                "ticktext",
                texts(
                        TextForm.shortenApart(named, LONGEST_LABEL).stream()
                                .map(label -> literal(label))
                                .toList()));
        axis.addProperty("showgrid", false);
        axis.addProperty("zeroline", false);
        axis.addProperty("ticks", "");
        return axis;
    }

    /** A text above a place of the drawing, named so that a narrow page finds it. */
    static JsonObject note(String name, String text, double x, double y) {
        return object(
                "name",
                name,
                "text",
                "<b>" + literal(text) + "</b>",
                "xref",
                "paper",
                "yref",
                "paper",
                "x",
                x,
                "y",
                y,
                "xanchor",
                "center",
                "yanchor",
                "bottom",
                "showarrow",
                false);
    }

    static String colour(int series) {
        return SERIES.get(series % SERIES.size());
    }

    /** The colour of a series as a faint area. */
    static String faint(int series) {
        Color colour = Color.decode(colour(series));
        return "rgba(%d,%d,%d,0.18)"
                .formatted(colour.getRed(), colour.getGreen(), colour.getBlue());
    }

    static String dash(int series) {
        return DASHES.get(series % DASHES.size());
    }

    static String symbol(int series) {
        return SYMBOLS.get(series % SYMBOLS.size());
    }

    static JsonArray array(JsonObject... objects) {
        JsonArray array = new JsonArray();
        List.of(objects).forEach(array::add);
        return array;
    }
}
