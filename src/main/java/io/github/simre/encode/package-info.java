/**
 * Step 3 of the flow, {@code encode}: pictures and texts become sequences of vectors (SimRe paper, e(·) of equation 8).
 *
 * <p>An {@link io.github.simre.encode.Encoder} comes with the preparation it was made for:
 * {@link io.github.simre.encode.ImagePreparation} turns a picture into a square of pixels,
 * {@link io.github.simre.encode.TextPreparation} a prompt and a meme's text into token numbers, cutting the text, never the
 * prompt. {@link io.github.simre.encode.Compact} is the embedded default, trained from scratch with the rest.
 */
package io.github.simre.encode;
