package io.github.simre.base;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A published {@code config.json}: values by key, with a default where the file is silent. */
public final class Config {
    private static final long LARGEST = 2_000_000;
    private static final int MOST_VALUES = 100_000;

    private final JsonObject json;
    private final String where;

    private Config(JsonObject json, String where) {
        this.json = json;
        this.where = where;
    }

    /**
     * Reads a file.
     *
     * @throws SimReException if it is not a JSON object, for example a web page that was saved in its place
     */
    public static Config read(Path file) {
        try {
            return new Config(Json.read(file, LARGEST), file.toString());
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** Reads a text. @param where the file, for error messages */
    public static Config of(String text, String where) {
        try {
            return new Config(Json.object(text, MOST_VALUES), where);
        } catch (IOException e) {
            throw unreadable(where, e);
        }
    }

    private static SimReException unreadable(String where, IOException cause) {
        return new SimReException(
                "The configuration cannot be read: " + cause.getMessage() + ".",
                "In " + where + ".",
                "Download it again; a web page may have been saved in its place.",
                cause);
    }

    /** Where it comes from. */
    public String where() {
        return where;
    }

    /** Whether a key is given, and not null. */
    public boolean has(String key) {
        return json.has(key) && !json.get(key).isJsonNull();
    }

    /** A whole number from 1 to 2³¹ - 1. */
    public int integer(String key, int otherwise) {
        double value = number(key, otherwise);
        if (value != Math.rint(value) || value < 1 || value > Integer.MAX_VALUE) {
            throw wrong(key, "a whole number above 0");
        }
        return (int) value;
    }

    /** A number; never infinite. */
    public double number(String key, double otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        // a text that looks like a number is none
        if (json.get(key) instanceof JsonPrimitive value
                && value.isNumber()
                && Double.isFinite(value.getAsDouble())) {
            return value.getAsDouble();
        }
        throw wrong(key, "a number");
    }

    /** A number within bounds, both of them allowed. */
    public double number(String key, double otherwise, double least, double most) {
        double value = number(key, otherwise);
        if (value < least || value > most) {
            throw wrong(key, "a number from " + least + " to " + most);
        }
        return value;
    }

    /** A text. */
    public String text(String key, String otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (json.get(key) instanceof JsonPrimitive value && value.isString()) {
            return value.getAsString();
        }
        throw wrong(key, "a text");
    }

    /** True or false. */
    public boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (json.get(key) instanceof JsonPrimitive value && value.isBoolean()) {
            return value.getAsBoolean();
        }
        throw wrong(key, "true or false");
    }

    /** Refuses what would change the result and is not known. @param keys that are known */
    public void allow(Set<String> keys) {
        for (String key : json.keySet()) {
            if (has(key) && !keys.contains(key)) {
                throw new SimReException(
                        "The setting \"" + Json.shortened(key) + "\" is not known.",
                        "In " + where + ".",
                        "Remove it if it does not matter, or use another encoder.");
            }
        }
    }

    /** Makes sure that a text is one of several, or is not given. */
    public void require(String key, String... known) {
        if (has(key) && !List.of(known).contains(text(key, ""))) {
            throw wrong(key, String.join(" or ", known));
        }
    }

    /** Several whole numbers. */
    public int[] integers(String key, int... otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        try {
            return json.getAsJsonArray(key).asList().stream()
                    .mapToInt(each -> Integer.parseInt(each.getAsJsonPrimitive().getAsString()))
                    .toArray();
        } catch (RuntimeException e) { // no list, or not of whole numbers
            throw wrong(key, "a list of whole numbers");
        }
    }

    /** A part of the configuration; an empty one where there is none. */
    public Config child(String key) {
        if (!has(key)) {
            return new Config(new JsonObject(), where + ", " + key);
        }
        if (!json.get(key).isJsonObject()) {
            throw wrong(key, "an object");
        }
        return new Config(json.getAsJsonObject(key), where + ", " + key);
    }

    /** A value as it stands, or null. */
    public JsonElement element(String key) {
        return has(key) ? json.get(key) : null;
    }

    /** The refusal of a value. @param expected completes "must be" */
    public SimReException wrong(String key, String expected) {
        return new SimReException(
                key
                        + " must be "
                        + expected
                        + ", but is "
                        + Json.shortened(String.valueOf(json.get(key)))
                        + ".",
                "In " + where + ".",
                "Use the configuration that was published with the weights.");
    }
}
