package io.github.simre.encode;

import io.github.simre.data.Meme;
import io.github.simre.recreate.Picture;
import java.util.Set;

/**
 * A meme with its picture prepared for an encoder.
 *
 * @param meme the meme
 * @param picture as the encoder takes it
 * @param labels a bit for each category
 */
public record PreparedMeme(Meme meme, Picture picture, boolean[] labels) {
    /** This meme as whoever is judged by it sees it: without labels, all bits false. */
    public PreparedMeme unlabelled() {
        Meme shown = new Meme(meme.id(), meme.picture(), meme.text(), Set.of(), meme.split());
        return new PreparedMeme(shown, picture, new boolean[labels.length]);
    }
}
