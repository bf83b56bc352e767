package io.github.simre.torch.layer;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;

/** A transformer encoder layer: self-attention, then a hidden layer, each added to its input ({@code torch.nn}'s layer). */
public final class EncoderLayer extends Layer {
    /** A layer whose weights' names begin with the given name. */
    public EncoderLayer(Tracer tracer, String name, LayerSizes sizes) {
        super(tracer, name, sizes);
    }

    /** The next state of every token. */
    public Tokens apply(Tokens input) {
        Tensor state = input.values();
        if (sizes.normFirst()) {
            Tokens normed = input.with(norm("norm1", state));
            state = state.plus(attention("self_attn", normed, normed).dropout(sizes.dropout()));
            state = state.plus(feedForward(norm("norm2", state)).dropout(sizes.dropout()));
        } else {
            state =
                    norm(
                            "norm1",
                            state.plus(
                                    attention("self_attn", input, input).dropout(sizes.dropout())));
            state = norm("norm2", state.plus(feedForward(state).dropout(sizes.dropout())));
        }
        return input.with(state);
    }
}
