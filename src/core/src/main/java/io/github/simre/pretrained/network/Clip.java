package io.github.simre.pretrained.network;

import io.github.simre.base.Config;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;

/**
 * CLIP (Radford et al., 2021) with a vision transformer: a causal text transformer and a picture transformer, both pre-LN,
 * and a linear map of each into a space that they share. Names of weights are those of Hugging Face's {@code CLIPModel}.
 *
 * @param text sizes of the text transformer
 * @param vision sizes of the picture transformer
 * @param patches how a picture is cut
 * @param vocabulary how many token numbers there are
 * @param positions most tokens of a text
 * @param endOfText the token that ends a text; 2 stands for the convention of the first checkpoints, in which a text ends at
 *     its largest number
 * @param projection numbers of a vector in the shared space
 */
public record Clip(
        Tower text,
        Tower vision,
        PatchEmbedding patches,
        int vocabulary,
        int positions,
        int endOfText,
        int projection) {
    private static final Tower TEXT = new Tower(512, 2048, 12, 8, Activation.QUICK_GELU, 1e-5);
    private static final Tower VISION = new Tower(768, 3072, 12, 12, Activation.QUICK_GELU, 1e-5);

    /** The configuration of a whole model or of one of its towers, with CLIP ViT-B/32's values where it is silent. */
    public static Clip of(Config config) {
        config.require("model_type", "clip", "clip_text_model", "clip_vision_model");
        String kind = config.text("model_type", "clip");
        Config text = kind.equals("clip_text_model") ? config : config.child("text_config");
        Config vision = kind.equals("clip_vision_model") ? config : config.child("vision_config");
        int words = text.integer("vocab_size", 49408);
        int end = text.integer("eos_token_id", 49407);
        if (end >= words) {
            throw text.wrong("eos_token_id", "below vocab_size " + words);
        }
        return new Clip(
                Tower.of(text, TEXT),
                Tower.of(vision, VISION),
                PatchEmbedding.of(vision, 224, 32),
                words,
                text.integer("max_position_embeddings", 77),
                end,
                config.integer("projection_dim", 512));
    }

    /**
     * The states of a picture's tokens before the last normalisation: {@code last_hidden_state}.
     *
     * @param pixels normalised (rows, 3, size, size)
     * @return (rows, 1 + patches, width)
     */
    public Tensor pictureTokens(Tracer tracer, Tensor pixels) {
        Part model = new Part(tracer, "vision_model.");
        Part embeddings = model.in("embeddings");
        int width = vision.width();
        int patch = patches.patch();
        Tensor grid =
                pixels.conv2d(
                        embeddings.weight("patch_embedding.weight", width, 3, patch, patch),
                        null,
                        patch,
                        0,
                        1);
        Tensor whole = embeddings.weight("class_embedding", width).unsqueeze(0).unsqueeze(0);
        Tensor x =
                PatchEmbedding.tokens(grid, whole)
                        .plus(
                                embeddings.weight(
                                        "position_embedding.weight", patches.tokens(), width));
        x = model.norm("pre_layrnorm", x, width, vision.epsilon()); // spelt so in the checkpoints
        x = embeddings.dropout(x);
        for (int layer = 0; layer < vision.layers(); layer++) {
            Part block = model.in("encoder").in("layers." + layer);
            x = tracer.block(x, null, (state, none) -> block(block, vision, state, none, false));
        }
        return x;
    }

    /** The state of the first token, normalised: {@code pooler_output} (rows, width). */
    public Tensor picturePooled(Tracer tracer, Tensor tokens) {
        return new Part(tracer, "vision_model.")
                .norm("post_layernorm", tokens.select(1, 0), vision.width(), vision.epsilon());
    }

    /** A pooled picture in the shared space: {@code get_image_features} (rows, projection), not normalised. */
    public Tensor projectPicture(Tracer tracer, Tensor pooled) {
        return new Part(tracer, "")
                .projection("visual_projection", pooled, vision.width(), projection);
    }

    /**
     * The states of a text's tokens after the last normalisation: {@code last_hidden_state}.
     *
     * @param ids token numbers from 0 (rows, tokens)
     * @param mask a condition (rows, 1, 1, tokens), or null: a token never looks at later ones, so that padding at the end
     *     changes nothing before it
     */
    public Tensor textTokens(Tracer tracer, Tensor ids, Tensor mask) {
        Part model = new Part(tracer, "text_model.");
        Part embeddings = model.in("embeddings");
        int width = text.width();
        Tensor x =
                embeddings
                        .weight("token_embedding.weight", vocabulary, width)
                        .embedding(ids)
                        .plus(
                                embeddings
                                        .weight("position_embedding.weight", positions, width)
                                        .firstRows(ids));
        x = embeddings.dropout(x);
        for (int layer = 0; layer < text.layers(); layer++) {
            Part block = model.in("encoder").in("layers." + layer);
            x = tracer.block(x, mask, (state, seen) -> block(block, text, state, seen, true));
        }
        return model.norm("final_layer_norm", x, width, text.epsilon());
    }

    /** The state of the token that ends the text, the only one that has seen all of it: {@code pooler_output}. */
    public Tensor textPooled(Tensor tokens, Tensor ids) {
        Tensor end = endOfText == 2 ? ids.argmax() : ids.eq(endOfText).argmax();
        return tokens.tokenAt(end);
    }

    /** A pooled text in the shared space: {@code get_text_features} (rows, projection), not normalised. */
    public Tensor projectText(Tracer tracer, Tensor pooled) {
        return new Part(tracer, "").projection("text_projection", pooled, text.width(), projection);
    }

    private static Tensor block(Part block, Tower tower, Tensor x, Tensor mask, boolean causal) {
        int width = tower.width();
        Tensor y = block.norm("layer_norm1", x, width, tower.epsilon());
        Part attention = block.in("self_attn");
        Tensor seen =
                Attention.apply(
                        attention.mixedLinear("q_proj", y, width, width),
                        attention.mixedLinear("k_proj", y, width, width),
                        attention.mixedLinear("v_proj", y, width, width),
                        tower.heads(),
                        width,
                        mask,
                        causal);
        x = x.plus(attention.dropout(attention.mixedLinear("out_proj", seen, width, width)));
        y = block.norm("layer_norm2", x, width, tower.epsilon());
        Tensor hidden =
                tower.activation().apply(block.mixedLinear("mlp.fc1", y, width, tower.hidden()));
        return x.plus(block.dropout(block.mixedLinear("mlp.fc2", hidden, tower.hidden(), width)));
    }
}
