package io.github.simre.recreate;

/** A meme's picture as a model takes it: pixels, or what an encoder finds its own tokens by. It can be mixed. */
public interface Picture {
    /**
     * The picture of a child: this one's pixels with the weight λ, the partner's with 1 - λ (equation 3).
     *
     * @param partner a picture of the same kind and size
     */
    Picture mix(Picture partner, Mixgen mixgen);
}
