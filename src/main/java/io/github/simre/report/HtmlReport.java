package io.github.simre.report;

import com.google.gson.JsonArray;
import io.github.simre.plot.Figure;
import io.github.simre.plot.FigureHtml;
import io.github.simre.plot.Gallery;
import io.github.simre.plot.Html;
import io.github.simre.plot.SavedFile;
import io.github.simre.plot.Theme;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * A report as one page that opens from disk and asks no network for anything: parts with texts, tables, figures and galleries.
 * Without scripts figures are drawings; with them they answer to the pointer.
 *
 * <p>It is filled from the top and then saved.
 */
public final class HtmlReport {
    private final String title;
    private final StringBuilder content = new StringBuilder();
    private final StringBuilder links = new StringBuilder();
    private final Map<String, Integer> pictures = new LinkedHashMap<>();
    private final String about;
    private final StringBuilder tiles = new StringBuilder();
    private int parts;
    private int figures;

    /**
     * An empty report.
     *
     * @param title any text
     * @param about what it is about, below the title
     */
    public HtmlReport(String title, String about) {
        this.title = title;
        this.about = about;
    }

    /** A number to be seen first. */
    public HtmlReport tile(String value, String name) {
        tiles.append("<div class=\"tile\"><b>")
                .append(Html.escape(value))
                .append("</b><span>")
                .append(Html.escape(name))
                .append("</span></div>\n");
        return this;
    }

    /** A new part; what follows belongs to it. */
    public HtmlReport part(String name) {
        content.append(parts > 0 ? "</section>\n" : "");
        parts++;
        content.append("<section class=\"part\" id=\"part-")
                .append(parts)
                .append("\">\n<h2>")
                .append(Html.escape(name))
                .append("</h2>\n");
        links.append("<a href=\"#part-")
                .append(parts)
                .append("\">")
                .append(Html.escape(name))
                .append("</a>\n");
        return this;
    }

    /** A paragraph; its lines stay lines. */
    public HtmlReport text(String text) {
        content.append("<p>").append(Html.escape(text).replace("\n", "<br>")).append("</p>\n");
        return this;
    }

    /** Names and what they mean. */
    public HtmlReport list(Map<String, String> entries) {
        content.append("<dl>\n");
        entries.forEach(
                (name, value) ->
                        content.append("<dt>")
                                .append(Html.escape(name))
                                .append("</dt><dd>")
                                .append(Html.escape(value).replace("\n", "<br>"))
                                .append("</dd>\n"));
        content.append("</dl>\n");
        return this;
    }

    /** A table. */
    public HtmlReport table(Table table) {
        content.append("<div class=\"simre-numbers\">")
                .append(Html.table(table))
                .append("</div>\n");
        return this;
    }

    /** A figure. */
    public HtmlReport figure(Figure figure) {
        figures++;
        content.append(FigureHtml.element(figure, "figure-" + figures, this::shared)).append('\n');
        return this;
    }

    private String shared(String picture) {
        return "#" + pictures.computeIfAbsent(picture, each -> pictures.size());
    }

    /** A gallery. */
    public HtmlReport gallery(Gallery gallery) {
        content.append(gallery.html()).append('\n');
        return this;
    }

    /** The page. */
    public String page() {
        JsonArray shared = new JsonArray();
        pictures.keySet().forEach(shared::add);
        String body =
                "<main class=\"report\">\n<h1>"
                        + Html.escape(title)
                        + "</h1>\n<p>"
                        + Html.escape(about)
                        + "</p>\n<div class=\"tiles\">\n"
                        + tiles
                        + "</div>\n<nav>\n"
                        + links
                        + "</nav>\n"
                        + content
                        + (parts > 0 ? "</section>\n" : "")
                        + "</main>\n<script type=\"application/json\" id=\"simre-pictures\">"
                        + Html.json(shared)
                        + "</script>";
        return Html.page(title, Theme.AUTO, body, Html.scripts());
    }

    /** Saves it. @return the file */
    public Path save(Path file) {
        return SavedFile.write("The report", file, page().getBytes(StandardCharsets.UTF_8));
    }
}
