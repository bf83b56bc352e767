package io.github.simre.plot;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Texts, tables and JSON in HTML, in which nothing of a meme is ever markup. */
public final class Html {
    /** Writes {@code <} as {@code \u003c}, so that no text can end the script element it stands in. */
    private static final Gson SAFE_JSON = new Gson();

    private Html() {}

    /** A text as it stands, for the content of elements and for quoted attributes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /** JSON that can stand in a script element. */
    public static String json(JsonElement json) {
        return SAFE_JSON.toJson(json);
    }

    /** A table, numbers to the right and with as many digits as can be compared. */
    public static String table(Table numbers) {
        StringBuilder html = new StringBuilder("<table><thead><tr>");
        for (Column<?> column : numbers.columns()) {
            html.append("<th").append(side(column)).append('>');
            html.append(escape(column.name())).append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (Row row : numbers) {
            html.append("<tr>");
            for (Column<?> column : numbers.columns()) {
                html.append("<td").append(side(column)).append('>');
                html.append(escape(cell(column, row.getRowNumber()))).append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private static String side(Column<?> column) {
        return column.type() == ColumnType.STRING ? " class=\"text\"" : "";
    }

    private static String cell(Column<?> column, int row) {
        return column instanceof DoubleColumn numbers
                        && !column.isMissing(row)
                        && !formatted(numbers)
                ? number(numbers.getDouble(row), numbers)
                : column.getString(row);
    }

    /** Whether whoever made a column said how its numbers are printed: Tablesaw does not tell, so a plain column is compared. */
    public static boolean formatted(DoubleColumn column) {
        DoubleColumn plain = DoubleColumn.create("", column.asDoubleArray());
        return IntStream.range(0, column.size())
                .anyMatch(row -> !column.getString(row).equals(plain.getString(row)));
    }

    /** With as many digits as the others of its column, unless it would read 0 without being it. */
    private static String number(double value, DoubleColumn column) {
        double largest = 0;
        boolean whole = true;
        for (double each : column) {
            if (Double.isFinite(each)) {
                largest = Math.max(largest, Math.abs(each));
                whole &= each == Math.rint(each);
            }
        }
        boolean tiny = value != 0 && Math.abs(value) < 0.001;
        return whole || tiny || largest >= 10
                ? TextForm.number(value)
                : String.format(Locale.ROOT, largest < 2 ? "%.3f" : "%.2f", value);
    }

    /** A template of this package with its placeholders, such as {@code {{title}}}, filled. */
    static String fill(String template, Map<String, String> pieces) {
        StringBuilder page = new StringBuilder();
        // one pass, so that a placeholder in a title stays a title
        for (String piece : resource(template).split("(?=\\{\\{)|(?<=\\}\\})")) {
            boolean placeholder = piece.startsWith("{{") && piece.endsWith("}}");
            page.append(
                    placeholder
                            ? pieces.getOrDefault(piece.substring(2, piece.length() - 2), piece)
                            : piece);
        }
        return page.toString();
    }

    /** A whole page that asks no network for anything. @param scripts that stand at its end; may be empty */
    public static String page(String title, Theme theme, String content, String scripts) {
        return fill(
                "page.html",
                Map.of(
                        "title", escape(title),
                        "theme", theme.name().toLowerCase(Locale.ROOT),
                        "style", style(),
                        "content", content,
                        "scripts", scripts));
    }

    /** A file beside the classes of this package. */
    static String resource(String name) {
        try (InputStream resource = Html.class.getResourceAsStream(name)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The style sheet of all pages. */
    static String style() {
        return resource("style.css");
    }

    /** Plotly.js and what draws figures with it, as scripts. */
    public static String scripts() {
        return "<script>"
                + resource("plotly-cartesian.min.js")
                + "</script>\n<script>"
                + resource("draw.js")
                + "</script>";
    }
}
