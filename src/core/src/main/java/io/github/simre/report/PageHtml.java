package io.github.simre.report;

import com.google.gson.JsonArray;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Gallery;
import io.github.simre.plot.Html;
import io.github.simre.show.Displayable;
import io.github.simre.show.View;
import io.github.simre.show.View.Cells;
import io.github.simre.show.View.Drawn;
import io.github.simre.show.View.Entries;
import io.github.simre.show.View.Fixed;
import io.github.simre.show.View.Heading;
import io.github.simre.show.View.Paragraph;
import io.github.simre.show.View.Part;
import io.github.simre.show.View.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Views as elements of one page, which has the style sheet of all pages and holds each picture once. */
public final class PageHtml {
    private final Map<String, Integer> pictures = new LinkedHashMap<>();
    private int figures;

    PageHtml() {}

    /** Elements for any page. Figures need {@link HtmlReport}, which brings their pictures along. */
    public static String of(View view) {
        return new PageHtml().render(view);
    }

    String render(View view) {
        StringBuilder html = new StringBuilder();
        view.rich().forEach(part -> html.append(element(part)).append('\n'));
        return html.toString();
    }

    /** Those that the figures so far refer to by their number. */
    JsonArray pictures() {
        JsonArray all = new JsonArray();
        pictures.keySet().forEach(all::add);
        return all;
    }

    private String element(Part part) {
        if (part instanceof Heading heading) {
            return "<h3>" + Html.escape(heading.text()) + "</h3>";
        }
        if (part instanceof Paragraph paragraph) {
            return "<p>" + Html.lines(paragraph.text()) + "</p>";
        }
        if (part instanceof Fixed fixed) {
            return "<pre>" + Html.escape(fixed.text()) + "</pre>";
        }
        if (part instanceof Rows rows) {
            return "<div class=\"simre-numbers\">" + Html.table(rows.table()) + "</div>";
        }
        if (part instanceof Cells cells) {
            return "<div class=\"simre-numbers\">" + table(cells) + "</div>";
        }
        if (part instanceof Entries entries) {
            StringBuilder list = new StringBuilder("<dl>\n");
            entries.meanings()
                    .forEach(
                            (name, meaning) ->
                                    list.append("<dt>")
                                            .append(Html.escape(name))
                                            .append("</dt><dd>")
                                            .append(Html.lines(meaning))
                                            .append("</dd>\n"));
            return list + "</dl>";
        }
        return drawn(((Drawn) part).thing());
    }

    private String drawn(Displayable thing) {
        if (thing instanceof Figure figure) {
            figures++;
            return figure.element("figure-" + figures, this::shared);
        }
        return thing instanceof Gallery gallery
                ? gallery.html()
                : "<pre>" + Html.escape(thing.toString()) + "</pre>";
    }

    private String shared(String picture) {
        return "#" + pictures.computeIfAbsent(picture, each -> pictures.size());
    }

    private static String table(Cells cells) {
        StringBuilder html = new StringBuilder("<table><thead>");
        html.append(row(cells, cells.heads(), "th")).append("</thead><tbody>");
        cells.rows().forEach(row -> html.append(row(cells, row, "td")));
        return html.append("</tbody></table>").toString();
    }

    private static String row(Cells cells, List<String> texts, String element) {
        StringBuilder html = new StringBuilder("<tr>");
        for (int column = 0; column < texts.size(); column++) {
            html.append('<')
                    .append(element)
                    .append(cells.numbers().get(column) ? ">" : " class=\"text\">")
                    .append(Html.escape(texts.get(column)))
                    .append("</")
                    .append(element)
                    .append('>');
        }
        return html.append("</tr>").toString();
    }
}
