package io.github.simre.pretrained.tokenizer;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.simre.base.Config;
import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.base.SmallFile;
import io.github.simre.encode.TextPreparation;
import io.github.simre.torch.engine.NativeFolders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Reads an encoder's tokenizer: from {@code tokenizer.json}, or from the vocabulary and merges alone, of which the same JSON
 * is composed.
 */
public final class TokenizerFiles {
    private static final long LARGEST = 50_000_000;

    /** Of a file: a quarter of a million tokens and three times as many merges, each a list of two. */
    private static final int MOST_VALUES = 3_000_000;

    private TokenizerFiles() {}

    /**
     * The texts of an encoder.
     *
     * @param folder that holds the files
     * @param vocabulary how many token numbers the network knows
     * @param maximum most tokens of a text
     * @throws SimReException if there is no tokenizer, it cannot be read, or it has more numbers than the network
     */
    public static TextPreparation open(Path folder, int vocabulary, int maximum) {
        return open(folder, vocabulary, maximum, false);
    }

    /**
     * The same for SigLIP. The tokenizer of SigLIP 2, which has byte pairs, is Gemma's and keeps capital letters, but the network
     * was trained on small ones: its published preparation makes all letters small first, and so does this. SigLIP's own tokenizer
     * does that by itself.
     */
    public static TextPreparation ofSiglip(Path folder, int vocabulary, int maximum) {
        return open(folder, vocabulary, maximum, true);
    }

    private static TextPreparation open(Path folder, int vocabulary, int maximum, boolean small) {
        Path whole = folder.resolve("tokenizer.json");
        Path clip = folder.resolve("vocab.json");
        Path bert = folder.resolve("vocab.txt");
        if (Files.exists(whole)) {
            return open(text(whole), whole, vocabulary, maximum, small);
        }
        if (Files.exists(clip) && Files.exists(folder.resolve("merges.txt"))) {
            String json = clip(text(clip), text(folder.resolve("merges.txt")), clip);
            return open(json, clip, vocabulary, maximum, false);
        }
        if (Files.exists(bert)) {
            return open(bert(text(bert), folder), bert, vocabulary, maximum, false);
        }
        throw new SimReException(
                "There is no tokenizer.",
                "In "
                        + folder
                        + ": neither tokenizer.json, nor vocab.json with merges.txt, nor vocab.txt.",
                "Copy the files there that were published with the model.");
    }

    private static TextPreparation open(
            String json, Path file, int vocabulary, int maximum, boolean small) {
        try {
            JsonObject checked = TokenizerJson.checked(Json.object(json, MOST_VALUES));
            if (small) {
                TokenizerJson.lowerCaseBytePairs(checked);
            }
            int largest = largest(checked);
            if (largest >= vocabulary) {
                throw new SimReException(
                        "The tokenizer has numbers up to "
                                + largest
                                + ", but the network knows only "
                                + vocabulary
                                + ".",
                        "In " + file + ".",
                        "Use the tokenizer that was published with the weights.");
            }
            NativeFolders.requireSafe("tokenizers");
            return new SubwordTexts(
                    HuggingFaceTokenizer.newInstance(
                            new ByteArrayInputStream(
                                    checked.toString().getBytes(StandardCharsets.UTF_8)),
                            Map.of(
                                    "truncation", "false",
                                    "padding", "false",
                                    "addSpecialTokens", "true",
                                    // never reached, but without it DJL says that it guesses
                                    "maxLength", "1000000",
                                    "modelMaxLength", "1000000")),
                    maximum);
        } catch (SimReException known) {
            throw known;
        } catch (IllegalArgumentException e) {
            throw new SimReException(
                    "The tokenizer is of an unknown kind: " + e.getMessage() + ".",
                    "In " + file + ".",
                    "Use the tokenizer that was published with the weights; a damaged file has to be downloaded again.",
                    e);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw unreadable(file, e);
        }
    }

    private static int largest(JsonObject tokenizer) {
        int largest = 0;
        JsonElement words = tokenizer.getAsJsonObject("model").get("vocab");
        if (words instanceof JsonArray list) {
            largest = list.size() - 1;
        } else {
            for (Map.Entry<String, JsonElement> word : words.getAsJsonObject().entrySet()) {
                largest = Math.max(largest, word.getValue().getAsInt());
            }
        }
        for (JsonElement added : tokenizer.getAsJsonArray("added_tokens")) {
            largest = Math.max(largest, added.getAsJsonObject().get("id").getAsInt());
        }
        return largest;
    }

    private static String text(Path file) {
        try {
            return SmallFile.read(file, LARGEST);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static SimReException unreadable(Path file, Throwable cause) {
        return new SimReException(
                "The tokenizer cannot be read: "
                        + String.valueOf(cause.getMessage()).lines().findFirst().orElse("")
                        + ".",
                "In " + file + ".",
                "Download it again; a web page may have been saved in its place.",
                cause);
    }

    /** CLIP's byte-pair encoding, as its own tokenizer.json describes it. */
    private static String clip(String vocabulary, String merges, Path file) {
        JsonObject words;
        try {
            words = Json.object(vocabulary, MOST_VALUES);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        String start = "<|startoftext|>";
        String end = "<|endoftext|>";
        if (!words.has(start) || !words.has(end)) {
            throw unreadable(
                    file, new IllegalStateException("it has no " + start + " or no " + end));
        }
        int startId = id(words, start, file);
        int endId = id(words, end, file);
        JsonArray pairs = new JsonArray();
        merges.lines()
                .filter(line -> !line.startsWith("#version") && !line.isBlank())
                .forEach(pairs::add);
        JsonObject model = new JsonObject();
        model.addProperty("type", "BPE");
        model.addProperty("unk_token", end);
        model.addProperty("continuing_subword_prefix", "");
        model.addProperty("end_of_word_suffix", "</w>");
        model.add("vocab", words);
        model.add("merges", pairs);
        String pattern =
                "<\\\\|startoftext\\\\|>|<\\\\|endoftext\\\\|>|'s|'t|'re|'ve|'m|'ll|'d"
                        + "|[\\\\p{L}]+|[\\\\p{N}]|[^\\\\s\\\\p{L}\\\\p{N}]+";
        return """
                {"version": "1.0", "added_tokens": [%s, %s],
                 "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFC"},
                  {"type": "Replace", "pattern": {"Regex": "\\\\s+"}, "content": " "}, {"type": "Lowercase"}]},
                 "pre_tokenizer": {"type": "Sequence", "pretokenizers": [
                  {"type": "Split", "pattern": {"Regex": "%s"}, "behavior": "Removed", "invert": true},
                  {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true}]},
                 "post_processor": {"type": "RobertaProcessing", "sep": ["%s", %d], "cls": ["%s", %d],
                  "trim_offsets": false, "add_prefix_space": false},
                 "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true},
                 "model": %s}
                """
                .formatted(
                        added(startId, start),
                        added(endId, end),
                        pattern,
                        end,
                        endId,
                        start,
                        startId,
                        model);
    }

    private static int id(JsonObject words, String token, Path file) {
        try {
            return new TokenizerPart("the vocabulary", words).integer(token, 0, Integer.MAX_VALUE);
        } catch (IllegalArgumentException e) {
            throw unreadable(file, e);
        }
    }

    /** BERT's WordPiece: a word a line, the line's number being the token's. */
    private static String bert(String vocabulary, Path folder) {
        Path settings = folder.resolve("tokenizer_config.json");
        Config config =
                Files.exists(settings)
                        ? Config.read(settings)
                        : Config.of("{}", settings.toString());
        boolean lower = config.flag("do_lower_case", true);
        List<String> lines = vocabulary.lines().toList();
        JsonObject words = new JsonObject();
        for (int i = 0; i < lines.size(); i++) {
            // of a word that is there twice the last counts, as in the reference
            words.addProperty(lines.get(i), i);
        }
        StringBuilder added = new StringBuilder();
        for (String special : List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")) {
            if (!words.has(special)) {
                throw unreadable(
                        folder.resolve("vocab.txt"),
                        new IllegalStateException("it has no " + special));
            }
            added.append(added.isEmpty() ? "" : ", ")
                    .append(added(words.get(special).getAsInt(), special));
        }
        JsonObject model = new JsonObject();
        model.addProperty("type", "WordPiece");
        model.addProperty("unk_token", "[UNK]");
        model.addProperty("continuing_subword_prefix", "##");
        model.addProperty("max_input_chars_per_word", 100);
        model.add("vocab", words);
        return """
                {"version": "1.0", "added_tokens": [%s],
                 "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": %s,
                  "strip_accents": %s, "lowercase": %s},
                 "pre_tokenizer": {"type": "BertPreTokenizer"},
                 "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", %d], "cls": ["[CLS]", %d]},
                 "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
                 "model": %s}
                """
                .formatted(
                        added,
                        config.flag("tokenize_chinese_chars", true),
                        config.has("strip_accents") ? config.flag("strip_accents", lower) : "null",
                        lower,
                        words.get("[SEP]").getAsInt(),
                        words.get("[CLS]").getAsInt(),
                        model);
    }

    private static String added(int id, String content) {
        return "{\"id\": %d, \"content\": \"%s\", \"single_word\": false, \"lstrip\": false, \"rstrip\": false, \"normalized\": false, \"special\": true}"
                .formatted(id, content);
    }
}
