package io.github.simre.plot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import io.github.simre.show.Displayable;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tech.tablesaw.api.Table;

/**
 * A picture of numbers: what Plotly draws, the numbers themselves, and a form for terminals.
 *
 * <p>A value: nothing changes it, and what it hands out are copies.
 */
public final class Figure implements Displayable {
    /** Plotly's JSON beyond this would make a notebook's file grow by more than a figure is worth. */
    private static final int LARGEST_IN_NOTEBOOK = 5_000_000;

    private final String title;
    private final String note;
    private final Theme theme;
    private final JsonArray data;
    private final JsonObject layout;
    private final Table numbers;
    private final String text;

    private Figure(
            String title,
            String note,
            Theme theme,
            JsonArray data,
            JsonObject layout,
            Table numbers,
            String text) {
        this.title = Objects.requireNonNull(title, "title");
        this.note = Objects.requireNonNull(note, "note");
        this.theme = Objects.requireNonNull(theme, "theme");
        this.data = data;
        this.layout = layout;
        this.numbers = numbers;
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
        return new Figure(
                title, "", Theme.AUTO, data.deepCopy(), layout.deepCopy(), numbers.copy(), text);
    }

    /** The title. */
    public String title() {
        return title;
    }

    /** The same figure with another title. */
    public Figure title(String other) {
        return new Figure(other, note, theme, data, layout, numbers, text);
    }

    /** What is to be known when looking at it; empty for nothing. */
    public String note() {
        return note;
    }

    /** The same figure with another note below it. */
    public Figure note(String other) {
        return new Figure(title, other, theme, data, layout, numbers, text);
    }

    /** The colours around the data. */
    public Theme theme() {
        return theme;
    }

    /** The same figure in other colours around the data. */
    public Figure theme(Theme other) {
        return new Figure(title, note, other, data, layout, numbers, text);
    }

    /** What Plotly draws: its traces. The numbers of a very large heat map are rounded to 4,095 steps here. */
    public JsonArray data() {
        JsonArray all = theme.colour(data).getAsJsonArray();
        all.forEach(trace -> unpack(trace.getAsJsonObject()));
        return all;
    }

    private static void unpack(JsonObject trace) {
        JsonElement packed = trace.remove("packed");
        if (packed != null) {
            trace.add("z", PackedGrid.unpack(packed.getAsJsonObject()));
            trace.addProperty("hoverinfo", "z"); // a page of ours shows names instead
        }
    }

    /** How Plotly draws it; the cards and the note, which Plotly has no use for, are in its {@code meta}. */
    public JsonObject layout() {
        JsonObject themed = theme.colour(layout).getAsJsonObject();
        themed.add("title", PlotlyJson.object("text", PlotlyJson.literal(title)));
        if (!note.isEmpty()) {
            JsonObject meta =
                    themed.has("meta") ? themed.getAsJsonObject("meta") : new JsonObject();
            meta.addProperty("note", note);
            themed.add("meta", meta);
        }
        return themed;
    }

    /** Traces as they are drawn by this library's own pages: large grids stay packed. */
    JsonArray packedData() {
        return theme.colour(data).getAsJsonArray();
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
     * The figure as a drawing of lines and letters, for paper.
     *
     * @return the text of an SVG file
     */
    public String svg() {
        return StaticPicture.of(this).svg();
    }

    /** The figure as pixels, twice as many as its size so that letters are sharp. @return the bytes of a PNG file */
    public byte[] png() {
        return png(StaticPicture.SHARPNESS * StaticPicture.WIDTH);
    }

    /** The same in another size. @param width in pixels, at least 1; letters grow and shrink with it */
    public byte[] png(int width) {
        return StaticPicture.of(this).png(width);
    }

    /** Shows it: in a notebook as a picture, elsewhere as text. */
    public void show() {
        Screen.current().show(this);
    }

    /**
     * The figure for a notebook: {@code application/vnd.plotly.v1+json}, {@code text/html}, {@code image/png} as Base64 and
     * {@code text/plain}. The HTML shows a drawing at once and comes alive where {@link NotebookScripts#html} was displayed
     * before. Plotly's JSON is left out where it would be larger than 5 MB, and the PNG where the system has no fonts.
     */
    @Override
    public Map<String, Object> mimeBundle() {
        Map<String, Object> bundle = new LinkedHashMap<>();
        boolean large = data.toString().length() > LARGEST_IN_NOTEBOOK / 4;
        JsonObject plotly = large ? null : plotly();
        if (plotly != null && plotly.toString().length() <= LARGEST_IN_NOTEBOOK) {
            bundle.put("application/vnd.plotly.v1+json", plotly);
        }
        bundle.put("text/html", FigureHtml.forNotebook(this));
        try {
            bundle.put("image/png", Base64.getEncoder().encodeToString(png()));
        } catch (SimReException withoutFonts) {
            // the other forms remain
        }
        bundle.put("text/plain", toString());
        return bundle;
    }

    /** A PNG. */
    @Override
    public Map<String, byte[]> still(int width) {
        return Map.of("image/png", png(width));
    }

    /**
     * Saves the figure in the form that the name's end asks for: {@code .html} is a page that needs no network, {@code
     * .svg} and {@code .png} are pictures, {@code .json} is what Plotly draws, {@code .csv} is the numbers. Folders are
     * made where they are missing, and a file of that name is replaced once the new one is complete.
     *
     * @return the file
     * @throws io.github.simre.base.SimReException if the name ends in something else, or the file cannot be written
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
        String below = note.isEmpty() ? text : text + "\n" + TextForm.wrapped(note, 100);
        return title.isBlank() ? below : title + "\n\n" + below;
    }
}
