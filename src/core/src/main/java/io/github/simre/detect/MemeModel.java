package io.github.simre.detect;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Meme;
import io.github.simre.encode.CachedEncoder;
import io.github.simre.encode.PreparedMeme;
import java.util.List;

/** A model that can be asked about memes, wherever it came from: just trained, or opened from a folder. */
public interface MemeModel {
    /** The categories that it knows, in their fixed order. */
    Categories categories();

    /**
     * A meme as this model takes it, its picture read and prepared. Its labels play no part: all bits are false.
     *
     * @throws SimReException if the picture cannot be read
     */
    PreparedMeme prepare(Meme meme);

    /** Asks about memes. Those beside a meme change the last digits at most. @param memes as {@link #prepare} gave them */
    Answers ask(List<PreparedMeme> memes);

    /** Until it is closed, what is encoded is not kept for later: for very many memes that are asked about once. */
    default CachedEncoder.Passing passing() {
        return () -> {};
    }

    /** How margins become yes or no. */
    DecisionRule rule();

    /** How margins become probabilities; a model that was just trained may ask itself about the dev memes first. */
    Probabilities probabilities();
}
