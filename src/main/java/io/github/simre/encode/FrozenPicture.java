package io.github.simre.encode;

import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Picture;
import java.nio.file.Path;

/**
 * A picture that a frozen encoder is asked about, named by its file, or by two files whose pixels are mixed. Its tokens are
 * looked up, not computed from these.
 *
 * @param file the picture's file; null for a picture that shows nothing
 * @param partner the file that is mixed into it, or null
 * @param mixgen how, or null
 */
record FrozenPicture(Path file, Path partner, Mixgen mixgen) implements Picture {
    static final FrozenPicture BLANK = new FrozenPicture(null, null, null);

    static FrozenPicture of(Path file) {
        return new FrozenPicture(file, null, null);
    }

    @Override
    public Picture mix(Picture other, Mixgen how) {
        Path second = ((FrozenPicture) other).file;
        return file == null && second == null ? this : new FrozenPicture(file, second, how);
    }
}
