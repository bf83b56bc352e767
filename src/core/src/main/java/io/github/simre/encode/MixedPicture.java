package io.github.simre.encode;

import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Picture;

/**
 * A picture whose pixels are mixed when they are needed.
 *
 * @param parent has the weight λ
 * @param partner has the weight 1 - λ
 * @param mixgen how they are mixed
 */
record MixedPicture(Picture parent, Picture partner, Mixgen mixgen) implements Picture {
    @Override
    public float[] values() {
        return mixgen.mix(parent.values(), partner.values());
    }

    @Override
    public String content() {
        return parent.content() + "+" + partner.content() + "*" + mixgen.lambda();
    }

    @Override
    public Picture mix(Picture other, Mixgen how) {
        return new MixedPicture(this, other, how);
    }

    @Override
    public String toString() {
        return parent + " mixed with " + partner;
    }
}
