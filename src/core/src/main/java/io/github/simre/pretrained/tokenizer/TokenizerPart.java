package io.github.simre.pretrained.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.Json;
import java.util.List;

/** One object of a {@code tokenizer.json}: every value that is asked for has the right type, or the file is refused. */
final class TokenizerPart {
    private final String what;
    private final JsonObject json;

    /** @param what it is, as the middle of a sentence */
    TokenizerPart(String what, JsonElement given) {
        this.what = what;
        if (given == null || !given.isJsonObject()) {
            throw new IllegalArgumentException(what + " is missing or no object");
        }
        json = given.getAsJsonObject();
    }

    JsonObject json() {
        return json;
    }

    boolean has(String key) {
        return json.has(key) && !json.get(key).isJsonNull();
    }

    /** Refuses keys that are not known, unless they say nothing. */
    void allow(String... keys) {
        for (String key : json.keySet()) {
            if (!List.of(keys).contains(key) && has(key)) {
                throw new IllegalArgumentException(
                        what + " has \"" + Json.shortened(key) + "\", which is not known");
            }
        }
    }

    /** Both must be there and be true or false. */
    void requireFlags(String... keys) {
        for (String key : keys) {
            if (!has(key)) {
                throw wrong(key, "true or false");
            }
            flag(key, false);
        }
    }

    boolean flag(String key, boolean otherwise) {
        if (!has(key)) {
            return otherwise;
        }
        if (json.get(key) instanceof JsonPrimitive value && value.isBoolean()) {
            return value.getAsBoolean();
        }
        throw wrong(key, "true or false");
    }

    int integer(String key, int least, int most) {
        if (json.get(key) instanceof JsonPrimitive value
                && value.isNumber()
                && value.getAsString().matches("0|[1-9]\\d{0,9}")) {
            long number = value.getAsLong();
            if (number >= least && number <= most) {
                return (int) number;
            }
        }
        throw wrong(key, "a whole number from " + least + " to " + most);
    }

    String text(String key, String otherwise) {
        return has(key) ? text(key, 0, Integer.MAX_VALUE) : otherwise;
    }

    String text(String key, int shortest, int longest) {
        if (json.get(key) instanceof JsonPrimitive value && value.isString()) {
            String text = value.getAsString();
            if (text.length() >= shortest && text.length() <= longest && isWhole(text)) {
                return text;
            }
        }
        throw wrong(key, "a text" + (shortest > 0 ? " of 1 to " + longest + " letters" : ""));
    }

    /** Whether every half of a character that takes two has its other half. */
    static boolean isWhole(String text) {
        return text.codePoints()
                .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    JsonArray array(String key) {
        if (!has(key)) {
            return new JsonArray();
        }
        if (json.get(key).isJsonArray()) {
            return json.getAsJsonArray(key);
        }
        throw wrong(key, "a list");
    }

    JsonElement element(String key) {
        return has(key) ? json.get(key) : JsonNull.INSTANCE;
    }

    IllegalArgumentException wrong(String key, String expected) {
        String is = json.has(key) ? Json.shortened(json.get(key).toString()) : "missing";
        return new IllegalArgumentException(
                "\"" + key + "\" of " + what + " must be " + expected + ", but is " + is);
    }

    IllegalArgumentException unknown() {
        return new IllegalArgumentException(
                what + " is of no known kind: " + Json.shortened(json.toString()));
    }
}
