package io.github.simre.compare;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.Linear;
import io.github.simre.train.Network;
import java.util.List;

/**
 * Hate-CLIPper (Kumar and Nandakumar, 2022): each of a frozen encoder's two vectors through a linear map of its own, to length 1;
 * then every product of a number of the one with a number of the other, a feature interaction matrix, through a hidden layer.
 * The aligned form takes the matrix's diagonal alone: products of numbers that stand at the same place.
 *
 * <p>Dropout after the maps is half of what is given, before the hidden layer all of it, after it a quarter: 0.2, 0.4 and 0.1, as
 * published, where 0.4 is given.
 *
 * @param pictureWidth numbers of a picture token
 * @param textWidth numbers of a text token
 * @param width of the maps and of the hidden layer; published with 1024
 * @param aligned whether the diagonal alone is taken
 * @param dropout before the hidden layer
 * @param outputs categories
 */
public record HateClipper(
        int pictureWidth, int textWidth, int width, boolean aligned, double dropout, int outputs)
        implements Network {
    /** What is different from the published system. */
    static final List<String> DEVIATIONS =
            List.of(
                    "Width 256 instead of 1024, unless width(1024) is given: the whole matrix then takes a thousand million weights.",
                    "The encoder is the given one; a vector is its first token, which stands for the whole.");

    @Override
    public Tensor logits(Tracer tracer, Tokens pictures, Tokens texts) {
        Tensor v = mapped(tracer, "picture", pictures.first(), pictureWidth);
        Tensor t = mapped(tracer, "text", texts.first(), textWidth);
        tracer.comment(aligned ? "products place by place" : "the feature interaction matrix");
        Tensor products = aligned ? v.times(t) : v.unsqueeze(2).times(t.unsqueeze(1)).flatten(1);
        int count = aligned ? width : width * width;
        Tensor hidden =
                Linear.apply(tracer, "hidden", products.dropout(dropout), count, width).relu();
        return Linear.apply(tracer, "answer", hidden.dropout(dropout / 4), width, outputs);
    }

    private Tensor mapped(Tracer tracer, String name, Tensor vector, int from) {
        return Linear.apply(tracer, name, vector, from, width).dropout(dropout / 2).normalize();
    }
}
