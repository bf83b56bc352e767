package io.github.simre.fuzz;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.pretrained.tokenizer.CharacterMaps;
import java.util.Map;

/** Tokenizers of some dozens of words, with each part that published ones have. */
final class Tokenizers {
    private Tokenizers() {}

    static JsonObject vocabulary() {
        JsonObject words = new JsonObject();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            words.addProperty(String.valueOf(letter), words.size());
            words.addProperty(letter + "</w>", words.size());
        }
        words.addProperty("ab", words.size());
        words.addProperty("cd</w>", words.size());
        words.addProperty("<|startoftext|>", 98);
        words.addProperty("<|endoftext|>", 99);
        return words;
    }

    private static String added(int id, String content) {
        return "{\"id\": %d, \"content\": \"%s\", \"single_word\": false, \"lstrip\": false, \"rstrip\": true, \"normalized\": false, \"special\": true}"
                .formatted(id, content);
    }

    static String bytePairs() {
        return """
        {"version": "1.0", "truncation": {"direction": "Right", "max_length": 20, "strategy": "LongestFirst", "stride": 0},
         "padding": {"strategy": {"Fixed": 20}, "direction": "Right", "pad_to_multiple_of": null, "pad_id": 99, "pad_type_id": 0, "pad_token": "<|endoftext|>"},
         "added_tokens": [%s, %s],
         "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"},
          {"type": "Replace", "pattern": {"Regex": "\\\\s+"}, "content": " "}, {"type": "Lowercase"}]},
         "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
          {"type": "Split", "pattern": {"Regex": "'s|'t|[\\\\p{L}]+|[\\\\p{N}]|[^\\\\s\\\\p{L}\\\\p{N}]+"}, "behavior": "Removed", "invert": true},
          {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true}]},
         "post_processor": {"type": "RobertaProcessing", "sep": ["<|endoftext|>", 99], "cls": ["<|startoftext|>", 98],
          "trim_offsets": false, "add_prefix_space": false},
         "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true},
         "model": {"type": "BPE", "dropout": null, "unk_token": "<|endoftext|>", "continuing_subword_prefix": "", "end_of_word_suffix": "</w>",
          "fuse_unk": false, "byte_fallback": false, "vocab": %s, "merges": ["a b", "c d</w>"]}}"""
                .formatted(added(98, "<|startoftext|>"), added(99, "<|endoftext|>"), vocabulary());
    }

    static String[] words() {
        String letters =
                "[PAD] [UNK] [CLS] [SEP] [MASK] my technique is not irony . , a cat dog ! ##s ##a ##b ##y t w b";
        return letters.split(" ");
    }

    static String wordPieces() {
        JsonObject words = new JsonObject();
        for (String word : words()) {
            words.addProperty(word, words.size());
        }
        return """
        {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [%s, %s, %s],
         "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true, "strip_accents": null, "lowercase": true},
         "pre_tokenizer": {"type": "BertPreTokenizer"},
         "post_processor": {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
          {"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
          "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
          "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [2], "tokens": ["[CLS]"]}, "[SEP]": {"id": "[SEP]", "ids": [3], "tokens": ["[SEP]"]}}},
         "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
         "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100, "vocab": %s}}"""
                .formatted(added(1, "[UNK]"), added(2, "[CLS]"), added(3, "[SEP]"), words);
    }

    static String unigrams() {
        JsonArray words = new JsonArray();
        for (String word : words()) {
            JsonArray pair = new JsonArray();
            pair.add(word.replace("##", "\u2581"));
            pair.add(-1.5 * words.size());
            words.add(pair);
        }
        return """
        {"version": "1.0", "added_tokens": [%s],
         "normalizer": {"type": "Sequence", "normalizers": [{"type": "Precompiled", "precompiled_charsmap": "%s"}, {"type": "NFKC"}, {"type": "Strip", "strip_left": true, "strip_right": true},
          {"type": "Prepend", "prepend": "\u2581"}]},
         "pre_tokenizer": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": true},
         "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
         "decoder": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": true},
         "model": {"type": "Unigram", "unk_id": 1, "byte_fallback": false, "vocab": %s}}"""
                .formatted(
                        added(1, "[UNK]"),
                        CharacterMaps.base64(
                                Map.of(
                                        "a", "t", "\u0301", "", "irony", "b", "\u00e9", "cat", "!",
                                        "")),
                        words);
    }

    static String wholeWords() {
        JsonObject words = new JsonObject();
        for (String word : words()) {
            words.addProperty(word, words.size());
        }
        return """
        {"version": "1.0", "added_tokens": [], "normalizer": {"type": "Lowercase"},
         "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "Punctuation", "behavior": "Isolated"}, {"type": "Digits", "individual_digits": true},
          {"type": "WhitespaceSplit"}]},
         "post_processor": null, "decoder": null, "model": {"type": "WordLevel", "vocab": %s, "unk_token": "[UNK]"}}"""
                .formatted(words);
    }

    static String openClip() {
        return """
        {"model_cfg": {"embed_dim": 12, "quick_gelu": false, "vision_cfg": {"image_size": 32, "layers": 2, "width": 24, "patch_size": 8},
          "text_cfg": {"context_length": 77, "vocab_size": 104, "width": 16, "heads": 2, "layers": 2}},
         "preprocess_cfg": {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5], "interpolation": "bicubic", "resize_mode": "shortest"}}""";
    }
}
