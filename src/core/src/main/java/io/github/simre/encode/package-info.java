/**
 * Step 3 of the flow, {@code encode}: pictures and texts become sequences of vectors (SimRe paper, e(·) of equation 8).
 *
 * <p>An {@link io.github.simre.encode.Encoder} comes with the preparation it was made for:
 * {@link io.github.simre.encode.ImagePreparation} turns a picture into a square of pixels,
 * {@link io.github.simre.encode.TextPreparation} a prompt and a meme's text into token numbers, cutting the text, never the
 * prompt. {@link io.github.simre.encode.Compact} is the embedded default, trained from scratch with the rest.
 *
 * <p>A matching model takes its tokens from a {@link io.github.simre.encode.TokenSource}. That of an encoder which learns from
 * nothing is {@link io.github.simre.encode.TracedEncoder}. A pretrained one is built up in layers, each in a file of its own:
 * {@link io.github.simre.encode.FrozenEncoder} computes embeddings, {@link io.github.simre.encode.CachedEncoder} keeps them,
 * {@link io.github.simre.encode.FrozenTokens} makes them a model's inputs, and around these come the tokens standardised,
 * reduced to a few numbers, or joined by how a text is spelt.
 */
package io.github.simre.encode;
