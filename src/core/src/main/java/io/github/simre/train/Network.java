package io.github.simre.train;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;

/** A network that says of each meme what it belongs to, from the tokens of its picture and of its text, without prompts. */
public interface Network {
    /**
     * A logit for each category.
     *
     * @param pictures (memes, tokens, the encoder's picture width); the first token stands for the whole
     * @param texts (memes, tokens, the encoder's text width), with a mask
     * @return (memes, categories)
     */
    Tensor logits(Tracer tracer, Tokens pictures, Tokens texts);

    /** What it looks at; what it does not look at is no part of the program, and null is handed over in its place. */
    default VisibleModality sees() {
        return VisibleModality.NEITHER_HIDDEN;
    }

    /** γ of the focal loss (Lin et al., 2017), by which what is known already counts less; 0 for plain cross-entropy. */
    default double focus() {
        return 0;
    }
}
