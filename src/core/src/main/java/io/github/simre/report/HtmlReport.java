package io.github.simre.report;

import io.github.simre.plot.Figure;
import io.github.simre.plot.Gallery;
import io.github.simre.plot.Html;
import io.github.simre.plot.SavedFile;
import io.github.simre.plot.Theme;
import io.github.simre.show.View;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * A report as one page that opens from disk and asks no network for anything: parts with texts, tables, figures and galleries.
 * Without scripts figures are drawings; with them they answer to the pointer.
 *
 * <p>It is filled from the top and then saved.
 */
public final class HtmlReport {
    /** A part of the page under a heading of its own. */
    private record Section(String name, View view) {}

    private final String title;
    private final String about;
    private final StringBuilder tiles = new StringBuilder();
    private final List<Section> sections = new ArrayList<>();
    private View beginning = View.empty();

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
        sections.add(new Section(name, View.empty()));
        return this;
    }

    /** All that a view shows. */
    public HtmlReport add(View view) {
        if (sections.isEmpty()) {
            beginning = beginning.and(view);
        } else {
            int last = sections.size() - 1;
            Section section = sections.get(last);
            sections.set(last, new Section(section.name, section.view.and(view)));
        }
        return this;
    }

    /** A paragraph; its lines stay lines. */
    public HtmlReport text(String text) {
        return add(View.empty().paragraph(text));
    }

    /** Names and what they mean. */
    public HtmlReport list(Map<String, String> entries) {
        return add(View.empty().entries(entries));
    }

    /** A table. */
    public HtmlReport table(Table table) {
        return add(View.empty().table(table));
    }

    /** A figure. */
    public HtmlReport figure(Figure figure) {
        return add(View.empty().figure(figure));
    }

    /** A gallery. */
    public HtmlReport gallery(Gallery gallery) {
        return add(View.empty().figure(gallery));
    }

    /** The page. */
    public String page() {
        PageHtml html = new PageHtml();
        StringBuilder links = new StringBuilder();
        StringBuilder content = new StringBuilder(html.render(beginning));
        int number = 0;
        for (Section section : sections) {
            number++;
            String name = Html.escape(section.name);
            links.append("<a href=\"#part-%d\">%s</a>\n".formatted(number, name));
            content.append(
                            "<section class=\"part\" id=\"part-%d\">\n<h2>%s</h2>\n"
                                    .formatted(number, name))
                    .append(html.render(section.view))
                    .append("</section>\n");
        }
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
                        + "</main>\n<script type=\"application/json\" id=\"simre-pictures\">"
                        + Html.json(html.pictures())
                        + "</script>";
        return Html.page(title, Theme.AUTO, body, Html.scripts());
    }

    /** Saves it. @return the file */
    public Path save(Path file) {
        return SavedFile.write("The report", file, page().getBytes(StandardCharsets.UTF_8));
    }
}
