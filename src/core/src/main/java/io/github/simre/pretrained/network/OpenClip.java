package io.github.simre.pretrained.network;

import io.github.simre.base.Config;
import java.util.Set;

/**
 * Reads {@code open_clip_config.json}, which open_clip puts beside its weights. Their names are OpenAI's, but most of these
 * models were trained with GELU where OpenAI's have QuickGELU, which nothing but this file tells.
 */
public final class OpenClip {
    private OpenClip() {}

    /**
     * The network.
     *
     * @param shown what the tensors themselves show, which counts for the hidden width where the file is silent
     * @throws io.github.simre.base.SimReException if the file asks for something that this CLIP has not
     */
    public static Clip of(Config file, Clip shown) {
        file.allow(Set.of("model_cfg", "preprocess_cfg"));
        Config model = file.child("model_cfg");
        model.allow(Set.of("embed_dim", "quick_gelu", "vision_cfg", "text_cfg"));
        Activation activation =
                model.flag("quick_gelu", false) ? Activation.QUICK_GELU : Activation.GELU;
        Config vision = model.child("vision_cfg");
        vision.allow(
                Set.of(
                        "image_size",
                        "layers",
                        "width",
                        "head_width",
                        "mlp_ratio",
                        "patch_size",
                        "patch_dropout",
                        "pool_type",
                        "output_tokens"));
        vision.require("pool_type", "tok");
        Config text = model.child("text_cfg");
        text.allow(
                Set.of(
                        "context_length",
                        "vocab_size",
                        "width",
                        "heads",
                        "layers",
                        "mlp_ratio",
                        "pool_type",
                        "proj_type",
                        "hf_tokenizer_name",
                        "tokenizer_kwargs",
                        "output_tokens"));
        text.require("pool_type", "argmax");
        text.require("proj_type", "linear");
        int seen = bounded(vision, "width", 768, 100_000);
        int read = bounded(text, "width", 512, 100_000);
        return new Clip(
                tower(text, read, text.integer("heads", 8), activation, shown.text().hidden()),
                tower(
                        vision,
                        seen,
                        Math.max(1, seen / vision.integer("head_width", 64)),
                        activation,
                        shown.vision().hidden()),
                new PatchEmbedding(
                        bounded(vision, "image_size", 224, 4096),
                        bounded(vision, "patch_size", 16, 4096)),
                bounded(text, "vocab_size", 49408, 10_000_000),
                bounded(text, "context_length", 77, 100_000),
                2,
                bounded(model, "embed_dim", 512, 100_000));
    }

    private static Tower tower(
            Config config, int width, int heads, Activation activation, int shown) {
        if (width % heads != 0) {
            throw config.wrong("width", "a multiple of the number of heads, " + heads);
        }
        int hidden =
                config.has("mlp_ratio")
                        ? (int) (width * config.number("mlp_ratio", 4, 0.1, 100))
                        : shown;
        return new Tower(
                width, hidden, bounded(config, "layers", 12, 1000), heads, activation, 1e-5);
    }

    private static int bounded(Config config, String key, int otherwise, int most) {
        int value = config.integer(key, otherwise);
        if (value > most) {
            throw config.wrong(key, "at most " + most);
        }
        return value;
    }
}
