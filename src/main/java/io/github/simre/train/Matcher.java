package io.github.simre.train;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.recreate.Batch;
import java.util.List;

/** Asks a model, or a model for each category, how well memes match be and not prompts. Each meme is scored alone. */
public interface Matcher {
    /**
     * How well each meme matches: s_be = I_be · T_be and s_not = I_not · T_not.
     *
     * @param be (memes, categories); 0 for a category that is not asked about
     * @param not the same
     */
    record Matches(double[][] be, double[][] not) {}

    /** Scores memes with every category that is asked about. */
    Matches match(List<PreparedMeme> memes);

    /** The vectors T_be, I_be, T_not and I_not of a batch with one category, each (memes, width). */
    List<double[][]> features(Batch batch, int category);

    /** Memes as a batch, without recreation, seen as a model sees them. */
    Batch batch(List<PreparedMeme> memes);
}
