package io.github.simre.compare;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.CrossAttentionLayer;
import io.github.simre.torch.layer.EncoderLayer;
import io.github.simre.torch.layer.LayerSizes;
import io.github.simre.torch.layer.Linear;
import io.github.simre.train.Network;

/**
 * ERNIE-ViL (Yu et al., 2021) as team Alpha used it for SemEval-2021 Task 6 (Feng et al., 2021): a stream for the text, a
 * stream for the picture, co-attention between them as in ViLBERT, the product of both first tokens, and the focal loss.
 *
 * <p>Not as published: its pretraining with scene graphs and its detector's regions are not at hand. Regions are the encoder's
 * picture tokens, words its text tokens, the layers above begin from random numbers, and both streams have one width. Where the
 * published base model has 12 text and 6 picture layers, this one keeps the proportion of two to one. Alpha's γ is not known; it
 * is the 2 of Lin et al. (2017), without their weights for classes.
 *
 * @param pictureWidth numbers of a picture token
 * @param textWidth numbers of a text token
 * @param sizes of all layers
 * @param blocks each of two text layers, a picture layer, and a look across
 * @param outputs categories
 */
public record ErnieVil(int pictureWidth, int textWidth, LayerSizes sizes, int blocks, int outputs)
        implements Network {
    @Override
    public double focus() {
        return 2;
    }

    @Override
    public Tensor logits(Tracer tracer, Tokens pictures, Tokens texts) {
        int width = sizes.width();
        Tokens picture =
                pictures.with(
                        Linear.apply(tracer, "picture", pictures.values(), pictureWidth, width));
        Tokens text = texts.with(Linear.apply(tracer, "text", texts.values(), textWidth, width));
        for (int block = 0; block < blocks; block++) {
            tracer.comment("block " + block + ": each stream alone, then each looks at the other");
            text = layer(tracer, "text.layers." + 2 * block).apply(text);
            text = layer(tracer, "text.layers." + (2 * block + 1)).apply(text);
            picture = layer(tracer, "picture.layers." + block).apply(picture);
            Tokens told = across(tracer, "text.across." + block).apply(text, picture);
            picture = across(tracer, "picture.across." + block).apply(picture, text);
            text = told;
        }
        tracer.comment("the product of both first tokens"); // (memes, width)
        Tensor read = pooled(tracer, "text.pool", text);
        Tensor seen = pooled(tracer, "picture.pool", picture);
        return Linear.apply(
                tracer, "answer", read.times(seen).dropout(sizes.dropout()), width, outputs);
    }

    private EncoderLayer layer(Tracer tracer, String name) {
        return new EncoderLayer(tracer, name, sizes);
    }

    private CrossAttentionLayer across(Tracer tracer, String name) {
        return new CrossAttentionLayer(tracer, name, sizes);
    }

    private Tensor pooled(Tracer tracer, String name, Tokens stream) {
        int width = sizes.width();
        Tensor first = Linear.norm(tracer, name + ".norm", stream.first(), width);
        return Linear.apply(tracer, name, first, width, width).relu();
    }
}
