package io.github.simre.encode;

import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Memes as vectors, for classifiers that take no sequences of tokens.
 *
 * @param pictures gives one vector for each picture; it may have no numbers
 * @param texts gives one vector for each text; it may have no numbers
 */
public record MemeVectors(
        Function<List<Picture>, List<float[]>> pictures,
        Function<List<PromptedText>, List<float[]>> texts) {
    /** Pictures from the first and texts from the second; where one has learned nothing, its vectors have no numbers. */
    static Optional<MemeVectors> joined(Optional<MemeVectors> seen, Optional<MemeVectors> read) {
        return seen.isEmpty() && read.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new MemeVectors(
                                seen.map(MemeVectors::pictures).orElse(MemeVectors::none),
                                read.map(MemeVectors::texts).orElse(MemeVectors::none)));
    }

    private static List<float[]> none(List<?> memes) {
        return Collections.nCopies(memes.size(), new float[0]);
    }
}
