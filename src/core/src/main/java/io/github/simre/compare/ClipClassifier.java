package io.github.simre.compare;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.Linear;
import io.github.simre.train.Network;

/**
 * CLIP with a classifier, the usual recipe (Hate-CLIPper, SimCLIP): the vectors v of the picture and t of the text, their
 * product and their distance, {@code [v ; t ; v ⊙ t ; |v − t|]}, through one hidden layer. The paper gives no recipe for its row,
 * and published ones differ by 20 points by what is frozen; here the encoder is frozen unless {@code finetune(...)} is given.
 *
 * @param pictureWidth numbers of a picture token
 * @param textWidth numbers of a text token
 * @param width of v, t and the hidden layer; the maps to it stand for CLIP's projections
 * @param dropout probability that a hidden number is dropped in training
 * @param outputs categories
 */
public record ClipClassifier(
        int pictureWidth, int textWidth, int width, double dropout, int outputs)
        implements Network {
    @Override
    public Tensor logits(Tracer tracer, Tokens pictures, Tokens texts) {
        Tensor v = Linear.apply(tracer, "picture", pictures.first(), pictureWidth, width);
        Tensor t = Linear.apply(tracer, "text", texts.first(), textWidth, width);
        tracer.comment("both, their product and their distance"); // (memes, 4 width)
        Tensor all = Tensor.concat(1, v, t, v.times(t), v.minus(t).abs());
        Tensor hidden = Linear.apply(tracer, "hidden", all, 4 * width, width).relu();
        return Linear.apply(tracer, "answer", hidden.dropout(dropout), width, outputs);
    }
}
