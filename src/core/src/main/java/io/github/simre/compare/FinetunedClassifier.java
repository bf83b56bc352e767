package io.github.simre.compare;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.Linear;
import io.github.simre.train.Network;
import io.github.simre.train.VisibleModality;

/**
 * A straight line on top of an encoder's pooled vectors, of the text, the picture, or both side by side: what is left to learn
 * is learned by the encoder itself. It asks with no prompt and compares nothing, so it says what the encoder alone is worth.
 *
 * @param pictureWidth numbers of a pooled picture; 0 where pictures are not looked at
 * @param textWidth numbers of a pooled text; 0 where texts are not looked at
 * @param dropout probability that a number of the vectors is dropped in training
 * @param outputs categories
 */
public record FinetunedClassifier(int pictureWidth, int textWidth, double dropout, int outputs)
        implements Network {
    @Override
    public VisibleModality sees() {
        if (pictureWidth == 0) {
            return VisibleModality.TEXT;
        }
        return textWidth == 0 ? VisibleModality.PICTURE : VisibleModality.NEITHER_HIDDEN;
    }

    @Override
    public Tensor logits(Tracer tracer, Tokens pictures, Tokens texts) {
        Tensor all =
                switch (sees()) {
                    case TEXT -> texts.first();
                    case PICTURE -> pictures.first();
                    case NEITHER_HIDDEN -> Tensor.concat(1, pictures.first(), texts.first());
                };
        return Linear.apply(
                tracer, "answer", all.dropout(dropout), pictureWidth + textWidth, outputs);
    }
}
