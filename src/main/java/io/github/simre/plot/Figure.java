package io.github.simre.plot;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Objects;
import tech.tablesaw.api.Table;

/**
 * A picture of numbers: what Plotly draws, the numbers themselves, and a form for terminals.
 *
 * <p>A value: nothing changes it, and what it hands out are copies.
 */
public final class Figure {
    private final String title;
    private final JsonArray data;
    private final JsonObject layout;
    private final Table numbers;
    private final String text;

    private Figure(String title, JsonArray data, JsonObject layout, Table numbers, String text) {
        this.title = Objects.requireNonNull(title, "title");
        this.data = data.deepCopy();
        this.layout = layout.deepCopy();
        this.layout.add("title", PlotlyJson.object("text", PlotlyJson.literal(title)));
        this.numbers = numbers.copy();
        this.text = text;
    }

    /**
     * A figure from its parts.
     *
     * @param title any text; what looks like markup is shown and not obeyed
     * @param data Plotly's traces
     * @param layout Plotly's layout, whose title is replaced
     * @param numbers what is drawn, as a table
     * @param text the same for a terminal, without the title
     */
    public static Figure of(
            String title, JsonArray data, JsonObject layout, Table numbers, String text) {
        return new Figure(title, data, layout, numbers, text);
    }

    /** The title. */
    public String title() {
        return title;
    }

    /** The same figure with another title. */
    public Figure title(String other) {
        return new Figure(other, data, layout, numbers, text);
    }

    /** What Plotly draws: its traces. */
    public JsonArray data() {
        return data.deepCopy();
    }

    /** How Plotly draws it. */
    public JsonObject layout() {
        return layout.deepCopy();
    }

    /** What is drawn, as a table. */
    public Table numbers() {
        return numbers.copy();
    }

    /** Traces and layout in one object, which is what {@code application/vnd.plotly.v1+json} asks for. */
    public JsonObject plotly() {
        JsonObject both = new JsonObject();
        both.add("data", data());
        both.add("layout", layout());
        return both;
    }

    /**
     * The figure as one page that needs no network: plotly.js is inside.
     *
     * @return the text of an HTML file
     */
    public String page() {
        return FigurePage.of(this);
    }

    /**
     * Saves the figure in the form that the name's end asks for: {@code .html} is a page that needs no network, {@code
     * .json} is what Plotly draws, {@code .csv} is the numbers. Folders are made where they are missing, and a file of
     * that name is replaced once the new one is complete.
     *
     * @return the file
     * @throws io.github.simre.SimReException if the name ends in something else, or the file cannot be written
     */
    public Path save(Path file) {
        return FigureFile.of(file).write(this);
    }

    /** The same, for a name such as {@code "target/figure-3.html"}. */
    public Path save(String file) {
        return save(Path.of(file));
    }

    /** The title and the figure for a terminal. */
    @Override
    public String toString() {
        return title.isBlank() ? text : title + "\n\n" + text;
    }
}
