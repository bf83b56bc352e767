package io.github.simre.pretrained.network;

import io.github.simre.base.Config;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;

/**
 * The text tower of SigLIP (Zhai et al., 2023): a transformer without a mask, which was trained on texts that were filled up to its
 * full length, and in which the last token stands for the whole. Names of weights are those of Hugging Face's {@code
 * SiglipModel}.
 *
 * @param tower its sizes
 * @param vocabulary how many token numbers there are
 * @param positions tokens of every text, once it is filled up
 */
public record SiglipText(Tower tower, int vocabulary, int positions) {
    private static final Tower BASE = new Tower(768, 3072, 12, 12, Activation.GELU_TANH, 1e-6);

    /** The configuration of a whole model or of its text tower, with SigLIP-B/16's values where it is silent. */
    public static SiglipText of(Config config) {
        config.require("model_type", "siglip", "siglip_text_model");
        boolean alone = config.text("model_type", "siglip").equals("siglip_text_model");
        Config text = alone ? config : config.child("text_config");
        Tower tower = Tower.of(text, BASE);
        if (text.integer("projection_size", tower.width()) != tower.width()) {
            throw text.wrong("projection_size", "hidden_size " + tower.width());
        }
        return new SiglipText(
                tower,
                text.integer("vocab_size", 32000),
                text.integer("max_position_embeddings", 64));
    }

    /**
     * The states of all tokens, those that fill up included: {@code last_hidden_state} (rows, positions, width).
     *
     * @param ids token numbers from 0 (rows, tokens)
     * @param real where there is a token (rows, tokens), as a condition
     * @param filler the number of the token that fills up texts
     */
    public Tensor textTokens(Tracer tracer, Tensor ids, Tensor real, int filler) {
        Part model = new Part(tracer, "text_model.");
        Part embeddings = model.in("embeddings");
        int width = tower.width();
        Tensor words = embeddings.weight("token_embedding.weight", vocabulary, width);
        Tensor places = embeddings.weight("position_embedding.weight", positions, width);
        Tensor fill = words.select(0, filler);
        Tensor x =
                Tensor.where(real.unsqueeze(2), words.embedding(ids), fill)
                        .plus(places.firstRows(ids));
        Tensor rest = places.furtherRows(ids).plus(fill).unsqueeze(0).repeat(ids);
        x = embeddings.dropout(Tensor.concat(1, x, rest));
        for (int layer = 0; layer < tower.layers(); layer++) {
            Part block = model.in("encoder").in("layers." + layer);
            x = tracer.block(x, null, (state, none) -> Siglip.block(block, tower, state));
        }
        return model.norm("final_layer_norm", x, width, tower.epsilon());
    }

    /** The last token through a linear map: {@code pooler_output} (rows, width), compared with pictures. */
    public Tensor textPooled(Tracer tracer, Tensor tokens) {
        return new Part(tracer, "text_model.")
                .linear("head", tokens.select(1, positions - 1), tower.width(), tower.width());
    }
}
