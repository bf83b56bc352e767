package io.github.simre.torch.layer;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;

/** What all transformer layers are made of: linear maps, layer normalisation, the hidden layer and attention. */
public abstract class Layer {
    final Tracer tracer;
    final String name;
    final LayerSizes sizes;

    Layer(Tracer tracer, String name, LayerSizes sizes) {
        this.tracer = tracer;
        this.name = name;
        this.sizes = sizes;
    }

    Tensor linear(String part, Tensor input, int from, int to) {
        return Linear.mixed(tracer, name + "." + part, input, from, to);
    }

    Tensor norm(String part, Tensor input) {
        return Linear.norm(tracer, name + "." + part, input, sizes.width());
    }

    Tensor feedForward(Tensor input) {
        Tensor hidden = linear("linear1", input, sizes.width(), sizes.feedForward());
        hidden = (sizes.gelu() ? hidden.gelu() : hidden.relu()).dropout(sizes.dropout());
        return linear("linear2", hidden, sizes.feedForward(), sizes.width());
    }

    /**
     * Multi-head attention (Vaswani et al., 2017) as {@code torch.nn.MultiheadAttention}; its packed input projection is kept
     * as a query map and a key-and-value map, so that the two can have different rows.
     *
     * @param queries (rows, tokens, width)
     * @param memory what is looked at; where it is shared by both prompts and the queries are not, it is projected once
     */
    Tensor attention(String part, Tokens queries, Tokens memory) {
        int width = sizes.width();
        Tensor query = heads(linear(part + ".query", queries.values(), width, width));
        Tensor keyValue = linear(part + ".key_value", memory.values(), width, 2 * width);
        Tokens seen = memory.with(keyValue);
        if (queries.perPrompt() && !memory.perPrompt()) {
            seen = seen.forEachPrompt();
        }
        var keyAndValue = seen.values().parts(2);
        Tensor attended =
                Tensor.scaledDotProductAttention(
                        query,
                        heads(keyAndValue.get(0)),
                        heads(keyAndValue.get(1)),
                        seen.mask(),
                        sizes.dropout());
        Tensor merged = attended.transpose(1, 2).flatten(2); // (rows, tokens, width)
        return linear(part + ".out_proj", merged, width, width);
    }

    private Tensor heads(Tensor values) {
        return values.unflatten(-1, sizes.heads(), sizes.width() / sizes.heads()).transpose(1, 2);
    }
}
