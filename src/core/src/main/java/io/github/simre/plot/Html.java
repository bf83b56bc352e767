package io.github.simre.plot;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.github.simre.show.PrintedColumn;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
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

    /** A text for the content of elements, whose lines stay lines. */
    public static String lines(String text) {
        return String.join("<br>", escape(text).split("\n", -1));
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
        List<List<String>> columns = numbers.columns().stream().map(Html::cells).toList();
        for (int row = 0; row < numbers.rowCount(); row++) {
            html.append("<tr>");
            for (int column = 0; column < columns.size(); column++) {
                html.append("<td").append(side(numbers.column(column))).append('>');
                html.append(escape(columns.get(column).get(row))).append("</td>");
            }
            html.append("</tr>");
        }
        return html.append("</tbody></table>").toString();
    }

    private static String side(Column<?> column) {
        return column.type() == ColumnType.STRING ? " class=\"text\"" : "";
    }

    private static List<String> cells(Column<?> column) {
        IntFunction<String> shown =
                column instanceof DoubleColumn numbers && !PrintedColumn.isPrinted(numbers)
                        ? digits(numbers)
                        : column::getString;
        return IntStream.range(0, column.size())
                .mapToObj(row -> column.isMissing(row) ? column.getString(row) : shown.apply(row))
                .toList();
    }

    /** Each number with as many digits as the others of its column, unless it would read 0 without being it. */
    private static IntFunction<String> digits(DoubleColumn column) {
        double[] finite = Arrays.stream(column.asDoubleArray()).filter(Double::isFinite).toArray();
        double largest = Arrays.stream(finite).map(Math::abs).max().orElse(0);
        boolean whole = Arrays.stream(finite).allMatch(each -> each == Math.rint(each));
        String some = largest < 2 ? "%.3f" : "%.2f";
        return row -> {
            double value = column.getDouble(row);
            boolean tiny = value != 0 && Math.abs(value) < 0.001;
            return whole || tiny || largest >= 10
                    ? TextForm.number(value)
                    : String.format(Locale.ROOT, some, value);
        };
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
