package io.github.simre.encode;

import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Picture;
import java.nio.file.Path;

/**
 * A picture whose pixels are read from its file when they are needed.
 *
 * @param file the picture's file; null for a picture that shows nothing
 * @param prepared who reads it
 */
record FilePicture(Path file, PreparedPictures prepared) implements Picture {
    @Override
    public float[] values() {
        return prepared.of(file).values();
    }

    /** The hash of the file's content. */
    @Override
    public String content() {
        return prepared.hash(file);
    }

    @Override
    public Picture once() {
        return file == null ? this : new OncePicture(file, prepared.unkept(file));
    }

    /** Nothing mixed with nothing stays nothing. */
    @Override
    public Picture mix(Picture partner, Mixgen mixgen) {
        return file == null && equals(partner) ? this : new MixedPicture(this, partner, mixgen);
    }

    @Override
    public String toString() {
        return file == null ? "that shows nothing" : file.toString();
    }
}
