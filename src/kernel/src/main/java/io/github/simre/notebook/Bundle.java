package io.github.simre.notebook;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One value in several forms, of which a client shows the richest that it can.
 *
 * @param data by MIME type: a text, or JSON for the types that are JSON; binary data are Base64
 */
record Bundle(Map<String, Object> data) {
    static final String TEXT = "text/plain";
    static final String HTML = "text/html";
    static final String PNG = "image/png";
    static final String JPEG = "image/jpeg";

    private static final Gson JSON =
            new GsonBuilder().serializeNulls().serializeSpecialFloatingPointValues().create();

    /** Keeps the order. */
    Bundle {
        data = new LinkedHashMap<>(data);
    }

    /** A text. */
    static Bundle text(String text) {
        return new Bundle(Map.of(TEXT, text));
    }

    /** HTML, with a text for clients that show none. */
    static Bundle html(String html, String text) {
        return text(text).with(HTML, html);
    }

    /** With one more form. */
    Bundle with(String type, Object form) {
        Map<String, Object> more = new LinkedHashMap<>(data);
        more.put(type, form);
        return new Bundle(more);
    }

    /** One of the forms alone. */
    Bundle only(String type) {
        return new Bundle(Map.of(type, data.get(type)));
    }

    /** The form for clients that show nothing richer. */
    String text() {
        return String.valueOf(data.getOrDefault(TEXT, ""));
    }

    /** The form for clients that show pages; the text where there is none. */
    String html() {
        Object html = data.get(HTML);
        return html == null ? HtmlParts.paragraph(text()) : html.toString();
    }

    /** Its one static form, where outputs shall be static; otherwise the bundle itself. */
    Bundle asWanted() {
        if (!StaticOutputs.wanted()) {
            return this;
        }
        for (String type : List.of(PNG, JPEG)) {
            if (data.containsKey(type)) {
                return text(text()).with(type, data.get(type));
            }
        }
        // the text says the same once more, with its times
        return data.containsKey(HTML) ? only(HTML) : this;
    }

    /** As messages hold it. */
    JsonObject json() {
        JsonObject json = new JsonObject();
        data.forEach(
                (type, form) ->
                        json.add(
                                type,
                                form instanceof JsonElement element
                                        ? element
                                        : JSON.toJsonTree(form)));
        return json;
    }

    /** As display_data, execute_result and a user expression hold it. */
    JsonObject content() {
        JsonObject content = new JsonObject();
        content.add("data", json());
        content.add("metadata", new JsonObject());
        return content;
    }
}
