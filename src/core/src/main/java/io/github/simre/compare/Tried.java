package io.github.simre.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a contender gives for memes that it did not learn from, with each of the options that it could choose.
 *
 * @param scores by option, in the contender's order, each (memes, categories): "epoch 3" or "cost 0.1", or "" where there is
 *     nothing to choose
 * @param threshold the contender's own, see {@link Fitted#threshold}
 */
public record Tried(Map<String, double[][]> scores, double threshold) {
    /** The option of a contender that has none. */
    public static final String ONLY = "";

    /** Copies the map. */
    public Tried {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }
}
