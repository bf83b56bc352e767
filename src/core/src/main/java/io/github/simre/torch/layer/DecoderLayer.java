package io.github.simre.torch.layer;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;

/**
 * A transformer decoder layer without a causal mask: self-attention over the targets, attention to the encoded sources, a
 * hidden layer ({@code torch.nn}'s layer).
 */
public final class DecoderLayer extends Layer {
    /** A layer whose weights' names begin with the given name. */
    public DecoderLayer(Tracer tracer, String name, LayerSizes sizes) {
        super(tracer, name, sizes);
    }

    /**
     * The next state of every target token, or of the first alone.
     *
     * @param targets the tokens' state; while it is shared by both prompts, so is the self-attention over it
     * @param memory the encoded sources
     * @param firstOnly whether only the first token's state is wanted: exact, and all that a last layer needs to compute
     */
    public Tokens apply(Tokens targets, Tokens memory, boolean firstOnly) {
        return sizes.normFirst()
                ? normFirst(targets, memory, firstOnly)
                : normLast(targets, memory, firstOnly);
    }

    private Tokens normLast(Tokens targets, Tokens memory, boolean firstOnly) {
        Tokens queries = firstOnly ? targets.firstOnly() : targets;
        Tensor attended = attention("self_attn", queries, targets).dropout(sizes.dropout());
        Tokens state =
                meeting(queries.with(norm("norm1", queries.values().plus(attended))), memory);
        Tensor values = state.values();
        values =
                norm(
                        "norm2",
                        values.plus(
                                attention("multihead_attn", state, memory)
                                        .dropout(sizes.dropout())));
        values = norm("norm3", values.plus(feedForward(values).dropout(sizes.dropout())));
        return state.with(values);
    }

    private Tokens normFirst(Tokens targets, Tokens memory, boolean firstOnly) {
        Tokens normed = targets.with(norm("norm1", targets.values()));
        Tokens queries = firstOnly ? targets.firstOnly() : targets;
        Tokens normedQueries = firstOnly ? normed.firstOnly() : normed;
        Tensor attended = attention("self_attn", normedQueries, normed).dropout(sizes.dropout());
        Tokens state = meeting(queries.with(queries.values().plus(attended)), memory);
        Tensor values = state.values();
        Tokens asked = state.with(norm("norm2", values));
        values = values.plus(attention("multihead_attn", asked, memory).dropout(sizes.dropout()));
        values = values.plus(feedForward(norm("norm3", values)).dropout(sizes.dropout()));
        return state.with(values);
    }

    /** Up to here both prompts may share the targets; what they look at decides whether they still can. */
    private static Tokens meeting(Tokens state, Tokens memory) {
        return memory.perPrompt() ? state.forEachPrompt() : state;
    }
}
