package io.github.simre.method;

import io.github.simre.encode.Encoder;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.layer.CrossAttentionLayer;
import io.github.simre.torch.layer.DecoderLayer;
import io.github.simre.torch.layer.EncoderLayer;
import io.github.simre.torch.layer.LayerSizes;
import io.github.simre.torch.layer.Linear;

/**
 * The cross-modal transformer TF(sources, targets) of equation 8: encodes the sources, decodes the targets, reads the first
 * token. There is no causal mask. At the paper's size it has 67,219,456 weights.
 */
public final class CrossModalTransformer {
    private final Tracer tracer;
    private final String name;
    private final Encoder.Fusion sizes;
    private final Fusing fusing;
    private final Pooling pooling;
    private final boolean normalize;

    /**
     * A transformer whose weights' names begin with the given name.
     *
     * @param normalize whether the results have length 1
     */
    public CrossModalTransformer(
            Tracer tracer,
            String name,
            Encoder.Fusion sizes,
            Fusing fusing,
            Pooling pooling,
            boolean normalize) {
        this.tracer = tracer;
        this.name = name;
        this.sizes = sizes;
        this.fusing = fusing;
        this.pooling = pooling;
        this.normalize = normalize;
    }

    /**
     * What the targets become in the light of the sources.
     *
     * @param sources (rows, tokens, width of the transformer)
     * @param targets the same width
     * @return a vector for each row, (2 · memes, width) when either side knows the prompt
     */
    public Tensor fuse(Tokens sources, Tokens targets) {
        Tokens state =
                fusing == Fusing.ENCODER_DECODER
                        ? decode(targets, encode(sources))
                        : ask(sources, targets);
        Tensor whole = pooling == Pooling.FIRST ? state.first() : state.mean();
        return normalize ? whole.normalize() : whole;
    }

    private Tokens encode(Tokens sources) {
        LayerSizes layer = sizes.layer();
        Tokens memory = sources;
        for (int i = 0; i < sizes.encoderLayers(); i++) {
            tracer.comment(name + ": encode the sources, layer " + i);
            memory = new EncoderLayer(tracer, name + ".encoder.layers." + i, layer).apply(memory);
        }
        return memory.with(
                Linear.norm(tracer, name + ".encoder.norm", memory.values(), layer.width()));
    }

    private Tokens decode(Tokens targets, Tokens memory) {
        LayerSizes layer = sizes.layer();
        Tokens state = targets;
        for (int i = 0; i < sizes.decoderLayers(); i++) {
            tracer.comment(name + ": decode the targets, layer " + i);
            boolean firstOnly = pooling == Pooling.FIRST && i == sizes.decoderLayers() - 1;
            state =
                    new DecoderLayer(tracer, name + ".decoder.layers." + i, layer)
                            .apply(state, memory, firstOnly);
        }
        return state.with(
                Linear.norm(tracer, name + ".decoder.norm", state.values(), layer.width()));
    }

    private Tokens ask(Tokens sources, Tokens targets) {
        LayerSizes layer = sizes.layer();
        Tokens state = targets;
        for (int i = 0; i < sizes.decoderLayers(); i++) {
            tracer.comment(name + ": the targets look at the sources, layer " + i);
            state =
                    new CrossAttentionLayer(tracer, name + ".layers." + i, layer)
                            .apply(state, sources);
        }
        return state.with(Linear.norm(tracer, name + ".norm", state.values(), layer.width()));
    }
}
