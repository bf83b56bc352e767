package io.github.simre.compare;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.Linear;
import io.github.simre.train.Network;

/**
 * MOMENTA (Pramanick et al., 2021): what is seen and what is read, each from the whole and from its parts, fused three times
 * by attention over two.
 *
 * <p>Not as published: the parts were a detector's boxes through VGG-16 and a web service's entities through DistilRoBERTa.
 * Neither is at hand, so the fallback without detectors stands in: the parts of a picture are the mean of the encoder's picture
 * tokens (one box around everything), and those of a text the mean of its text tokens (the meme's own words as its entities;
 * MOMENTA does the same where the web knows none).
 *
 * @param pictureWidth numbers of a picture token
 * @param textWidth numbers of a text token
 * @param width of everything that is fused; MOMENTA's is 512, even
 * @param outputs categories
 */
public record Momenta(int pictureWidth, int textWidth, int width, int outputs) implements Network {
    /** MOMENTA's width. */
    public static final int PUBLISHED_WIDTH = 512;

    @Override
    public Tensor logits(Tracer tracer, Tokens pictures, Tokens texts) {
        tracer.comment(
                "the whole picture and the whole text; the map stands for CLIP's projection");
        Tensor picture = Linear.apply(tracer, "picture", pictures.first(), pictureWidth, width);
        Tensor text = Linear.apply(tracer, "text", texts.first(), textWidth, width);
        tracer.comment("their parts"); // (memes, width) each
        Tensor regions =
                Linear.apply(tracer, "regions.0", pictures.mean(), pictureWidth, 2 * width)
                        .relu()
                        .dropout(0.2);
        regions = Linear.apply(tracer, "regions.1", regions, 2 * width, width).relu().dropout(0.2);
        Tensor entities =
                Linear.apply(tracer, "entities", texts.mean(), textWidth, width)
                        .relu()
                        .dropout(0.05);
        Tensor seen = fuse(tracer, "fusion.picture", regions, picture, width);
        Tensor read = fuse(tracer, "fusion.text", entities, text, width);
        Tensor both = fuse(tracer, "fusion.joint", seen, read, width); // (memes, width)
        Tensor hidden = Linear.apply(tracer, "hidden", both, width, width / 2).relu();
        return Linear.apply(tracer, "answer", hidden, width / 2, outputs);
    }

    /**
     * MOMENTA's cross-modal attention fusion F(a, b): each side asks the other one how much it matters.
     *
     * <pre>
     * q, k = ReLU(linear)                 one map for queries and one for keys, used by both sides; half the width
     * p    = softmax(q_a · k_b, q_b · k_a)           over exactly two scores, not scaled
     * F    = ReLU(linear([p_1 a ; p_2 b]))           there is no map for values
     * </pre>
     *
     * @param a (memes, width)
     * @param b (memes, width)
     * @return (memes, width)
     */
    static Tensor fuse(Tracer tracer, String name, Tensor a, Tensor b, int width) {
        tracer.comment(name + ": each side asks the other one");
        Tensor p = shares(tracer, name, a, b, width);
        Tensor weighted = Tensor.concat(1, a.times(p.narrow(1, 0, 1)), b.times(p.narrow(1, 1, 1)));
        return Linear.apply(tracer, name + ".out", weighted, 2 * width, width).relu();
    }

    /** The shares p of both sides (memes, 2). */
    static Tensor shares(Tracer tracer, String name, Tensor a, Tensor b, int width) {
        Tensor ofA = query(tracer, name, a, width).times(key(tracer, name, b, width)).sum(1);
        Tensor ofB = query(tracer, name, b, width).times(key(tracer, name, a, width)).sum(1);
        return Tensor.concat(1, ofA.unsqueeze(1), ofB.unsqueeze(1)).softmax();
    }

    private static Tensor query(Tracer tracer, String name, Tensor side, int width) {
        return Linear.apply(tracer, name + ".query", side, width, width / 2).relu();
    }

    private static Tensor key(Tracer tracer, String name, Tensor side, int width) {
        return Linear.apply(tracer, name + ".key", side, width, width / 2).relu();
    }
}
