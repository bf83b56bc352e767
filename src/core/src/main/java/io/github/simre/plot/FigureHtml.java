package io.github.simre.plot;

import static io.github.simre.plot.PlotlyJson.object;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A figure as an HTML element that can stand in any page: its title, a drawing that needs no script, what a script needs to
 * replace it by one that answers, and its numbers.
 */
final class FigureHtml {
    /** A drawing of more letters than these is a picture of pixels instead. */
    private static final int LONGEST_SVG = 150_000;

    /** Tables of more cells than these are left to {@code .csv}. */
    private static final int MOST_CELLS = 20_000;

    private FigureHtml() {}

    static String element(FigureContent figure, String id, String heading) {
        return element(figure, id, heading, source(figure), drawings(figure));
    }

    /**
     * The element in a page of several figures. Small pictures of memes are given to the page, so that each is in it once.
     *
     * @param id of the element; once in a page
     * @param shared takes a picture and says by what it is found in the page's {@code simre-pictures}
     */
    static String element(FigureContent figure, String id, UnaryOperator<String> shared) {
        JsonObject source = source(figure);
        JsonObject layout = source.getAsJsonObject("layout");
        if (layout.has("meta") && layout.getAsJsonObject("meta").has("cards")) {
            for (JsonElement each : layout.getAsJsonObject("meta").getAsJsonArray("cards")) {
                JsonObject card = each.getAsJsonObject();
                String picture = card.get("picture").getAsString();
                card.addProperty("picture", picture.isEmpty() ? "" : shared.apply(picture));
            }
        }
        return element(figure, id, "h3", source, drawings(figure));
    }

    private static String element(
            FigureContent figure, String id, String heading, JsonObject source, String drawing) {
        String title =
                figure.title().isBlank()
                        ? ""
                        : "<"
                                + heading
                                + ">"
                                + Html.escape(figure.title())
                                + "</"
                                + heading
                                + ">\n";
        String note =
                figure.note().isEmpty()
                        ? ""
                        : "<figcaption>" + Html.escape(figure.note()) + "</figcaption>\n";
        return "<figure class=\"simre-figure\" id=\""
                + id
                + "\">\n"
                + title
                + "<div class=\"simre-static\">"
                + drawing
                + "</div>\n<div class=\"simre-plot\"></div>\n"
                + note
                + "<script type=\"application/json\">"
                + Html.json(source)
                + "</script>\n"
                + numbers(figure)
                + "</figure>";
    }

    /** What a script draws: traces, layout, and the colours for dark paper. */
    private static JsonObject source(FigureContent figure) {
        JsonObject layout = figure.layout();
        // the page says the title itself: Plotly's does not wrap
        layout.remove("title");
        if (layout.has("margin")) {
            layout.getAsJsonObject("margin").addProperty("t", 40);
        }
        JsonObject source = object("data", figure.packedData(), "layout", layout);
        source.addProperty("theme", figure.theme().name());
        if (figure.theme() == Theme.AUTO) {
            source.add("dark", Theme.darkColours());
        }
        return source;
    }

    /** One for light and one for dark paper where the page follows its reader's system: its style shows one of them. */
    private static String drawings(FigureContent figure) {
        return figure.theme() == Theme.AUTO
                ? "<div class=\"simre-on-light\">"
                        + drawing(figure)
                        + "</div><div class=\"simre-on-dark\">"
                        + drawing(figure.theme(Theme.DARK))
                        + "</div>"
                : drawing(figure);
    }

    private static String drawing(FigureContent figure) {
        FigureContent alone = figure.title("").note("");
        try {
            StaticPicture picture = StaticPicture.of(alone);
            String svg = picture.svg();
            return svg.length() <= LONGEST_SVG
                    ? svg.substring(svg.indexOf("<svg"))
                    : "<img alt=\"\" src=\"" + picture.jpeg() + "\">";
        } catch (SimReException notDrawn) { // a kind of trace that only Plotly draws, or no fonts
            return "<pre>" + Html.escape(alone.toString()) + "</pre>";
        }
    }

    /** Of a notebook that is not trusted, Jupyter takes SVG elements away and leaves their words; an image may stay. */
    private static String asImage(String drawing) {
        byte[] svg = drawing.getBytes(StandardCharsets.UTF_8);
        return drawing.startsWith("<svg")
                ? "<img alt=\"\" src=\"data:image/svg+xml;base64,"
                        + Base64.getEncoder().encodeToString(svg)
                        + "\">"
                : drawing;
    }

    private static String numbers(FigureContent figure) {
        long cells = (long) figure.numbers().rowCount() * figure.numbers().columnCount();
        return cells > MOST_CELLS
                ? ""
                : "<details>\n<summary>The numbers</summary>\n<div class=\"simre-numbers\">"
                        + Html.table(figure.numbers())
                        + "</div>\n</details>\n";
    }

    /** The element with its style and a script that waits for {@link NotebookScripts}. */
    static String forNotebook(FigureContent figure) {
        String id = "simre-" + UUID.randomUUID();
        return "<style>"
                + Html.style()
                + "</style>\n"
                + element(figure, id, "h2", source(figure), asImage(drawing(figure)))
                + "\n<script>"
                + Html.resource("await.js").replace("{{id}}", id)
                + "</script>";
    }
}
