package io.github.simre.compare;

import io.github.simre.encode.PreparedMeme;
import java.util.List;

/** Turns memes into numbers with names; what it has to know for that it learned from the training memes. */
interface MemeFeatures {
    /**
     * One meme's numbers.
     *
     * @param names in ascending order, without repetition; rows may share one array
     * @param values one for each name
     */
    record Row(String[] names, double[] values) {}

    /** The rows of some memes, in their order. Nothing of a row depends on the other memes. */
    List<Row> rows(List<PreparedMeme> memes);
}
