package io.github.simre.base;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.internal.LazilyParsedNumber;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;

/**
 * Reads JSON as its standard defines it. A value of two characters takes a hundred bytes of memory, so not only a file's size
 * is bounded but also how many values it has and how deep they lie.
 */
public final class Json {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 100;

    private final JsonReader in;
    private int left;

    private Json(JsonReader in, int values) {
        this.in = in;
        left = values;
    }

    /**
     * The next value of a file of many.
     *
     * @param values how many it may have, in all its parts together
     * @throws IOException if it is no such JSON; where its message begins with "it", that completes a sentence
     */
    public static JsonElement next(JsonReader in, int values) throws IOException {
        return new Json(in, values).element(0);
    }

    /**
     * The object that a file holds.
     *
     * @param most bytes that the file may have; it may have a value for every 20 of them
     * @throws IOException if it cannot be read or is no such JSON; its message completes a sentence: "it is a folder"
     */
    public static JsonObject read(Path file, long most) throws IOException {
        return object(SmallFile.read(file, most), (int) Math.min(most / 20, 5_000_000));
    }

    /**
     * The object that a text holds.
     *
     * @param values how many it may have, in all its parts together
     * @throws IOException if it is no such JSON; its message completes a sentence: "it is no JSON object"
     */
    public static JsonObject object(String text, int values) throws IOException {
        JsonReader in = new JsonReader(new StringReader(text));
        in.setStrictness(Strictness.STRICT);
        Json json = new Json(in, values);
        try {
            if (json.in.peek() != JsonToken.BEGIN_OBJECT) {
                throw new IOException("it is no JSON object");
            }
            JsonElement whole = json.element(0);
            if (json.in.peek() != JsonToken.END_DOCUMENT) {
                throw new IOException("something follows the JSON object");
            }
            return whole.getAsJsonObject();
        } catch (JsonParseException | IllegalStateException | NumberFormatException e) {
            throw new IOException(firstLine(e), e);
        } catch (IOException e) {
            throw new IOException(firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("it is no JSON");
        // the parser's advice is for programmers
        String place = line.contains(" path $") ? line.substring(0, line.indexOf(" path $")) : line;
        return place.replaceFirst("^Use JsonReader.*? to accept malformed JSON", "it is no JSON")
                .replaceFirst("^End of input", "it is cut off");
    }

    private JsonElement element(int depth) throws IOException {
        if (--left < 0) {
            throw new IOException("it has too many values");
        }
        if (depth > DEEPEST) {
            throw new IOException("it is nested more than " + DEEPEST + " times");
        }
        switch (in.peek()) {
            case BEGIN_OBJECT:
                JsonObject object = new JsonObject();
                in.beginObject();
                while (in.hasNext()) {
                    String key = in.nextName();
                    if (object.has(key)) {
                        throw new IOException("it has \"" + shortened(key) + "\" twice");
                    }
                    object.add(key, element(depth + 1));
                }
                in.endObject();
                return object;
            case BEGIN_ARRAY:
                JsonArray array = new JsonArray();
                in.beginArray();
                while (in.hasNext()) {
                    array.add(element(depth + 1));
                }
                in.endArray();
                return array;
            case STRING:
                return new JsonPrimitive(in.nextString());
            case NUMBER:
                String digits = in.nextString();
                if (digits.length() > LONGEST_NUMBER) {
                    throw new IOException("it has a number of " + digits.length() + " digits");
                }
                return new JsonPrimitive(new LazilyParsedNumber(digits));
            case BOOLEAN:
                return new JsonPrimitive(in.nextBoolean());
            case NULL:
                in.nextNull();
                return JsonNull.INSTANCE;
            default:
                throw new IOException("it is cut off");
        }
    }

    /** A text from a file as a message may show it: short, and on one line. */
    public static String shortened(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "?");
        return line.length() <= 60 ? line : line.substring(0, 57) + "...";
    }
}
