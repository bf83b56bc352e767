package io.github.simre.plot;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.awt.Color;
import java.util.List;

/** Values in the form that Plotly reads them. */
final class PlotlyJson {
    private static final int LONGEST_HOVER = 400;
    private static final int WIDEST_HOVER = 70;

    private PlotlyJson() {}

    /**
     * A text that Plotly shows as it stands. Plotly obeys a few HTML tags, and MathJax, where a notebook has it, whatever
     * stands between two dollar signs; a meme may contain both.
     */
    static String literal(String text) {
        return printable(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("$", "&#36;");
    }

    /** A text as it is shown when something is pointed at: not wider nor longer than a page, its lines kept. */
    static String hover(String text) {
        StringBuilder lines = new StringBuilder();
        for (String line : TextForm.shorten(text, LONGEST_HOVER).split("\n", -1)) {
            String wrapped =
                    line.length() <= WIDEST_HOVER ? line : TextForm.wrapped(line, WIDEST_HOVER);
            lines.append(lines.isEmpty() ? "" : "<br>")
                    .append(literal(wrapped).replace("\n", "<br>"));
        }
        return lines.toString();
    }

    /** The text with a mark in place of characters that no document may hold. */
    static String printable(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\t\n]]", "\uFFFD");
    }

    /** A field that is a text, or what is taken where there is none. */
    static String text(JsonObject object, String name, String otherwise) {
        return object.has(name) ? object.get(name).getAsString() : otherwise;
    }

    /** What {@link #literal} was made of; tags that figures themselves write are gone, breaks are spaces. */
    static String plain(String literal) {
        return literal.replace("<br>", " ")
                .replaceAll("<[^>]*>", "")
                .replace("&#36;", "$")
                .replace("&gt;", ">")
                .replace("&lt;", "<")
                .replace("&amp;", "&");
    }

    /** A number; JSON has none that is not finite, and Plotly leaves a gap for null. */
    static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    static JsonArray numbers(double... values) {
        JsonArray array = new JsonArray();
        for (double value : values) {
            array.add(number(value));
        }
        return array;
    }

    /** Texts as they stand: names of colours, or what {@link #literal} was applied to. */
    static JsonArray texts(List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }

    /** An object of a few fields, given as name and value in turn. */
    static JsonObject object(Object... namesAndValues) {
        JsonObject object = new JsonObject();
        for (int place = 0; place < namesAndValues.length; place += 2) {
            object.add((String) namesAndValues[place], element(namesAndValues[place + 1]));
        }
        return object;
    }

    private static JsonElement element(Object value) {
        if (value instanceof JsonElement ready) {
            return ready;
        }
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        if (value instanceof Integer whole) {
            return new JsonPrimitive(whole);
        }
        return value instanceof Number number
                ? number(number.doubleValue())
                : new JsonPrimitive(value.toString());
    }

    /** Numbers that Plotly reads; null is not a number. */
    static double[] doubles(JsonArray array) {
        double[] numbers = new double[array.size()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = array.get(at).isJsonNull() ? Double.NaN : array.get(at).getAsDouble();
        }
        return numbers;
    }

    /** A colour as this library writes it: {@code white}, {@code #rrggbb} or {@code rgba(r,g,b,a)}. */
    static Color colour(String name) {
        if (name.equals("white")) {
            return Color.WHITE;
        }
        if (name.startsWith("rgba(")) {
            String[] parts = name.substring(5, name.length() - 1).split(",");
            return new Color(
                    Integer.parseInt(parts[0].strip()),
                    Integer.parseInt(parts[1].strip()),
                    Integer.parseInt(parts[2].strip()),
                    (int) Math.round(255 * Double.parseDouble(parts[3].strip())));
        }
        return Color.decode(name);
    }
}
