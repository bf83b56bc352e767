package io.github.simre.encode;

import java.util.List;

/** An encoder as the user names it, before it has seen the data. */
public interface EncoderChoice {
    /**
     * The encoder, ready for use.
     *
     * @param trainingTexts prompts and texts of the memes that are learned from: an encoder trained from scratch takes its
     *     vocabulary from them
     */
    Encoder open(List<String> trainingTexts);
}
