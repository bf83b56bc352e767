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
        // texts differ in length, and half of a batch may be padding
        boolean packs = mask != null && picture == null && part.tracer().packs();
        Tensor places = packs ? mask.places() : null;
        x = packs ? x.packed(places) : x;
        for (int layer = 0; layer < tower.layers(); layer++) {
            Part block = part.in("encoder").in("layer." + layer);
            // a picture's tokens are looked at by all layers, so they are not one layer's own
            x =
                    picture == null
                            ? part.tracer()
                                    .block(
                                            x,
                                            mask,
                                            (state, seen) ->
                                                    layer(block, state, seen, places, null, 0))
                            : layer(block, x, mask, null, picture, pictureWidth);
        }
        return packs ? x.unpacked(places, mask) : x;
    }

    /** @param places of the tokens of x where they are packed, or null */
    private Tensor layer(
            Part block, Tensor x, Tensor mask, Tensor places, Tensor picture, int pictureWidth) {
        x = attend(block.in("attention"), x, x, tower.width(), mask, places);
        if (picture != null) {
            x = attend(block.in("crossattention"), x, picture, pictureWidth, null, null);
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

    private Tensor attend(
            Part attention, Tensor x, Tensor memory, int memoryWidth, Tensor mask, Tensor places) {
        int width = tower.width();
        Tensor seen =
                Attention.apply(
                        sequences(
                                attention.mixedLinear("self.query", x, width, width), places, mask),
                        sequences(
                                attention.mixedLinear("self.key", memory, memoryWidth, width),
                                places,
                                mask),
                        sequences(
                                attention.mixedLinear("self.value", memory, memoryWidth, width),
                                places,
                                mask),
                        tower.heads(),
                        width,
                        mask,
                        false);
        seen = places == null ? seen : seen.packed(places);
        return attention.norm(
                "output.LayerNorm",
                attention
                        .dropout(attention.mixedLinear("output.dense", seen, width, width))
                        .plus(x),
                width,
                tower.epsilon());
    }

    private static Tensor sequences(Tensor x, Tensor places, Tensor mask) {
        return places == null ? x : x.unpacked(places, mask);
    }

    /** The first token through a linear map and tanh: {@code pooler_output} (rows, width). */
    static Tensor pool(Part part, Tensor tokens, int width) {
        return part.linear("pooler.dense", tokens.select(1, 0), width, width).tanh();
    }
}
