package io.github.simre.pretrained.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.Json;
import java.util.HashMap;
import java.util.Map;

/**
 * The model of SentencePiece's tokenizers (Kudo, 2018): tokens with scores, whose numbers are their places in the list. A word
 * is cut so that the sum of its tokens' scores is largest.
 *
 * @param ids the number of each token
 * @param json composed of what was checked
 */
record UnigramModel(Map<String, Integer> ids, JsonObject json) {
    /** Letters of a token: the native library keeps them in a tree that is as deep, and takes it down step by step. */
    private static final int LONGEST_TOKEN = 200;

    private static final double LARGEST_SCORE = 1e9;

    /** Checks it. @throws IllegalArgumentException if something is wrong; its message completes a sentence */
    static UnigramModel of(TokenizerPart model) {
        model.allow("type", "vocab", "unk_id", "byte_fallback");
        JsonArray vocabulary = model.array("vocab");
        if (vocabulary.isEmpty()) {
            throw new IllegalArgumentException("its vocabulary is empty");
        }
        Map<String, Integer> ids = new HashMap<>();
        JsonArray words = new JsonArray();
        for (JsonElement each : vocabulary) {
            JsonArray word = word(each);
            if (ids.putIfAbsent(word.get(0).getAsString(), ids.size()) != null) {
                throw new IllegalArgumentException(
                        "the token \""
                                + Json.shortened(word.get(0).getAsString())
                                + "\" is there twice");
            }
            words.add(word);
        }
        JsonObject checked = new JsonObject();
        checked.addProperty("type", "Unigram");
        // without it a letter that is not in the vocabulary would end in an error
        checked.addProperty("unk_id", model.integer("unk_id", 0, words.size() - 1));
        checked.addProperty("byte_fallback", model.flag("byte_fallback", false));
        checked.add("vocab", words);
        return new UnigramModel(ids, checked);
    }

    /** A token and its score, as it was given. */
    private static JsonArray word(JsonElement given) {
        if (given instanceof JsonArray pair
                && pair.size() == 2
                && pair.get(0) instanceof JsonPrimitive token
                && token.isString()
                && pair.get(1) instanceof JsonPrimitive score
                && score.isNumber()) {
            String text = token.getAsString();
            double number = score.getAsDouble();
            if (!text.isEmpty()
                    && text.length() <= LONGEST_TOKEN
                    && TokenizerPart.isWhole(text)
                    && Math.abs(number) <= LARGEST_SCORE) {
                JsonArray word = new JsonArray();
                word.add(text);
                word.add(number);
                return word;
            }
        }
        throw new IllegalArgumentException(
                Json.shortened(given.toString())
                        + " in its vocabulary is not a token of 1 to "
                        + LONGEST_TOKEN
                        + " letters with its score");
    }
}
