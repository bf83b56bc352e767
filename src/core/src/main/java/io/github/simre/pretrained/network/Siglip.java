package io.github.simre.pretrained.network;

import io.github.simre.base.Config;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import java.util.List;

/**
 * The picture tower of SigLIP (Zhai et al., 2023): a vision transformer without a token for the whole, which a head of its own
 * asks for by attention. Names of weights are those of Hugging Face's {@code SiglipModel}.
 *
 * @param vision its sizes
 * @param patches how a picture is cut
 */
public record Siglip(Tower vision, PatchEmbedding patches) {
    private static final Tower BASE = new Tower(768, 3072, 12, 12, Activation.GELU_TANH, 1e-6);

    /** The configuration of a whole model or of its picture tower, with SigLIP-B/16's values where it is silent. */
    public static Siglip of(Config config) {
        config.require("model_type", "siglip", "siglip_vision_model");
        boolean alone = config.text("model_type", "siglip").equals("siglip_vision_model");
        Config vision = alone ? config : config.child("vision_config");
        if (!vision.flag("vision_use_head", true)) {
            throw vision.wrong("vision_use_head", "true");
        }
        return new Siglip(Tower.of(vision, BASE), PatchEmbedding.of(vision, 224, 16));
    }

    /**
     * The states of a picture's squares: {@code last_hidden_state} (rows, squares, width).
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
        int squares = patches.side() * patches.side();
        Tensor x =
                embeddings.dropout(
                        grid.flatten(2)
                                .transpose(1, 2)
                                .plus(
                                        embeddings.weight(
                                                "position_embedding.weight", squares, width)));
        for (int layer = 0; layer < vision.layers(); layer++) {
            Part block = model.in("encoder").in("layers." + layer);
            x = tracer.block(x, null, (state, none) -> block(block, vision, state));
        }
        return model.norm("post_layernorm", x, width, vision.epsilon());
    }

    /** A layer, which the text tower shares. */
    static Tensor block(Part block, Tower tower, Tensor x) {
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
                        null,
                        false);
        x = x.plus(attention.dropout(attention.mixedLinear("out_proj", seen, width, width)));
        y = block.norm("layer_norm2", x, width, tower.epsilon());
        return x.plus(block.dropout(hidden(block, tower, y)));
    }

    private static Tensor hidden(Part part, Tower tower, Tensor x) {
        int width = tower.width();
        Tensor wide = part.mixedLinear("mlp.fc1", x, width, tower.hidden());
        return part.mixedLinear("mlp.fc2", tower.activation().apply(wide), tower.hidden(), width);
    }

    /** What a learned question sees of all squares: {@code pooler_output} (rows, width), compared with texts. */
    public Tensor picturePooled(Tracer tracer, Tensor tokens) {
        Part head = new Part(tracer, "vision_model.head.");
        int width = vision.width();
        Part attention = head.in("attention");
        Tensor weight = attention.weight("in_proj_weight", 3L * width, width);
        Tensor bias =
                tracer.weight(
                        attention.name() + "in_proj_bias", Initialisation.constant(0), 3L * width);
        Tensor question = head.weight("probe", 1, 1, width).repeat(tokens);
        List<Tensor> seen = tokens.linear(weight, bias).parts(3);
        Tensor answer =
                attention.linear(
                        "out_proj",
                        Attention.apply(
                                question.linear(weight, bias).parts(3).get(0),
                                seen.get(1),
                                seen.get(2),
                                vision.heads(),
                                width,
                                null,
                                false),
                        width,
                        width);
        Tensor normed = head.norm("layernorm", answer, width, vision.epsilon());
        return answer.plus(hidden(head, vision, normed)).select(1, 0);
    }
}
