package io.github.simre.torch.layer;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;

/**
 * A cross-modal layer without self-attention: the targets ask, the sources answer (Tsai et al., 2019, Multimodal
 * Transformer). One normalisation serves queries and sources; normalisation comes first.
 */
public final class CrossAttentionLayer extends Layer {
    /** A layer whose weights' names begin with the given name. */
    public CrossAttentionLayer(Tracer tracer, String name, LayerSizes sizes) {
        super(tracer, name, sizes);
    }

    /** The next state of the targets. @param sources the same, unencoded sources in every layer */
    public Tokens apply(Tokens targets, Tokens sources) {
        Tokens asking =
                targets.perPrompt() || !sources.perPrompt() ? targets : targets.forEachPrompt();
        Tensor values = asking.values();
        Tokens normed = asking.with(norm("norm0", values));
        Tokens seen = sources.with(norm("norm0", sources.values()));
        values = values.plus(attention("attn", normed, seen).dropout(sizes.dropout()));
        values = values.plus(feedForward(norm("norm1", values)).dropout(sizes.dropout()));
        return asking.with(values);
    }
}
