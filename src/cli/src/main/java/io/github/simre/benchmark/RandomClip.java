package io.github.simre.benchmark;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.Config;
import io.github.simre.pretrained.network.Clip;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A CLIP of random weights in the files and sizes in which CLIP ViT-B/32 is published: what loading and encoding cost can be
 * measured without a download.
 */
public final class RandomClip {
    private static final int WORDS = 49408;

    private RandomClip() {}

    /** Writes config.json, model.safetensors (605 MB), tokenizer.json and preprocessor_config.json. */
    public static void write(Path folder) throws IOException {
        write(folder, "{}");
    }

    /** Writes a model of sizes of your choice. @param config the content of config.json; silent keys are those of ViT-B/32 */
    public static void write(Path folder, String config) throws IOException {
        Files.createDirectories(folder);
        Clip clip = Clip.of(Config.of(config, "a generated configuration"));
        Files.writeString(folder.resolve("config.json"), config);
        weights(clip).save(folder.resolve("model.safetensors"));
        Files.writeString(folder.resolve("tokenizer.json"), tokenizer());
        Files.writeString(
                folder.resolve("preprocessor_config.json"),
                """
                {"image_processor_type": "CLIPImageProcessor", "size": {"shortest_edge": %1$d}, "do_center_crop": true,
                 "crop_size": {"height": %1$d, "width": %1$d}, "resample": 3}
                """
                        .formatted(clip.patches().size()));
    }

    private static Weights weights(Clip clip) {
        Tracer tracer = new Tracer();
        tracer.method(
                "both",
                traced -> {
                    Tensor pictures = clip.pictureTokens(traced, traced.input("pixels"));
                    Tensor ids = traced.input("ids");
                    Tensor texts = clip.textTokens(traced, ids, null);
                    return List.of(
                            clip.projectPicture(traced, clip.picturePooled(traced, pictures)),
                            clip.projectText(traced, clip.textPooled(texts, ids)));
                });
        Weights drawn = Weights.initial(tracer.program(), 32);
        Map<String, Array> arrays = new LinkedHashMap<>();
        drawn.names().forEach(name -> arrays.put(name, drawn.get(name)));
        arrays.put("logit_scale", Array.of(new float[] {4.6052f}));
        return Weights.of(arrays);
    }

    /** Byte-pair encoding of letters: pairs, triples and quadruples of them, as many as CLIP has, in the published layout. */
    private static String tokenizer() {
        JsonObject vocabulary = new JsonObject();
        JsonArray merges = new JsonArray();
        for (char c = '!'; c <= '~'; c++) {
            vocabulary.addProperty(String.valueOf(c), vocabulary.size());
            vocabulary.addProperty(c + "</w>", vocabulary.size());
        }
        String letters = "etaoinshrdlucmfwypvbgkjqxz";
        for (int length = 2; length <= 4; length++) {
            int words = (int) Math.pow(letters.length(), length - 1);
            for (int word = 0; word < words * letters.length(); word++) {
                if (vocabulary.size() >= WORDS - 3) {
                    break;
                }
                StringBuilder text = new StringBuilder();
                for (int rest = word, i = 0; i < length; i++, rest /= letters.length()) {
                    text.insert(0, letters.charAt(rest % letters.length()));
                }
                String before = text.substring(0, length - 1);
                String last = text.substring(length - 1);
                merges.add(before + " " + last);
                vocabulary.addProperty(text.toString(), vocabulary.size());
                merges.add(before + " " + last + "</w>");
                vocabulary.addProperty(text + "</w>", vocabulary.size());
            }
        }
        vocabulary.addProperty("<|startoftext|>", WORDS - 2);
        vocabulary.addProperty("<|endoftext|>", WORDS - 1);
        JsonObject model = new JsonObject();
        model.addProperty("type", "BPE");
        model.addProperty("unk_token", "<|endoftext|>");
        model.addProperty("continuing_subword_prefix", "");
        model.addProperty("end_of_word_suffix", "</w>");
        model.add("vocab", vocabulary);
        model.add("merges", merges);
        String special =
                "{\"id\": %d, \"content\": \"%s\", \"single_word\": false, \"lstrip\": false, \"rstrip\": false,"
                        + " \"normalized\": false, \"special\": true}";
        return """
                {"version": "1.0", "added_tokens": [%s, %s],
                 "normalizer": {"type": "Lowercase"},
                 "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"},
                  {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true, "use_regex": true}]},
                 "post_processor": {"type": "RobertaProcessing", "sep": ["<|endoftext|>", %d],
                  "cls": ["<|startoftext|>", %d], "trim_offsets": false, "add_prefix_space": false},
                 "decoder": {"type": "ByteLevel", "add_prefix_space": true, "trim_offsets": true, "use_regex": true},
                 "model": %s}
                """
                .formatted(
                        special.formatted(WORDS - 2, "<|startoftext|>"),
                        special.formatted(WORDS - 1, "<|endoftext|>"),
                        WORDS - 1,
                        WORDS - 2,
                        model);
    }
}
