package io.github.simre.plot;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A figure as one HTML page: plotly.js, the figure and its numbers, and nothing from a network. */
final class FigurePage {
    /** Writes {@code <} as {@code \u003c}, so that no text can end the script element it stands in. */
    private static final Gson HTML_SAFE_JSON = new Gson();

    private FigurePage() {}

    static String of(Figure figure) {
        JsonObject plotly = figure.plotly();
        // the page says the title itself: Plotly's does not wrap
        plotly.getAsJsonObject("layout").remove("title");
        plotly.getAsJsonObject("layout").getAsJsonObject("margin").addProperty("t", 40);
        StringBuilder page = new StringBuilder();
        // one pass, so that a placeholder in a title stays a title
        for (String piece : resource("page.html").split("(?=\\{\\{)|(?<=\\}\\})")) {
            page.append(
                    switch (piece) {
                        case "{{title}}" -> escape(figure.title());
                        case "{{plotly.js}}" -> resource("plotly-cartesian.min.js");
                        case "{{page.js}}" -> resource("page.js");
                        case "{{figure}}" -> HTML_SAFE_JSON.toJson(plotly);
                        case "{{text}}" -> escape(figure.toString());
                        case "{{numbers}}" -> table(figure.numbers());
                        default -> piece;
                    });
        }
        return page.toString();
    }

    private static String table(Table numbers) {
        StringBuilder html = new StringBuilder("<table><thead><tr>");
        for (Column<?> column : numbers.columns()) {
            html.append("<th>").append(escape(column.name())).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (Row row : numbers) {
            html.append("<tr>");
            for (Column<?> column : numbers.columns()) {
                html.append("<td>")
                        .append(escape(cell(column, row.getRowNumber())))
                        .append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private static String cell(Column<?> column, int row) {
        return column.get(row) instanceof Double number && !column.isMissing(row)
                ? TextForm.number(number)
                : column.getString(row);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String resource(String name) {
        try (InputStream resource = FigurePage.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
