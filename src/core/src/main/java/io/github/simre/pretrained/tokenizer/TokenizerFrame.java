package io.github.simre.pretrained.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.Json;
import java.util.Map;

/**
 * What a tokenizer puts before and behind a text ({@code post_processor}). Each such token must have the number that it has
 * in the vocabulary: the native library ends the process where one is missing.
 *
 * @param ids the number of each token
 */
record TokenizerFrame(Map<String, Integer> ids) {
    private static final int MOST_PIECES = 10;

    JsonElement checked(JsonElement given) {
        if (given.isJsonNull()) {
            return JsonNull.INSTANCE;
        }
        TokenizerPart part = new TokenizerPart("the post_processor", given);
        switch (part.text("type", "")) {
            case "Sequence":
                part.allow("type", "processors");
                JsonElement kept = JsonNull.INSTANCE;
                for (JsonElement each : part.array("processors")) {
                    if (new TokenizerPart("a processor", each)
                            .text("type", "")
                            .equals("Sequence")) {
                        throw part.unknown();
                    }
                    JsonElement one = checked(each);
                    if (!one.isJsonNull() && !kept.isJsonNull()) {
                        throw new IllegalArgumentException("it frames texts twice");
                    }
                    kept = one.isJsonNull() ? kept : one;
                }
                return kept;
            case "ByteLevel":
                part.allow("type", "add_prefix_space", "trim_offsets", "use_regex");
                return JsonNull.INSTANCE; // it only moves the places of tokens in the text
            case "BertProcessing":
                part.allow("type", "sep", "cls");
                return ends(part);
            case "RobertaProcessing":
                part.allow("type", "sep", "cls", "trim_offsets", "add_prefix_space");
                part.flag("trim_offsets", false);
                part.flag("add_prefix_space", false);
                return ends(part);
            case "TemplateProcessing":
                part.allow("type", "single", "pair", "special_tokens");
                return template(part);
            default:
                throw part.unknown();
        }
    }

    private JsonElement ends(TokenizerPart part) {
        JsonObject checked = new JsonObject();
        checked.addProperty("type", part.text("type", ""));
        for (String key : new String[] {"sep", "cls"}) {
            JsonArray pair = part.array(key);
            if (pair.size() != 2 || !isToken(pair.get(0), pair.get(1))) {
                throw part.wrong(key, "a token and its number in the vocabulary");
            }
            checked.add(key, pair);
        }
        if (part.text("type", "").equals("RobertaProcessing")) {
            checked.addProperty("trim_offsets", false);
            checked.addProperty("add_prefix_space", false);
        }
        return checked;
    }

    private boolean isToken(JsonElement token, JsonElement id) {
        return token instanceof JsonPrimitive text
                && text.isString()
                && ids.containsKey(text.getAsString())
                && id instanceof JsonPrimitive number
                && number.isNumber()
                && number.getAsString().equals(String.valueOf(ids.get(text.getAsString())));
    }

    /** The frame of a single text; that of a pair is not used. */
    private JsonElement template(TokenizerPart part) {
        JsonArray single = part.array("single");
        if (single.isEmpty() || single.size() > MOST_PIECES) {
            throw part.wrong("single", "a list of 1 to " + MOST_PIECES + " pieces");
        }
        TokenizerPart specials =
                new TokenizerPart("special_tokens", part.element("special_tokens"));
        JsonObject used = new JsonObject();
        int texts = 0;
        for (JsonElement each : single) {
            TokenizerPart piece = new TokenizerPart("a piece of the template", each);
            piece.allow("SpecialToken", "Sequence");
            boolean special = piece.has("SpecialToken");
            if (special == piece.has("Sequence")) {
                throw piece.unknown();
            }
            String kind = special ? "SpecialToken" : "Sequence";
            TokenizerPart own = new TokenizerPart("a piece of the template", piece.element(kind));
            own.allow("id", "type_id");
            own.integer("type_id", 0, 1);
            String name = own.text("id", 1, 200);
            if (special) {
                used.add(name, special(specials, name));
            } else if (!name.equals("A")) {
                throw own.unknown();
            } else {
                texts++;
            }
        }
        if (texts != 1) {
            throw part.wrong("single", "a frame around one text A");
        }
        JsonObject checked = new JsonObject();
        checked.addProperty("type", "TemplateProcessing");
        checked.add("single", single);
        checked.add("pair", new JsonArray());
        checked.get("pair").getAsJsonArray().add(sequence("A"));
        checked.get("pair").getAsJsonArray().add(sequence("B"));
        checked.add("special_tokens", used);
        return checked;
    }

    private JsonObject special(TokenizerPart specials, String name) {
        TokenizerPart special =
                new TokenizerPart(
                        "the special token \"" + Json.shortened(name) + "\"",
                        specials.element(name));
        special.allow("id", "ids", "tokens");
        JsonArray numbers = special.array("ids");
        JsonArray tokens = special.array("tokens");
        boolean right =
                numbers.size() == tokens.size()
                        && !numbers.isEmpty()
                        && numbers.size() <= MOST_PIECES;
        for (int i = 0; right && i < numbers.size(); i++) {
            right = isToken(tokens.get(i), numbers.get(i));
        }
        if (!right || !special.text("id", "").equals(name)) {
            throw special.unknown();
        }
        return special.json();
    }

    private static JsonObject sequence(String name) {
        JsonObject own = new JsonObject();
        own.addProperty("id", name);
        own.addProperty("type_id", name.equals("A") ? 0 : 1);
        JsonObject piece = new JsonObject();
        piece.add("Sequence", own);
        return piece;
    }
}
