package io.github.simre.encode;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;

/** The network of one tower, for pictures or for texts; one that is nothing more learns from nothing, with the rest of the model. */
public interface TowerNetwork {
    /** Numbers of a token. */
    int width();

    /**
     * Tokens, the first standing for the whole.
     *
     * @param input pixels (memes, 3, size, size) with values 0 to 255, or token numbers (texts, length) padded with {@link
     *     TextPreparation#PADDING}
     */
    Tokens encode(Tracer tracer, Tensor input);

    /** How the memes are best learned from where the user does not say; by default as with {@code compact()}. */
    default Suggestion suggestion() {
        return Suggestion.FROM_NOTHING;
    }
}
