package io.github.simre.encode;

import java.util.List;

/**
 * The text half of an encoder as the user names it, for example {@code bert("google-bert/bert-base-uncased")}: {@code encode}
 * puts any picture tower and any text tower together.
 */
public interface TextTower {
    /** As it is typed, without its settings. */
    String name();

    /** The call that made this choice, for the record of a run; {@link EncoderChoice.Call#NONE} where the record cannot repeat it. */
    EncoderChoice.Call call();

    /**
     * Its network, ready for use, and how a prompt and a text become token numbers for it.
     *
     * @param trainingTexts prompts and texts of the memes that are learned from, as {@link EncoderChoice#open} takes them
     */
    OpenTower<TextPreparation> open(List<String> trainingTexts);
}
