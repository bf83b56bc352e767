package io.github.simre.pretrained.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.Json;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The model of a tokenizer: its vocabulary, each token with a number of its own, and the merges, which must lead from tokens
 * of the vocabulary to tokens of the vocabulary.
 *
 * @param ids the number of each token
 * @param json composed of what was checked
 */
record TokenizerModel(Map<String, Integer> ids, JsonObject json) {
    private static final int LARGEST_ID = 10_000_000;
    private static final int LONGEST_TOKEN = 1000;
    private static final int LONGEST_WORD = 1000;

    static TokenizerModel of(TokenizerPart model) {
        boolean list = model.element("vocab").isJsonArray();
        String silent = list ? "Unigram" : model.has("merges") ? "BPE" : "WordPiece";
        String kind = model.text("type", silent);
        if (kind.equals("Unigram")) {
            UnigramModel unigram = UnigramModel.of(model);
            return new TokenizerModel(unigram.ids(), unigram.json());
        }
        JsonObject checked = new JsonObject();
        checked.addProperty("type", kind);
        if (!(model.element("vocab") instanceof JsonObject vocabulary)) {
            throw model.wrong("vocab", "an object");
        }
        Map<String, Integer> ids = ids(vocabulary);
        switch (kind) {
            case "BPE" -> bytePairs(model, ids, checked);
            case "WordPiece" -> {
                model.allow(
                        "type",
                        "vocab",
                        "unk_token",
                        "continuing_subword_prefix",
                        "max_input_chars_per_word");
                checked.addProperty(
                        "continuing_subword_prefix",
                        model.has("continuing_subword_prefix")
                                ? model.text("continuing_subword_prefix", 0, 16)
                                : "##");
                checked.addProperty(
                        "max_input_chars_per_word",
                        model.has("max_input_chars_per_word")
                                ? model.integer("max_input_chars_per_word", 1, LONGEST_WORD)
                                : 100);
                checked.addProperty("unk_token", unknownToken(model, ids, "[UNK]"));
            }
            case "WordLevel" -> {
                model.allow("type", "vocab", "unk_token");
                checked.addProperty("unk_token", unknownToken(model, ids, "<unk>"));
            }
            default -> throw unknown(kind);
        }
        checked.add("vocab", vocabulary);
        return new TokenizerModel(ids, checked);
    }

    private static void bytePairs(
            TokenizerPart model, Map<String, Integer> ids, JsonObject checked) {
        model.allow(
                "type",
                "vocab",
                "merges",
                "dropout",
                "unk_token",
                "continuing_subword_prefix",
                "end_of_word_suffix",
                "fuse_unk",
                "byte_fallback",
                "ignore_merges");
        if (model.has("dropout") && !model.element("dropout").getAsString().matches("0(\\.0)?")) {
            throw new IllegalArgumentException("it leaves out merges by chance (dropout)");
        }
        if (!model.text("continuing_subword_prefix", "").isEmpty()) {
            throw model.wrong("continuing_subword_prefix", "empty");
        }
        if (model.has("unk_token")) {
            checked.addProperty("unk_token", unknownToken(model, ids, ""));
        }
        if (model.has("continuing_subword_prefix")) {
            checked.addProperty("continuing_subword_prefix", "");
        }
        if (model.has("end_of_word_suffix")) {
            checked.addProperty("end_of_word_suffix", model.text("end_of_word_suffix", 0, 16));
        }
        for (String flag : new String[] {"fuse_unk", "byte_fallback", "ignore_merges"}) {
            checked.addProperty(flag, model.flag(flag, false));
        }
        JsonArray merges = new JsonArray();
        for (JsonElement merge : model.array("merges")) {
            merges.add(merge(merge, ids));
        }
        checked.add("merges", merges);
    }

    /** Two tokens whose union is a token; in one text with a space between them, or in a list. */
    private static String merge(JsonElement merge, Map<String, Integer> ids) {
        String text;
        if (merge instanceof JsonArray pair
                && pair.size() == 2
                && isText(pair.get(0))
                && isText(pair.get(1))) {
            text = pair.get(0).getAsString() + " " + pair.get(1).getAsString();
        } else {
            text = isText(merge) ? merge.getAsString() : "";
        }
        int space = text.indexOf(' ');
        if (space <= 0
                || space != text.lastIndexOf(' ')
                || !ids.containsKey(text.substring(0, space))
                || !ids.containsKey(text.substring(space + 1))
                || !ids.containsKey(text.replace(" ", ""))) {
            throw new IllegalArgumentException(
                    "the merge "
                            + Json.shortened(merge.toString())
                            + " does not lead from tokens of the vocabulary to one of it");
        }
        return text;
    }

    private static boolean isText(JsonElement element) {
        return element instanceof JsonPrimitive value && value.isString();
    }

    private static String unknownToken(
            TokenizerPart model, Map<String, Integer> ids, String standard) {
        String token = model.text("unk_token", standard);
        if (!ids.containsKey(token)) {
            throw new IllegalArgumentException(
                    "the token for unknown words, \""
                            + Json.shortened(token)
                            + "\", is not in the vocabulary");
        }
        return token;
    }

    private static Map<String, Integer> ids(JsonObject vocabulary) {
        if (vocabulary.isEmpty()) {
            throw new IllegalArgumentException("its vocabulary is empty");
        }
        Map<String, Integer> ids = new HashMap<>();
        BitSet taken = new BitSet();
        TokenizerPart words = new TokenizerPart("the vocabulary", vocabulary);
        for (String word : vocabulary.keySet()) {
            if (word.length() > LONGEST_TOKEN || !TokenizerPart.isWhole(word)) {
                throw new IllegalArgumentException(
                        "the token \"" + Json.shortened(word) + "\" is too long or no whole text");
            }
            int id = words.integer(word, 0, LARGEST_ID);
            if (taken.get(id)) {
                throw new IllegalArgumentException("two tokens have the number " + id);
            }
            taken.set(id);
            ids.put(word, id);
        }
        return ids;
    }

    private static IllegalArgumentException unknown(String kind) {
        return new IllegalArgumentException(
                "its model \""
                        + Json.shortened(kind)
                        + "\" is not known; known are BPE, WordPiece, WordLevel and Unigram");
    }
}
