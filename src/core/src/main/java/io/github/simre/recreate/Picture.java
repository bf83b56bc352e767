package io.github.simre.recreate;

/** A meme's picture as an encoder takes it: pixels that are at hand, or that are read when they are needed. It can be mixed. */
public interface Picture {
    /** The numbers of its pixels, 0 to 255, as an encoder prepared them: (3, size, size). Nobody may write into them. */
    float[] values();

    /** A name for what it shows: two pictures of one encoder that have the same name have the same pixels. */
    String content();

    /** The same picture with its pixels read, for whoever needs it once: nobody else keeps anything of it. */
    default Picture once() {
        return this;
    }

    /**
     * The picture of a child: this one's pixels with the weight λ, the partner's with 1 - λ (equation 3).
     *
     * @param partner a picture of the same size
     */
    Picture mix(Picture partner, Mixgen mixgen);
}
