package io.github.simre.compare;

import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.CrossAttentionLayer;
import io.github.simre.torch.layer.LayerSizes;
import io.github.simre.torch.layer.Linear;
import io.github.simre.train.Network;

/**
 * TOT, topology-aware optimal transport (Zhang et al., 2023), derived anew from its description: no code was published. Both
 * modalities' tokens are carried onto the same few references; a second plan between what arrived links the two as a graph, in
 * which messages go around; attention across the modalities refines the nodes.
 *
 * <p>The carrying is Mialon et al.'s optimal transport kernel (2021) with ε = 0.1, of vectors of length 1. Here it takes 20
 * rounds of scaling instead of at most 100, because a traced program has a fixed number of them.
 *
 * @param pictureWidth numbers of a picture token
 * @param textWidth numbers of a text token
 * @param sizes of the cross-modal attention; its width is that of all nodes
 * @param references how many nodes each modality is carried onto
 * @param rounds of messages
 * @param outputs categories
 */
public record Tot(
        int pictureWidth, int textWidth, LayerSizes sizes, int references, int rounds, int outputs)
        implements Network {
    private static final Sinkhorn TRANSPORT = new Sinkhorn(0.1, 20);

    @Override
    public Tensor logits(Tracer tracer, Tokens pictures, Tokens texts) {
        int width = sizes.width();
        tracer.comment("both modalities carried onto the references"); // (memes, references, width)
        Tensor seen = carried(tracer, "picture", pictures, pictureWidth);
        Tensor read = carried(tracer, "text", texts, textWidth);
        tracer.comment("a plan between the nodes of both, at the cost 1 − cosine, is their graph");
        Tensor cost = seen.normalize().matmul(read.normalize().transpose()).plus(-1).times(-1);
        Tensor plan = TRANSPORT.plan(cost.times(-1), references, null);
        Tensor toSeen = plan.div(plan.sum(2).unsqueeze(2)); // every row sums to 1
        Tensor back = plan.transpose();
        Tensor toRead = back.div(back.sum(2).unsqueeze(2));
        for (int round = 0; round < rounds; round++) {
            String name = "graph." + round;
            tracer.comment(name + ": every node hears from its neighbours");
            Tensor heard = told(tracer, name, seen, toSeen.matmul(read));
            read = told(tracer, name, read, toRead.matmul(seen));
            seen = heard;
        }
        tracer.comment("cross-modal attention, added to the nodes");
        Tokens seenNodes = new Tokens(seen, null, false);
        Tokens readNodes = new Tokens(read, null, false);
        Tensor seenLast =
                new CrossAttentionLayer(tracer, "attention.picture", sizes)
                        .apply(seenNodes, readNodes)
                        .mean();
        Tensor readLast =
                new CrossAttentionLayer(tracer, "attention.text", sizes)
                        .apply(readNodes, seenNodes)
                        .mean();
        Tensor both = Tensor.concat(1, seenLast, readLast); // (memes, 2 width)
        return Linear.apply(tracer, "answer", both, 2 * width, outputs);
    }

    /** What of a modality's tokens arrives at each reference (memes, references, width). */
    private Tensor carried(Tracer tracer, String name, Tokens tokens, int from) {
        int width = sizes.width();
        Tensor values = Linear.apply(tracer, name, tokens.values(), from, width);
        Tensor goals =
                tracer.weight("references", Initialisation.normal(1), references, width)
                        .normalize();
        Tensor similarities = values.normalize().matmul(goals.transpose());
        Tensor mask = tokens.mask() == null ? null : tokens.mask().flatten(1);
        return TRANSPORT.plan(similarities, references, mask).transpose().matmul(values);
    }

    /** The next state of nodes. Both modalities' nodes listen with the same weights, because they share a space. */
    private Tensor told(Tracer tracer, String name, Tensor nodes, Tensor message) {
        int width = sizes.width();
        Tensor heard = Linear.apply(tracer, name, message, width, width).relu();
        return Linear.norm(tracer, name + ".norm", nodes.plus(heard), width);
    }
}
