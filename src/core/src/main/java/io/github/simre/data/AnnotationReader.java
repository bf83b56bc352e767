package io.github.simre.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads the annotations of a data set that {@code load} does not know by itself: {@code load("memes", reader(path -> …))}.
 *
 * <p>It says what the files say and no more. Pictures are found and checked by {@code load}, which also makes splits where there
 * are none, looks for duplicates, and reports what it found.
 */
@FunctionalInterface
public interface AnnotationReader {
    /**
     * Reads the annotations.
     *
     * @param path the folder or file that {@code load} was given
     * @return every meme that the files name, in their order
     * @throws IOException if a file cannot be read; {@code load} says which data set it was
     */
    Annotations read(Path path) throws IOException;
}
