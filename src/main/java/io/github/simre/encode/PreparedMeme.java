package io.github.simre.encode;

import io.github.simre.data.Meme;

/**
 * A meme with its picture prepared for an encoder.
 *
 * @param meme the meme
 * @param pixels (3, size, size) as bytes 0 to 255
 * @param labels a bit for each category
 */
public record PreparedMeme(Meme meme, byte[] pixels, boolean[] labels) {}
