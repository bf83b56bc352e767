package io.github.simre.encode;

import io.github.simre.data.Meme;
import io.github.simre.recreate.Picture;

/**
 * A meme with its picture prepared for an encoder.
 *
 * @param meme the meme
 * @param picture as the encoder takes it
 * @param labels a bit for each category
 */
public record PreparedMeme(Meme meme, Picture picture, boolean[] labels) {}
