package io.github.simre.pretrained.network;

import io.github.simre.torch.Tensor;

/**
 * The layers of BERT (Devlin et al., 2019), post-LN, which BLIP's text transformer shares: attention over the text, in BLIP
 * also to a picture, then a hidden layer.
 *
 * @param part where the weights' names begin: the model, with {@code encoder.layer.N} below it
 * @param tower the sizes
 */
record BertLayers(Part part, Tower tower) {
    /**
     * The states after all layers.
     *
     * @param x embedded text (rows, tokens, width)
     * @param mask a condition (rows, 1, 1, tokens), or null
     * @param picture the tokens of a picture to look at (rows, patches, width of a picture), or null
     * @param pictureWidth its width; not used without a picture
     */
    Tensor apply(Tensor x, Tensor mask, Tensor picture, int pictureWidth) {
        for (int layer = 0; layer < tower.layers(); layer++) {
            Part block = part.in("encoder").in("layer." + layer);
            // a picture's tokens are looked at by all layers, so they are not one layer's own
            x =
                    picture == null
                            ? part.tracer()
                                    .block(
                                            x,
                                            mask,
                                            (state, seen) -> layer(block, state, seen, null, 0))
                            : layer(block, x, mask, picture, pictureWidth);
        }
        return x;
    }

    private Tensor layer(Part block, Tensor x, Tensor mask, Tensor picture, int pictureWidth) {
        x = attend(block.in("attention"), x, x, tower.width(), mask);
        if (picture != null) {
            x = attend(block.in("crossattention"), x, picture, pictureWidth, null);
        }
        Tensor hidden = block.mixedLinear("intermediate.dense", x, tower.width(), tower.hidden());
        hidden = tower.activation().apply(hidden);
        return block.norm(
                "output.LayerNorm",
                block.dropout(
                                block.mixedLinear(
                                        "output.dense", hidden, tower.hidden(), tower.width()))
                        .plus(x),
                tower.width(),
                tower.epsilon());
    }

    private Tensor attend(Part attention, Tensor x, Tensor memory, int memoryWidth, Tensor mask) {
        int width = tower.width();
        Tensor seen =
                Attention.apply(
                        attention.mixedLinear("self.query", x, width, width),
                        attention.mixedLinear("self.key", memory, memoryWidth, width),
                        attention.mixedLinear("self.value", memory, memoryWidth, width),
                        tower.heads(),
                        width,
                        mask,
                        false);
        return attention.norm(
                "output.LayerNorm",
                attention
                        .dropout(attention.mixedLinear("output.dense", seen, width, width))
                        .plus(x),
                width,
                tower.epsilon());
    }

    /** The first token through a linear map and tanh: {@code pooler_output} (rows, width). */
    static Tensor pool(Part part, Tensor tokens, int width) {
        return part.linear("pooler.dense", tokens.select(1, 0), width, width).tanh();
    }
}
