package io.github.simre.compare;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.DecoderLayer;
import io.github.simre.torch.layer.LayerSizes;
import io.github.simre.torch.layer.Linear;
import io.github.simre.train.Network;

/**
 * BLIP with a classifier, as LAVIS has it: the text looks at the picture's tokens layer by layer, and its first token goes
 * through a hidden layer of the same width. The paper gives no recipe for its row.
 *
 * <p>Not as published: the encoder reads a text before it knows the picture, so the layers that look across come on top of it
 * and begin from random numbers, where BLIP's own lie within its text encoder and are pretrained. The momentum distillation,
 * which LAVIS has as a choice, is left out.
 *
 * @param pictureWidth numbers of a picture token
 * @param textWidth numbers of a text token
 * @param sizes of the layers
 * @param layers that look across
 * @param outputs categories
 */
public record BlipClassifier(
        int pictureWidth, int textWidth, LayerSizes sizes, int layers, int outputs)
        implements Network {
    @Override
    public Tensor logits(Tracer tracer, Tokens pictures, Tokens texts) {
        int width = sizes.width();
        Tokens picture =
                pictures.with(
                        Linear.apply(tracer, "picture", pictures.values(), pictureWidth, width));
        Tokens text = texts.with(Linear.apply(tracer, "text", texts.values(), textWidth, width));
        for (int layer = 0; layer < layers; layer++) {
            tracer.comment("the text looks at itself and at the picture, layer " + layer);
            boolean last = layer == layers - 1; // of which only the first token is needed
            text = new DecoderLayer(tracer, "layers." + layer, sizes).apply(text, picture, last);
        }
        Tensor first = Linear.norm(tracer, "norm", text.first(), width); // (memes, width)
        Tensor hidden = Linear.apply(tracer, "hidden", first, width, width).relu();
        return Linear.apply(tracer, "answer", hidden, width, outputs);
    }
}
