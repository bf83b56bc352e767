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

    /** Learns from training memes. @param scaled whether values lie between 0 and 1, as naive Bayes needs it */
    static MemeFeatures of(Inputs inputs, Material material, boolean scaled) {
        return switch (inputs) {
            case WORDS -> WordFeatures.of(material.train());
            case VECTORS -> VectorFeatures.of(material, scaled);
        };
    }
}
