package io.github.simre.plot;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import io.github.simre.show.Displayable;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tech.tablesaw.api.Table;

/**
 * A picture of numbers: what Plotly draws, the numbers themselves, and a form for terminals.
 *
 * <p>A value: nothing changes it, and what it hands out are copies.
 */
public final class Figure implements Displayable {
    /** Plotly's JSON beyond this would make a notebook's file grow by more than a figure is worth. */
    private static final int LARGEST_IN_NOTEBOOK = 5_000_000;

    private final FigureContent content;

    private Figure(FigureContent content) {
        this.content = content;
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
                new FigureContent(
                        title,
                        "",
                        Theme.AUTO,
                        data.deepCopy(),
                        layout.deepCopy(),
                        numbers.copy(),
                        text));
    }

    /** The title. */
    public String title() {
        return content.title();
    }

    /** This figure with another title. */
    public Figure title(String other) {
        return new Figure(content.title(other));
    }

    /** What is to be known when looking at it; empty for nothing. */
    public String note() {
        return content.note();
    }

    /** This figure with another note below it. */
    public Figure note(String other) {
        return new Figure(content.note(other));
    }

    /** The colours around the data. */
    public Theme theme() {
        return content.theme();
    }

    /** This figure in other colours around the data. */
    public Figure theme(Theme other) {
        return new Figure(content.theme(other));
    }

    /** What Plotly draws: its traces. The numbers of a very large heat map are rounded to 4,095 steps here. */
    public JsonArray data() {
        return content.data();
    }

    /** How Plotly draws it; the cards and the note, which Plotly has no use for, are in its {@code meta}. */
    public JsonObject layout() {
        return content.layout();
    }

    /** What is drawn, as a table. */
    public Table numbers() {
        return content.numbers().copy();
    }

    /** Traces and layout in one object, which is what {@code application/vnd.plotly.v1+json} asks for. */
    public JsonObject plotly() {
        return content.plotly();
    }

    /**
     * The figure as one page that needs no network: plotly.js is inside.
     *
     * @return the text of an HTML file
     */
    public String page() {
        return FigurePage.of(content);
    }

    /**
     * The figure as a drawing of lines and letters, for paper.
     *
     * @return the text of an SVG file
     */
    public String svg() {
        return StaticPicture.of(content).svg();
    }

    /** The figure as pixels, twice as many as its size so that letters are sharp. @return the bytes of a PNG file */
    public byte[] png() {
        return StaticPicture.of(content).png();
    }

    /** The figure as pixels in a size of your choice, a PNG file. @param width in pixels, at least 1; letters grow and shrink with it */
    public byte[] png(int width) {
        return StaticPicture.of(content).png(width);
    }

    /**
     * The figure as an element of a page of several. Small pictures of memes are given to the page, so that each is in it once.
     *
     * @param id of the element; once in a page
     * @param shared takes a picture and says by what it is found in the page's {@code simre-pictures}
     */
    public String element(String id, UnaryOperator<String> shared) {
        return FigureHtml.element(content, id, shared);
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
        boolean large = content.traces().toString().length() > LARGEST_IN_NOTEBOOK / 4;
        JsonObject plotly = large ? null : plotly();
        if (plotly != null && plotly.toString().length() <= LARGEST_IN_NOTEBOOK) {
            bundle.put("application/vnd.plotly.v1+json", plotly);
        }
        bundle.put("text/html", FigureHtml.forNotebook(content));
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
        return FigureFile.of(file).write(content);
    }

    /** Saves the figure under a name such as {@code "target/figure-3.html"}. */
    public Path save(String file) {
        return save(Path.of(file));
    }

    /** The title and the figure for a terminal. */
    @Override
    public String toString() {
        return content.toString();
    }
}
