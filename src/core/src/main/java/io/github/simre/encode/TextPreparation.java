package io.github.simre.encode;

import io.github.simre.prompt.PromptedText;
import java.util.List;

/** Turns a prompt and a meme's text into token numbers. The text is cut where both are too long, never the prompt. */
public interface TextPreparation {
    /** The number that fills up shorter texts of a batch: none that a vocabulary uses. */
    long PADDING = -1;

    /** What a vocabulary that was learned is called in what is saved of a model. */
    String WORDS = "words";

    /** Token numbers of the text, beginning with [CLS]; at most {@link #maximum} of them. */
    long[] ids(PromptedText text);

    /** How many tokens a text has at most, [CLS] included. */
    int maximum();

    /** The words that were learned from training texts, in the order of their numbers; by default none were. */
    default List<String> words() {
        return List.of();
    }

    /** How many tokens the text would have if nothing were cut, [CLS] included. */
    int length(PromptedText text);
}
