package io.github.simre.pretrained.tokenizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import io.github.simre.encode.TextPreparation;
import io.github.simre.prompt.PromptedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unigram tokenizers against every way to cut a word, of which the best is taken. */
class UnigramTexts_oracleTest {
    private static final int BEGIN = 0;
    private static final int END = 2;
    private static final int UNKNOWN = 3;

    private static final Map<String, String> CHARACTERS =
            Map.of(
                    "\uff21", "A", // a wide letter
                    "\ufb01", "fi",
                    "e\u0301", "\u00e9", // two characters that are one
                    "\u00ad", "", // a hyphen that is not seen
                    "\u3000", " ");

    @TempDir Path folder;
    private final Map<String, Double> scores = new LinkedHashMap<>();

    /** The layout of XLM-R's file. @param normalizers before what is common, each with a comma behind it */
    private TextPreparation tokenizer(String normalizers, String preTokenizer) throws IOException {
        List<List<Object>> vocabulary = new ArrayList<>();
        scores.forEach((word, score) -> vocabulary.add(List.of(word, score)));
        String json =
                """
                {"version": "1.0", "added_tokens": [
                  {"id": 0, "content": "<s>", "single_word": false, "lstrip": false, "rstrip": false, "normalized": false, "special": true}],
                 "normalizer": {"type": "Sequence", "normalizers": [%s
                  {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}]},
                 "pre_tokenizer": %s,
                 "post_processor": {"type": "TemplateProcessing",
                  "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
                             {"SpecialToken": {"id": "</s>", "type_id": 0}}],
                  "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
                  "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]},
                                     "</s>": {"id": "</s>", "ids": [2], "tokens": ["</s>"]}}},
                 "decoder": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": true},
                 "model": {"type": "Unigram", "unk_id": 3, "vocab": %s, "byte_fallback": false}}
                """
                        .formatted(normalizers, preTokenizer, new Gson().toJson(vocabulary));
        Files.writeString(folder.resolve("tokenizer.json"), json);
        return TokenizerFiles.open(folder, scores.size(), 10_000);
    }

    private static final String WORDS =
            "{\"type\": \"Metaspace\", \"replacement\": \"\u2581\", \"prepend_scheme\": \"always\", \"split\": true}";

    private static final String WORDS_IN_TWO_STEPS =
            "{\"type\": \"Sequence\", \"pretokenizers\": [{\"type\": \"WhitespaceSplit\"}, {\"type\": \"Metaspace\","
                    + " \"replacement\": \"\u2581\", \"add_prefix_space\": true}]}";

    private static String precompiled() {
        return "{\"type\": \"Precompiled\", \"precompiled_charsmap\": \""
                + CharacterMaps.base64(CHARACTERS)
                + "\"},";
    }

    private void vocabulary(Random random, String letters, int tokens) {
        scores.clear();
        for (String special : List.of("<s>", "<pad>", "</s>", "<unk>")) {
            scores.put(special, 0.0);
        }
        for (int letter : letters.codePoints().toArray()) {
            scores.put(Character.toString(letter), -4 - 8 * random.nextDouble());
        }
        int[] all = ("\u2581" + letters).codePoints().toArray();
        while (scores.size() < tokens) {
            StringBuilder token = new StringBuilder(random.nextBoolean() ? "\u2581" : "");
            for (int i = random.nextInt(4); i >= 0; i--) {
                token.appendCodePoint(all[1 + random.nextInt(all.length - 1)]);
            }
            scores.put(token.toString(), -3 - 12 * random.nextDouble());
        }
    }

    /** The best of all ways to cut a word; what is in no token costs ten more than the worst one. */
    private List<Integer> cut(String word) {
        List<String> tokens = List.copyOf(scores.keySet());
        double unknown = scores.values().stream().min(Double::compare).orElseThrow() - 10;
        List<Integer> best = new ArrayList<>();
        double[] most = {Double.NEGATIVE_INFINITY};
        cut(word, 0, new ArrayList<>(), tokens, unknown, most, best);
        List<Integer> fused = new ArrayList<>();
        for (int id : best) {
            if (id != UNKNOWN || fused.isEmpty() || fused.get(fused.size() - 1) != UNKNOWN) {
                fused.add(id);
            }
        }
        return fused;
    }

    private void cut(
            String rest,
            double score,
            List<Integer> so,
            List<String> tokens,
            double unknown,
            double[] most,
            List<Integer> best) {
        if (rest.isEmpty()) {
            if (score > most[0]) {
                most[0] = score;
                best.clear();
                best.addAll(so);
            }
            return;
        }
        int letter = Character.charCount(rest.codePointAt(0));
        boolean known = false;
        for (int end = letter; end <= rest.length(); end++) {
            String token = rest.substring(0, end);
            if (scores.containsKey(token)) {
                known |= end == letter;
                so.add(tokens.indexOf(token));
                cut(
                        rest.substring(end),
                        score + scores.get(token),
                        so,
                        tokens,
                        unknown,
                        most,
                        best);
                so.remove(so.size() - 1);
            }
        }
        if (!known) {
            so.add(UNKNOWN);
            cut(rest.substring(letter), score + unknown, so, tokens, unknown, most, best);
            so.remove(so.size() - 1);
        }
    }

    private long[] expected(String normalised) {
        List<Integer> ids = new ArrayList<>(List.of(BEGIN));
        for (String word : normalised.split(" ")) {
            if (!word.isEmpty()) {
                ids.addAll(cut("\u2581" + word));
            }
        }
        ids.add(END);
        return ids.stream().mapToLong(Integer::longValue).toArray();
    }

    private static long[] ids(TextPreparation texts, String text) {
        return texts.ids(new PromptedText("", text, ""));
    }

    @Test
    @DisplayName("Words of several scripts are cut as the best of all ways to cut them")
    void best() throws IOException {
        Random random = new Random(5);
        String letters = "ab\u00e9\u0444\u4e2d\u0627\ud83d\ude00";
        int unknown = 0;
        for (int round = 0; round < 20; round++) {
            vocabulary(random, letters, 40);
            scores.remove("b"); // not every letter is a token
            TextPreparation texts = tokenizer("", round % 2 == 0 ? WORDS : WORDS_IN_TWO_STEPS);
            int[] all = (letters + "?").codePoints().toArray();
            for (int i = 0; i < 50; i++) {
                StringBuilder text = new StringBuilder("a");
                for (int j = random.nextInt(12); j > 0; j--) {
                    text.append(random.nextInt(5) == 0 ? " " : "");
                    text.appendCodePoint(all[random.nextInt(all.length)]);
                }
                long[] expected = expected(text.toString());
                assertArrayEquals(expected, ids(texts, text.toString()), "of " + text);
                unknown += java.util.Arrays.stream(expected).anyMatch(id -> id == UNKNOWN) ? 1 : 0;
            }
        }
        assertTrue(unknown > 100 && unknown < 900, "both are tried: " + unknown);
    }

    @Test
    @DisplayName("The table of characters comes first: replaced, joined, made two, taken out")
    void characters() throws IOException {
        vocabulary(new Random(7), "A\u00e9fixe", 40);
        TextPreparation texts = tokenizer(precompiled(), WORDS);
        Map<String, String> cases =
                Map.of(
                        "\uff21x \uff21", "Ax A",
                        "\ufb01x", "fix",
                        "xe\u0301x", "x\u00e9x",
                        "e\u0301\u3000e", "\u00e9 e",
                        "\u00adx\u00adx\u00ad", "xx",
                        "x   x", "x x",
                        "plain", "plain");
        cases.forEach(
                (given, normalised) ->
                        assertArrayEquals(expected(normalised), ids(texts, given), given));
        assertArrayEquals(new long[] {BEGIN, END}, ids(texts, "\u00ad"));
        assertArrayEquals(new long[] {BEGIN, END}, ids(texts, ""));
    }

    @Test
    @DisplayName("SigLIP's way: small letters, no punctuation, one space between words")
    void punctuation() throws IOException {
        vocabulary(new Random(8), "abc", 40);
        String normalizers =
                "{\"type\": \"Lowercase\"}, {\"type\": \"Replace\", \"pattern\": {\"Regex\":"
                        + " \"[!\\\"\\\\#\\\\$%\\\\&'\\\\(\\\\)\\\\*\\\\+,\\\\-\\\\./:;<=>\\\\?@\\\\[\\\\\\\\\\\\]\\\\^_`\\\\{\\\\|\\\\}\\\\~]\"},"
                        + " \"content\": \"\"}, {\"type\": \"Replace\", \"pattern\": {\"Regex\": \"\\\\s+\"}, \"content\": \" \"},"
                        + " {\"type\": \"Strip\", \"strip_left\": true, \"strip_right\": true},";
        TextPreparation texts = tokenizer(normalizers, WORDS);
        assertArrayEquals(
                expected("abc cab a"), ids(texts, " \"A-b_c!\" [C\\a&b]\n\t{a}~^$#@*|<>`"));
        assertEquals(3, ids(texts, "a").length);
    }
}
