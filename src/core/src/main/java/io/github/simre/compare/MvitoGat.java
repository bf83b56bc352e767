package io.github.simre.compare;

import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.Linear;
import io.github.simre.train.Network;

/**
 * MViTO-GAT, reconstructed from its title: a multimodal visual-textual-object graph attention network. Words, parts of the
 * picture and objects are nodes; each looks at itself and at all nodes of the other kinds, by graph attention (Veličković et
 * al., 2018):
 *
 * <pre>
 * e_ij = LeakyReLU(a_1 · W h_i + a_2 · W h_j)      h'_i = ELU( Σ_j softmax_j(e_ij) W h_j )       several heads, side by side
 * </pre>
 *
 * <p>Nothing of the system but its name and scores is known. There is no detector here, so the one object is the whole picture,
 * which the encoder's first token stands for.
 *
 * @param pictureWidth numbers of a picture token
 * @param textWidth numbers of a text token
 * @param parts whether picture tokens follow the one that stands for the whole; where none do, it is its own part
 * @param width of a node, a multiple of the heads
 * @param heads of the attention
 * @param layers of the attention
 * @param dropout probability that a share of attention is dropped in training
 * @param outputs categories
 */
public record MvitoGat(
        int pictureWidth,
        int textWidth,
        boolean parts,
        int width,
        int heads,
        int layers,
        double dropout,
        int outputs)
        implements Network {
    private static final int KINDS = 3;

    @Override
    public Tensor logits(Tracer tracer, Tokens pictures, Tokens texts) {
        tracer.comment("nodes: words, parts of the picture, the whole picture as the one object");
        Tensor words = Linear.apply(tracer, "words", texts.values(), textWidth, width);
        Tensor cells = pictures.values().from(1, parts ? 1 : 0);
        Tensor parts = Linear.apply(tracer, "parts", cells, pictureWidth, width);
        Tensor objects =
                Linear.apply(tracer, "objects", pictures.firstOnly().values(), pictureWidth, width);
        Tensor kindVectors = tracer.weight("kinds", Initialisation.normal(0.02), KINDS, width);
        Tensor nodes = // (memes, nodes, width)
                Tensor.concat(
                        1,
                        words.plus(kindVectors.select(0, 0)),
                        parts.plus(kindVectors.select(0, 1)),
                        objects.plus(kindVectors.select(0, 2)));
        Tensor kinds = Tensor.concat(1, kind(words, 0), kind(parts, 1), kind(objects, 2));
        Tensor real = // (memes, nodes), 1 where there is a node
                Tensor.concat(
                        1,
                        texts.mask() == null
                                ? kind(words, 1)
                                : texts.mask().flatten(1).typeAs(words.detach()),
                        kind(parts, 1),
                        kind(objects, 1));
        Tensor edges = edges(kinds, real);
        for (int layer = 0; layer < layers; layer++) {
            tracer.comment("graph attention, layer " + layer);
            nodes = attend(tracer, "layers." + layer, nodes, edges);
        }
        tracer.comment("the mean of each kind");
        Tensor all =
                Tensor.concat(
                        1,
                        mean(nodes, kinds, real, 0),
                        mean(nodes, kinds, real, 1),
                        mean(nodes, kinds, real, 2)); // (memes, 3 width)
        return Linear.apply(tracer, "answer", all, KINDS * width, outputs);
    }

    /** A number for each node of a kind (memes, nodes). */
    private static Tensor kind(Tensor nodes, int number) {
        return nodes.select(2, 0).detach().times(0).plus(number);
    }

    /** 0 where a node looks at another, very negative where it does not: (memes, 1, nodes, nodes). */
    private static Tensor edges(Tensor kinds, Tensor real) {
        Tensor differ = kinds.unsqueeze(2).minus(kinds.unsqueeze(1)).abs(); // 0 for the same
        Tensor self = kinds.transpose().identity(); // (nodes, nodes)
        Tensor seen = differ.plus(self).ne(0).typeAs(real).times(real.unsqueeze(1));
        return seen.plus(-1).times(1e9).unsqueeze(1);
    }

    private Tensor attend(Tracer tracer, String name, Tensor nodes, Tensor edges) {
        int each = width / heads;
        Tensor mapped = // (memes, heads, nodes, width of a head)
                Linear.apply(tracer, name + ".map", nodes, width, width)
                        .unflatten(-1, heads, each)
                        .transpose(1, 2);
        Tensor asks =
                mapped.matmul(vector(tracer, name + ".asks", each)); // (memes, heads, nodes, 1)
        Tensor answers = mapped.matmul(vector(tracer, name + ".answers", each)).transpose();
        Tensor shares = asks.plus(answers).leakyRelu(0.2).plus(edges).softmax().dropout(dropout);
        return shares.matmul(mapped).transpose(1, 2).flatten(2).elu(); // (memes, nodes, width)
    }

    private Tensor vector(Tracer tracer, String name, int each) {
        return tracer.weight(name, Initialisation.normal(1 / Math.sqrt(each)), heads, each, 1);
    }

    /** The mean of the real nodes of a kind (memes, width). */
    private static Tensor mean(Tensor nodes, Tensor kinds, Tensor real, int kind) {
        Tensor counts = kinds.eq(kind).typeAs(real).times(real).unsqueeze(2); // (memes, nodes, 1)
        return nodes.times(counts).sum(1).div(counts.sum(1));
    }
}
