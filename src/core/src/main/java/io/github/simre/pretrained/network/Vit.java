package io.github.simre.pretrained.network;

import io.github.simre.base.Config;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;

/**
 * ViT (Dosovitskiy et al., 2021). Names of weights are those of Hugging Face's {@code ViTModel}.
 *
 * @param tower its sizes
 * @param patches how a picture is cut
 */
public record Vit(Tower tower, PatchEmbedding patches) {
    private static final Tower BASE = new Tower(768, 3072, 12, 12, Activation.GELU, 1e-12);

    /** The configuration, with ViT-B/16's values where it is silent. */
    public static Vit of(Config config) {
        config.require("model_type", "vit");
        return new Vit(Tower.of(config, BASE), PatchEmbedding.of(config, 224, 16));
    }

    /** The states of a picture's tokens: {@code last_hidden_state} (rows, 1 + patches, width). @param pixels normalised */
    public Tensor pictureTokens(Tracer tracer, Tensor pixels) {
        return pictureTokens(tracer, pixels, patches.size(), patches.size());
    }

    /**
     * The same for pictures of another size, for which the learned positions are interpolated.
     *
     * @param height of the pictures in pixels
     * @param width of the pictures in pixels
     */
    public Tensor pictureTokens(Tracer tracer, Tensor pixels, int height, int width) {
        Part model = new Part(tracer, "");
        Part embeddings = model.in("embeddings");
        int size = tower.width();
        Tensor grid =
                embeddings.convolution(
                        "patch_embeddings.projection",
                        pixels,
                        3,
                        size,
                        patches.patch(),
                        patches.patch(),
                        0,
                        1);
        Tensor positions = embeddings.weight("position_embeddings", 1, patches.tokens(), size);
        if (height != patches.size() || width != patches.size()) {
            positions = interpolated(positions, height, width);
        }
        Tensor x =
                PatchEmbedding.tokens(grid, embeddings.weight("cls_token", 1, 1, size))
                        .plus(positions);
        x = embeddings.dropout(x);
        for (int layer = 0; layer < tower.layers(); layer++) {
            Part block = model.in("encoder").in("layer." + layer);
            x = tracer.block(x, null, (state, none) -> block(block, state));
        }
        return model.norm("layernorm", x, size, tower.epsilon());
    }

    /** The patches' positions as a picture, resized; a tenth is added against rounding down, as the reference does. */
    private Tensor interpolated(Tensor positions, int height, int width) {
        int side = patches.side();
        Tensor grid = positions.from(1, 1).unflatten(1, side, side).permute(0, 3, 1, 2);
        Tensor resized =
                grid.bicubic(
                        (height / patches.patch() + 0.1) / side,
                        (width / patches.patch() + 0.1) / side);
        return Tensor.concat(1, positions.narrow(1, 0, 1), resized.flatten(2).transpose(1, 2));
    }

    private Tensor block(Part block, Tensor x) {
        int width = tower.width();
        Tensor y = block.norm("layernorm_before", x, width, tower.epsilon());
        Part attention = block.in("attention");
        Tensor seen =
                Attention.apply(
                        attention.mixedLinear("attention.query", y, width, width),
                        attention.mixedLinear("attention.key", y, width, width),
                        attention.mixedLinear("attention.value", y, width, width),
                        tower.heads(),
                        width,
                        null,
                        false);
        x = x.plus(attention.dropout(attention.mixedLinear("output.dense", seen, width, width)));
        y = block.norm("layernorm_after", x, width, tower.epsilon());
        Tensor hidden =
                tower.activation()
                        .apply(block.mixedLinear("intermediate.dense", y, width, tower.hidden()));
        return x.plus(
                block.dropout(block.mixedLinear("output.dense", hidden, tower.hidden(), width)));
    }

    /** The first token through a linear map and tanh: {@code pooler_output} (rows, width). */
    public Tensor pooled(Tracer tracer, Tensor tokens) {
        return BertLayers.pool(new Part(tracer, ""), tokens, tower.width());
    }
}
