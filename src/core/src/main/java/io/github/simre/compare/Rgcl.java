package io.github.simre.compare;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.Linear;
import io.github.simre.train.EmbeddingNetwork;

/**
 * RGCL, retrieval-guided contrastive learning (Mei et al., 2024): each of a frozen encoder's two vectors through a linear map, to
 * length 1; their product place by place; two layers, which give a vector for each meme; and a linear classifier on it. What makes it
 * RGCL is its lesson, {@link io.github.simre.train.RetrievalGuided}. The scores are the classifier's; its authors' alternative, a vote of
 * the nearest training memes, is not here.
 *
 * @param pictureWidth numbers of a picture token
 * @param textWidth numbers of a text token
 * @param width of the maps, the layers and a meme's vector; published with 1024
 * @param dropout before the layers; half of it after the maps, a quarter between the layers
 * @param outputs categories
 */
public record Rgcl(int pictureWidth, int textWidth, int width, double dropout, int outputs)
        implements EmbeddingNetwork {
    @Override
    public Tensor embedding(Tracer tracer, Tokens pictures, Tokens texts) {
        Tensor v = mapped(tracer, "picture", pictures.first(), pictureWidth);
        Tensor t = mapped(tracer, "text", texts.first(), textWidth);
        tracer.comment("products place by place, and a vector for each meme");
        Tensor hidden =
                Linear.apply(tracer, "hidden", v.times(t).dropout(dropout), width, width).relu();
        return Linear.apply(tracer, "embedding", hidden.dropout(dropout / 4), width, width);
    }

    @Override
    public Tensor answer(Tracer tracer, Tensor embedding) {
        return Linear.apply(tracer, "answer", embedding, width, outputs);
    }

    private Tensor mapped(Tracer tracer, String name, Tensor vector, int from) {
        return Linear.apply(tracer, name, vector, from, width).dropout(dropout / 2).normalize();
    }
}
