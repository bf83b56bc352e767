package io.github.simre.pretrained.network;

import io.github.simre.base.Config;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;

/**
 * BLIP (Li et al., 2022): a vision transformer, and a BERT that reads a text alone or while it looks at a picture. Names of
 * weights are those of Hugging Face's {@code BlipForImageTextRetrieval} or, with a pooled text, {@code BlipModel}.
 *
 * <p>The text runs in both directions, though the published configuration calls it a decoder: that only means that its layers
 * own weights for looking at a picture.
 *
 * @param text sizes of the text transformer
 * @param vision sizes of the picture transformer
 * @param patches how a picture is cut
 * @param vocabulary how many token numbers there are
 * @param positions most tokens of a text
 * @param encoderWidth width of the picture tokens that the text looks at
 * @param shared numbers of a vector in the shared space
 * @param retrieval whether the names are those of the retrieval model
 */
public record Blip(
        Tower text,
        Tower vision,
        PatchEmbedding patches,
        int vocabulary,
        int positions,
        int encoderWidth,
        int shared,
        boolean retrieval) {
    private static final Tower TEXT = new Tower(768, 3072, 12, 8, Activation.GELU, 1e-12);
    private static final Tower VISION = new Tower(768, 3072, 12, 12, Activation.GELU, 1e-5);

    /** The configuration, with Hugging Face's values where it is silent. @param retrieval which of the two models */
    public static Blip of(Config config, boolean retrieval) {
        config.require("model_type", "blip");
        Config text = config.child("text_config");
        Config vision = config.child("vision_config");
        Tower visionTower = Tower.of(vision, VISION);
        return new Blip(
                Tower.of(text, TEXT),
                visionTower,
                PatchEmbedding.of(vision, 384, 16),
                text.integer("vocab_size", 30524),
                text.integer("max_position_embeddings", 512),
                visionTower.width(), // as BlipForImageTextRetrieval sets it, whatever the file says
                retrieval
                        ? config.integer("image_text_hidden_size", 256)
                        : config.integer("projection_dim", 512),
                retrieval);
    }

    /**
     * The states of a picture's tokens: {@code last_hidden_state} (rows, 1 + patches, width).
     *
     * @param pixels normalised (rows, 3, size, size)
     */
    public Tensor pictureTokens(Tracer tracer, Tensor pixels) {
        Part model = new Part(tracer, "vision_model.");
        Part embeddings = model.in("embeddings");
        int width = vision.width();
        int patch = patches.patch();
        Tensor grid =
                embeddings.convolution("patch_embedding", pixels, 3, width, patch, patch, 0, 1);
        Tensor x =
                PatchEmbedding.tokens(grid, embeddings.weight("class_embedding", 1, 1, width))
                        .plus(embeddings.weight("position_embedding", 1, patches.tokens(), width));
        x = embeddings.dropout(x);
        for (int layer = 0; layer < vision.layers(); layer++) {
            Part block = model.in("encoder").in("layers." + layer);
            x = tracer.block(x, null, (state, none) -> block(block, state));
        }
        return model.norm("post_layernorm", x, width, vision.epsilon());
    }

    private Tensor block(Part block, Tensor x) {
        int width = vision.width();
        Tensor y = block.norm("layer_norm1", x, width, vision.epsilon());
        var packed = block.mixedLinear("self_attn.qkv", y, width, 3 * width).parts(3);
        Tensor seen =
                Attention.apply(
                        packed.get(0),
                        packed.get(1),
                        packed.get(2),
                        vision.heads(),
                        width,
                        null,
                        false);
        x = x.plus(block.dropout(block.mixedLinear("self_attn.projection", seen, width, width)));
        y = block.norm("layer_norm2", x, width, vision.epsilon());
        Tensor hidden =
                vision.activation().apply(block.mixedLinear("mlp.fc1", y, width, vision.hidden()));
        return x.plus(block.dropout(block.mixedLinear("mlp.fc2", hidden, vision.hidden(), width)));
    }

    /** The first token, normalised once more: {@code pooler_output} of {@code BlipModel} (rows, width). */
    public Tensor picturePooled(Tracer tracer, Tensor tokens) {
        return new Part(tracer, "vision_model.")
                .norm("post_layernorm", tokens.select(1, 0), vision.width(), vision.epsilon());
    }

    /**
     * A picture in the shared space, not normalised: of the retrieval model from its first token, of the other from the pooled
     * one (rows, shared).
     */
    public Tensor projectPicture(Tracer tracer, Tensor tokens) {
        Part model = new Part(tracer, "");
        return retrieval
                ? model.linear("vision_proj", tokens.select(1, 0), vision.width(), shared)
                : model.projection(
                        "visual_projection", picturePooled(tracer, tokens), vision.width(), shared);
    }

    /**
     * The states of a text's tokens, alone or in the light of a picture: {@code last_hidden_state} (rows, tokens, width).
     *
     * @param ids token numbers from 0 (rows, tokens)
     * @param mask a condition (rows, 1, 1, tokens), true where there is a token; or null
     * @param picture the tokens of each text's picture, or null
     */
    public Tensor textTokens(Tracer tracer, Tensor ids, Tensor mask, Tensor picture) {
        Part model = textModel(tracer);
        Part embeddings = model.in("embeddings");
        int width = text.width();
        Tensor x =
                embeddings
                        .weight("word_embeddings.weight", vocabulary, width)
                        .embedding(ids)
                        .plus(
                                embeddings
                                        .weight("position_embeddings.weight", positions, width)
                                        .firstRows(ids));
        x = embeddings.dropout(embeddings.norm("LayerNorm", x, width, text.epsilon()));
        return new BertLayers(model, text).apply(x, mask, picture, encoderWidth);
    }

    private Part textModel(Tracer tracer) {
        return new Part(tracer, retrieval ? "text_encoder." : "text_model.");
    }

    /** The first token through a linear map and tanh, which {@code BlipModel} alone has (rows, width). */
    public Tensor textPooled(Tracer tracer, Tensor tokens) {
        return BertLayers.pool(textModel(tracer), tokens, text.width());
    }

    /** A text in the shared space, not normalised (rows, shared). */
    public Tensor projectText(Tracer tracer, Tensor tokens) {
        Part model = new Part(tracer, "");
        return retrieval
                ? model.linear("text_proj", tokens.select(1, 0), text.width(), shared)
                : model.projection(
                        "text_projection", textPooled(tracer, tokens), text.width(), shared);
    }

    /** Whether text and picture match, of a text that has looked at the picture: logits of no and yes (rows, 2). */
    public Tensor matches(Tracer tracer, Tensor tokens) {
        return new Part(tracer, "").linear("itm_head", tokens.select(1, 0), text.width(), 2);
    }
}
