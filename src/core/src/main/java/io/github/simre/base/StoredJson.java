package io.github.simre.base;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A value in a file that SimRe wrote and anybody may have changed since, with its place in it: what is not of the kind that is
 * asked for is refused, naming the place.
 *
 * @param file it is in
 * @param place for example {@code calls.train.epochs}
 * @param value null where there is none
 */
public record StoredJson(Path file, String place, JsonElement value) {
    /** Results take some 20 kB; a byte of JSON may take 80 of memory. */
    private static final long LARGEST = 4_000_000;

    /**
     * Reads a file. Numbers may be NaN, as SimRe wrote them at times.
     *
     * @throws IOException if it cannot be read or holds no JSON object; its message completes a sentence: "it is a folder"
     */
    public static StoredJson read(Path file) throws IOException {
        String text = SmallFile.read(file, LARGEST);
        try {
            JsonElement json = JsonParser.parseString(text);
            if (json.isJsonObject()) {
                return new StoredJson(file, "", json);
            }
        } catch (JsonParseException | StackOverflowError e) {
            throw new IOException("it is no JSON", e);
        }
        throw new IOException("it is no JSON object");
    }

    /** Whether an object has something under a key. */
    public boolean has(String key) {
        return object().has(key) && !object().get(key).isJsonNull();
    }

    /** What an object has under a key; it may be nothing. */
    public StoredJson get(String key) {
        return new StoredJson(file, place.isEmpty() ? key : place + "." + key, object().get(key));
    }

    /** An object. @throws SimReException if it is none */
    public JsonObject object() {
        if (value != null && value.isJsonObject()) {
            return value.getAsJsonObject();
        }
        throw wrong("an object with names and values");
    }

    /** What an object has, by name. */
    public Map<String, StoredJson> entries() {
        Map<String, StoredJson> entries = new TreeMap<>();
        object().keySet().forEach(key -> entries.put(key, get(key)));
        return entries;
    }

    /** The values of a list. @throws SimReException if it is none */
    public List<StoredJson> list() {
        if (value == null || !value.isJsonArray()) {
            throw wrong("a list");
        }
        JsonArray array = value.getAsJsonArray();
        return array.asList().stream().map(each -> new StoredJson(file, place, each)).toList();
    }

    private boolean primitive() {
        return value != null && value.isJsonPrimitive();
    }

    /** A text. @throws SimReException if it is none */
    public String text() {
        if (primitive() && value.getAsJsonPrimitive().isString()) {
            return value.getAsString();
        }
        throw wrong("a text");
    }

    /** A truth value. @throws SimReException if it is none */
    public boolean flag() {
        if (primitive() && value.getAsJsonPrimitive().isBoolean()) {
            return value.getAsBoolean();
        }
        throw wrong("true or false");
    }

    /** A number that is one: neither NaN nor infinite. */
    public double number() {
        if (primitive() && value.getAsJsonPrimitive().isNumber()) {
            double number = value.getAsDouble();
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw wrong("a number");
    }

    /** A whole number of 64 bits. @throws SimReException if it is none */
    public long whole() {
        double number = number();
        if (number == Math.rint(number) && Math.abs(number) < 1L << 53) {
            return (long) number;
        }
        try {
            return value.getAsLong(); // a seed may have all 64 bits
        } catch (NumberFormatException e) {
            throw wrong("a whole number");
        }
    }

    /** A whole number within bounds, which are far beyond what anybody wants, and before what takes all memory. */
    public int whole(long least, long most) {
        long whole = whole();
        if (whole < least || whole > most) {
            throw wrong("a whole number from " + least + " to " + most);
        }
        return (int) whole;
    }

    /** The constant of that name. @throws SimReException if there is none */
    public <E extends Enum<E>> E choice(Class<E> type) {
        String text = text();
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text))
                .findFirst()
                .orElseThrow(() -> wrong("one of " + Arrays.toString(type.getEnumConstants())));
    }

    /** What to throw where something else was expected. */
    public SimReException wrong(String expected) {
        boolean missing = value == null || value.isJsonNull();
        return new SimReException(
                "The result was changed: "
                        + Json.shortened(place)
                        + " must be "
                        + expected
                        + ", but "
                        + (missing ? "is missing" : "is " + Json.shortened(shown()))
                        + ".",
                "In " + file + ".",
                "Restore the file as SimRe wrote it, or run the program that made it again.");
    }

    private String shown() {
        if (value.isJsonPrimitive()) {
            return value.getAsString();
        }
        return value.isJsonArray() ? "a list" : "an object";
    }
}
