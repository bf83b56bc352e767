package io.github.simre.encode;

import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;

/** The network of one tower whose weights were learned elsewhere. */
public interface PretrainedNetwork extends TowerNetwork {
    /** Names all that decides what comes out, apart from the preparation: weights, sizes, what is pooled. */
    String checksum();

    /** The weights of a program of this network alone, under the names by which {@link #encoding} asks for them. */
    Weights weights(Program program);

    /** Tokens and pooled vectors of what {@link #encode} takes. */
    PretrainedEncoder.Encoding encoding(Tracer tracer, Tensor input);

    /**
     * The space that its pooled vectors lie in: those of a picture tower and of a text tower with the same one can be compared.
     * Empty, as by default, for a space of its own.
     */
    default String space() {
        return "";
    }

    /** Whether a text's last token stands for the whole, see {@link PretrainedEncoder#lastTokenIsWhole}; by default not. */
    default boolean lastTokenIsWhole() {
        return false;
    }

    /** What is learned on top of the tokens before they are fused; by default nothing. */
    default Tokens adapt(Tracer tracer, Tokens tokens) {
        return tokens;
    }

    /** By default that of transformers. */
    @Override
    default Suggestion suggestion() {
        return Suggestion.TRANSFORMER;
    }

    @Override
    default Tokens encode(Tracer tracer, Tensor input) {
        return encoding(tracer, input).tokens();
    }
}
