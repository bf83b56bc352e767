package io.github.simre.data;

import java.nio.file.Path;
import java.util.Set;

/**
 * One meme as its annotations say, before its picture is looked for.
 *
 * @param id as in the annotations; may still occur twice
 * @param picture the picture's name as in the annotations, beside them or in {@code images/} or {@code img/}; not to be trusted
 *     as a path
 * @param text the text on the meme; may be empty
 * @param labels the names of its categories; empty where none applies, null where nobody has labelled it
 * @param split the part it belongs to, or null where the annotations give none
 * @param file the annotations it comes from
 */
public record AnnotatedMeme(
        String id, String picture, String text, Set<String> labels, Split split, Path file) {

    /** Whether somebody has said which categories it belongs to, be it none. */
    public boolean labelled() {
        return labels != null;
    }

    AnnotatedMeme with(Set<String> others) {
        return new AnnotatedMeme(id, picture, text, others, split, file);
    }
}
