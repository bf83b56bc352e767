package io.github.simre.encode;

import io.github.simre.prompt.PromptedText;

/** Turns a prompt and a meme's text into token numbers. The text is cut where both are too long, never the prompt. */
public interface TextPreparation {
    /** The number that fills up shorter texts of a batch: none that a vocabulary uses. */
    long PADDING = -1;

    /** Token numbers of the text, beginning with [CLS]; at most {@link #maximum} of them. */
    long[] ids(PromptedText text);

    /** How many tokens a text has at most, [CLS] included. */
    int maximum();

    /** How many tokens the text would have if nothing were cut, [CLS] included. */
    int length(PromptedText text);
}
