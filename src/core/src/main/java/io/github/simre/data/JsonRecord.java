package io.github.simre.data;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One record of JSON annotations: {@code id, image, labels, text}.
 *
 * @param json its fields
 * @param file the file it is in
 * @param place where in the file, for example {@code line 17}
 */
record JsonRecord(JsonObject json, Path file, String place) {

    /** The meme's id; a number is taken as it is written. */
    String id() {
        return name("id");
    }

    /** The picture's name. */
    String image() {
        return name("image");
    }

    /** The meme's text; an absent one or null is empty. */
    String text() {
        JsonElement text = json.get("text");
        if (text == null || text.isJsonNull()) {
            return "";
        }
        if (!text.isJsonPrimitive()) {
            throw wrong("text", "a text");
        }
        return text.getAsString().strip();
    }

    /** Whether the record says anything about labels: an absent field or null leaves the meme unlabelled. */
    boolean hasLabels() {
        return json.has("labels") && !json.get("labels").isJsonNull();
    }

    /** The labels, stripped of white space. */
    List<String> labels() {
        JsonElement labels = json.get("labels");
        if (labels == null || !labels.isJsonArray()) {
            throw wrong("labels", "a list of names");
        }
        List<String> names = new ArrayList<>();
        for (JsonElement label : labels.getAsJsonArray()) {
            if (!label.isJsonPrimitive()) {
                throw wrong("labels", "a list of names");
            }
            names.add(label.getAsString().strip());
        }
        return names;
    }

    /** The file and the meme, as a sentence. */
    String where() {
        return "In " + file + ", meme " + id() + " (" + place + ").";
    }

    private String name(String field) {
        JsonElement value = json.get(field);
        if (value == null || !value.isJsonPrimitive() || value.getAsString().isBlank()) {
            throw wrong(field, "a name");
        }
        return value.getAsString().strip();
    }

    private SimReException wrong(String field, String expected) {
        return new SimReException(
                "The field \"" + field + "\" should be " + expected + ".",
                "In "
                        + file
                        + ", "
                        + place
                        + ", the field is "
                        + (json.has(field) ? shortened(json.get(field)) : "absent")
                        + ".",
                "Each record needs id, image, labels and text.");
    }

    private static String shortened(JsonElement value) {
        String text = value.toString();
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
