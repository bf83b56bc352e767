package io.github.simre.pretrained.tokenizer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.github.simre.base.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks a {@code tokenizer.json} part by part and composes a new one of what is known. The native library ends the whole
 * process where a file contradicts itself, and searches without end for some regular expressions, so it never sees a file
 * that was not checked. What only shortens, pads or reads back texts is left out: it is not used here.
 */
final class TokenizerJson {
    private static final int MOST_PARTS = 12;
    private static final int MOST_ADDED = 10_000;
    private static final int LONGEST_ADDED = 200;

    private final JsonObject given;
    private final TokenizerModel model;
    private final Map<String, Integer> ids = new HashMap<>();

    private TokenizerJson(JsonObject given) {
        this.given = given;
        this.model = TokenizerModel.of(new TokenizerPart("model", given.get("model")));
        ids.putAll(model.ids());
    }

    /**
     * The same tokenizer, composed anew.
     *
     * @throws IllegalArgumentException if a part is not known or contradicts another; its message completes a sentence
     */
    static JsonObject checked(JsonObject given) {
        return new TokenizerJson(given).checked();
    }

    /** Has a tokenizer of byte pairs make all letters small first, unless it does. */
    static void lowerCaseBytePairs(JsonObject checked) {
        if (!checked.getAsJsonObject("model").get("type").getAsString().equals("BPE")) {
            return;
        }
        JsonObject small = new JsonObject();
        small.addProperty("type", "Lowercase");
        JsonArray all = new JsonArray();
        all.add(small);
        if (checked.get("normalizer") instanceof JsonObject own) {
            if (own.has("normalizers")) {
                all.addAll(own.getAsJsonArray("normalizers"));
            } else {
                all.add(own);
            }
        }
        if (all.asList().lastIndexOf(small) > 0) {
            return; // its own one keeps its place
        }
        JsonObject sequence = new JsonObject();
        sequence.addProperty("type", "Sequence");
        sequence.add("normalizers", all);
        checked.add("normalizer", sequence);
    }

    private JsonObject checked() {
        TokenizerPart whole = new TokenizerPart("the file", given);
        whole.allow(
                "version",
                "truncation",
                "padding",
                "added_tokens",
                "normalizer",
                "pre_tokenizer",
                "post_processor",
                "decoder",
                "model");
        if (!whole.text("version", "1.0").equals("1.0")) {
            throw new IllegalArgumentException("its version is not 1.0");
        }
        JsonObject checked = new JsonObject();
        checked.addProperty("version", "1.0");
        checked.add("added_tokens", added(whole.array("added_tokens")));
        checked.add("normalizer", normalizer(whole.element("normalizer")));
        checked.add("pre_tokenizer", preTokenizer(whole.element("pre_tokenizer")));
        checked.add(
                "post_processor", new TokenizerFrame(ids).checked(whole.element("post_processor")));
        checked.add("model", model.json());
        return checked;
    }

    /** Tokens that are found before anything else. They must have the numbers that the library itself would give them. */
    private JsonArray added(JsonArray tokens) {
        if (tokens.size() > MOST_ADDED) {
            throw new IllegalArgumentException("it has more than " + MOST_ADDED + " added tokens");
        }
        JsonArray checked = new JsonArray();
        int largest = -1;
        Set<String> seen = new java.util.HashSet<>();
        for (JsonElement each : tokens) {
            TokenizerPart token = new TokenizerPart("an added token", each);
            token.allow(
                    "id", "content", "single_word", "lstrip", "rstrip", "normalized", "special");
            String content = token.text("content", 1, LONGEST_ADDED);
            int id = token.integer("id", 0, Integer.MAX_VALUE);
            int next = Math.max(model.ids().size(), largest + 1);
            if (!seen.add(content) || id != model.ids().getOrDefault(content, next)) {
                throw new IllegalArgumentException(
                        "the added token \""
                                + Json.shortened(content)
                                + "\" is there twice or has another number than in the vocabulary");
            }
            // Gemma has tokens of line breaks; one that is changed before it is looked for could
            // become empty
            if (token.flag("normalized", false)
                    && content.chars().noneMatch(c -> c > ' ' && c < 127)) {
                throw new IllegalArgumentException("an added token has no visible letter or sign");
            }
            largest = Math.max(largest, id);
            ids.put(content, id);
            JsonObject copy = new JsonObject();
            copy.addProperty("id", id);
            copy.addProperty("content", content);
            for (String flag :
                    List.of("single_word", "lstrip", "rstrip", "normalized", "special")) {
                copy.addProperty(flag, token.flag(flag, false));
            }
            checked.add(copy);
        }
        return checked;
    }

    private static JsonElement normalizer(JsonElement given) {
        return sequence(given, "Sequence", "normalizers", TokenizerJson::oneNormalizer);
    }

    private static JsonElement preTokenizer(JsonElement given) {
        return sequence(given, "Sequence", "pretokenizers", TokenizerJson::onePreTokenizer);
    }

    private interface Check {
        JsonObject one(TokenizerPart part);
    }

    /** One part, or several in a row; of each kind only one, but for those that cannot make a text longer. */
    private static JsonElement sequence(JsonElement given, String kind, String key, Check check) {
        if (given.isJsonNull()) {
            return JsonNull.INSTANCE;
        }
        TokenizerPart part = new TokenizerPart("a part", given);
        if (!part.text("type", "").equals(kind)) {
            return check.one(part);
        }
        part.allow("type", key);
        JsonArray all = part.array(key);
        if (all.size() > MOST_PARTS) {
            throw new IllegalArgumentException("it has more than " + MOST_PARTS + " " + key);
        }
        JsonArray checked = new JsonArray();
        Set<String> kinds = new java.util.HashSet<>();
        for (JsonElement each : all) {
            TokenizerPart one = new TokenizerPart("a part of " + key, each);
            String type = one.text("type", "");
            if (!kinds.add(type) && !type.equals("Replace") && !type.equals("Split")) {
                throw new IllegalArgumentException(
                        "it has \"" + Json.shortened(type) + "\" twice among its " + key);
            }
            checked.add(check.one(one));
        }
        JsonObject sequence = new JsonObject();
        sequence.addProperty("type", kind);
        sequence.add(key, checked);
        return sequence;
    }

    private static JsonObject oneNormalizer(TokenizerPart part) {
        switch (part.text("type", "")) {
            case "NFC", "NFD", "NFKC", "NFKD", "Lowercase", "StripAccents" -> part.allow("type");
            case "Strip" -> {
                part.allow("type", "strip_left", "strip_right");
                part.requireFlags("strip_left", "strip_right");
            }
            case "BertNormalizer" -> {
                part.allow(
                        "type", "clean_text", "handle_chinese_chars", "strip_accents", "lowercase");
                part.requireFlags("clean_text", "handle_chinese_chars", "lowercase");
                part.flag("strip_accents", false);
            }
            case "Precompiled" -> {
                part.allow("type", "precompiled_charsmap");
                String table = part.text("precompiled_charsmap", 1, Integer.MAX_VALUE);
                JsonObject checked = new JsonObject();
                checked.addProperty("type", "Precompiled");
                checked.addProperty("precompiled_charsmap", CharacterMap.checked(table));
                return checked;
            }
            case "Prepend" -> {
                part.allow("type", "prepend");
                part.text("prepend", 1, 4);
            }
            case "Replace" -> {
                part.allow("type", "pattern", "content");
                String pattern = pattern(part.element("pattern"));
                String content = part.text("content", 0, LONGEST_ADDED);
                if (content.codePointCount(0, content.length()) > 1
                        && content.length() > pattern.length()) {
                    throw new IllegalArgumentException(
                            "a replacement is longer than what it replaces");
                }
            }
            default -> throw part.unknown();
        }
        return part.json();
    }

    private static JsonObject onePreTokenizer(TokenizerPart part) {
        switch (part.text("type", "")) {
            case "BertPreTokenizer", "Whitespace", "WhitespaceSplit" -> part.allow("type");
            case "Digits" -> {
                part.allow("type", "individual_digits");
                part.requireFlags("individual_digits");
            }
            case "Punctuation" -> {
                part.allow("type", "behavior");
                behavior(part);
            }
            case "ByteLevel" -> {
                part.allow("type", "add_prefix_space", "trim_offsets", "use_regex");
                part.requireFlags("add_prefix_space", "trim_offsets");
                part.flag("use_regex", true);
            }
            case "Metaspace" -> {
                part.allow(
                        "type",
                        "replacement",
                        "prepend_scheme",
                        "split",
                        "add_prefix_space",
                        "str_rep");
                String replacement = part.text("replacement", 1, 2);
                if (replacement.codePointCount(0, replacement.length()) != 1
                        || !part.text("str_rep", replacement).equals(replacement)
                        || !List.of("always", "first", "never")
                                .contains(part.text("prepend_scheme", "always"))) {
                    throw part.unknown();
                }
                part.flag("split", true);
                part.flag("add_prefix_space", true);
            }
            case "Split" -> {
                part.allow("type", "pattern", "behavior", "invert");
                pattern(part.element("pattern"));
                behavior(part);
                part.requireFlags("invert");
            }
            default -> throw part.unknown();
        }
        return part.json();
    }

    private static void behavior(TokenizerPart part) {
        if (!List.of("Removed", "Isolated", "MergedWithPrevious", "MergedWithNext", "Contiguous")
                .contains(part.text("behavior", ""))) {
            throw part.unknown();
        }
    }

    private static String pattern(JsonElement given) {
        TokenizerPart pattern = new TokenizerPart("a pattern", given);
        pattern.allow("String", "Regex");
        if (pattern.has("String") == pattern.has("Regex")) {
            throw new IllegalArgumentException("a pattern is neither a text nor an expression");
        }
        if (pattern.has("String")) {
            return pattern.text("String", 1, LONGEST_ADDED);
        }
        String expression = pattern.text("Regex", "");
        if (!SafePattern.is(expression)) {
            throw new IllegalArgumentException(
                    "its regular expression \""
                            + Json.shortened(expression)
                            + "\" is none of the simple ones that cannot run without end");
        }
        return "";
    }
}
