package io.github.simre.train;

/** Which modality a model may look at: an ablation that shows what each contributes. */
public enum VisibleModality {
    /** Both. */
    NEITHER_HIDDEN,
    /** Every meme's text is empty; the prompt stays. */
    PICTURE,
    /** Every meme's picture is grey. */
    TEXT
}
