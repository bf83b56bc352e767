package io.github.simre.compare;

import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.Linear;
import io.github.simre.train.Network;

/**
 * MemeCLIP (Shah et al., 2024): each of a frozen encoder's two vectors through a linear map, then a light adapter of which a fifth
 * is added to four fifths of what went in; their product place by place; and a classifier by cosines, σ · cos(x, w), with a vector
 * w for each category and σ = 30, so that frequent categories do not win by long vectors.
 *
 * @param pictureWidth numbers of a picture token
 * @param textWidth numbers of a text token
 * @param width of the maps and the product, a multiple of 4: an adapter narrows to a quarter; published with 1024
 * @param dropout probability that a number is dropped after the maps in training
 * @param outputs categories
 */
public record MemeClip(int pictureWidth, int textWidth, int width, double dropout, int outputs)
        implements Network {
    /** How much of an adapter's answer is added. */
    private static final double RATIO = 0.2;

    private static final double SCALE = 30;

    private static final int NARROWER = 4;

    @Override
    public Tensor logits(Tracer tracer, Tokens pictures, Tokens texts) {
        Tensor v = adapted(tracer, "picture", pictures.first(), pictureWidth);
        Tensor t = adapted(tracer, "text", texts.first(), textWidth);
        tracer.comment("the cosine of their product with each category's vector");
        Tensor meme = v.times(t).normalize();
        Tensor categories =
                tracer.weight("answer.weight", Initialisation.xavierUniform(), outputs, width)
                        .normalize();
        return meme.matmul(categories.transpose()).times(SCALE);
    }

    private Tensor adapted(Tracer tracer, String name, Tensor vector, int from) {
        int narrow = Math.max(1, width / NARROWER);
        Tensor mapped = Linear.apply(tracer, name, vector, from, width).dropout(dropout);
        Tensor inner = Linear.apply(tracer, name + ".down", mapped, width, narrow).relu();
        Tensor adapter = Linear.apply(tracer, name + ".up", inner, narrow, width).relu();
        return adapter.times(RATIO).plus(mapped.times(1 - RATIO));
    }
}
