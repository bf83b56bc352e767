package io.github.simre.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.simre.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A published {@code config.json}: values by key, with a default where the file is silent. */
public final class Config {
    private static final long LARGEST = 10_000_000;

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
            if (Files.size(file) > LARGEST) {
                throw new JsonParseException("it is larger than 10 MB");
            }
            return of(Files.readString(file), file.toString());
        } catch (IOException | JsonParseException e) {
            throw unreadable(file.toString(), e);
        }
    }

    /** Reads a text. @param where the file, for error messages */
    public static Config of(String text, String where) {
        try {
            JsonElement element = JsonParser.parseString(text);
            if (!element.isJsonObject()) {
                throw new JsonParseException("it is no JSON object");
            }
            return new Config(element.getAsJsonObject(), where);
        } catch (JsonParseException | StackOverflowError e) {
            throw unreadable(where, e);
        }
    }

    private static SimReException unreadable(String where, Throwable cause) {
        String reason =
                cause instanceof JsonParseException
                        ? String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
                        : cause.toString();
        return new SimReException(
                "The configuration cannot be read: " + reason + ".",
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

    /** A number. */
    public double number(String key, double otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        try {
            return json.getAsJsonPrimitive(key).getAsDouble();
        } catch (RuntimeException e) { // a list, an object or a word
            throw wrong(key, "a number");
        }
    }

    /** A text. */
    public String text(String key, String otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        try {
            return json.getAsJsonPrimitive(key).getAsString();
        } catch (RuntimeException e) {
            throw wrong(key, "a text");
        }
    }

    /** True or false. */
    public boolean flag(String key, boolean otherwise) {
        return has(key) ? Boolean.parseBoolean(text(key, "")) : otherwise;
    }

    /** Several whole numbers. */
    public int[] integers(String key, int... otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        try {
            return json.getAsJsonArray(key).asList().stream()
                    .mapToInt(JsonElement::getAsInt)
                    .toArray();
        } catch (RuntimeException e) {
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

    private SimReException wrong(String key, String expected) {
        return new SimReException(
                key + " must be " + expected + ", but is " + json.get(key) + ".",
                "In " + where + ".",
                "Use the configuration that was published with the weights.");
    }
}
