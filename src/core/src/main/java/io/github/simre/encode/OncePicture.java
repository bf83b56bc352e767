package io.github.simre.encode;

import io.github.simre.data.Pictures;
import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Picture;
import io.github.simre.recreate.PixelPicture;
import java.nio.file.Path;

/**
 * A picture that was read from its file for one use.
 *
 * @param file where it was read from
 * @param pixels what was read
 */
record OncePicture(Path file, PixelPicture pixels) implements Picture {
    @Override
    public float[] values() {
        return pixels.values();
    }

    /** The hash of the file's content. */
    @Override
    public String content() {
        return Pictures.hash(file);
    }

    @Override
    public Picture mix(Picture partner, Mixgen mixgen) {
        return new MixedPicture(this, partner, mixgen);
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
