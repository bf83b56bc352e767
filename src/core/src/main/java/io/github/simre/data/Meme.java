package io.github.simre.data;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;

/**
 * One meme: a picture, the text on it, and the categories it belongs to.
 *
 * @param id a name that is unique in its data set
 * @param picture the picture's file; its content decides its format, not its extension
 * @param text the meme's text; may be empty
 * @param labels the names of its categories, in the data set's order; empty when none applies
 * @param split the part of the data set it belongs to
 */
public record Meme(String id, Path picture, String text, Set<String> labels, Split split) {
    /** Copies the labels, keeping their order. */
    public Meme {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(picture, "picture");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(split, "split");
        labels = Collections.unmodifiableSet(new LinkedHashSet<>(labels));
    }

    /** This meme in another split. */
    public Meme in(Split other) {
        return new Meme(id, picture, text, labels, other);
    }
}
