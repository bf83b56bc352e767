package io.github.simre.encode;

import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Picture;
import java.util.List;
import java.util.function.Function;

/**
 * Memes as vectors, for classifiers that take no sequences of tokens.
 *
 * @param pictures gives one vector for each picture
 * @param texts gives one vector for each text; it may have no numbers
 */
public record MemeVectors(
        Function<List<Picture>, List<float[]>> pictures,
        Function<List<PromptedText>, List<float[]>> texts) {}
