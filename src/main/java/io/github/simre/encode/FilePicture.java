package io.github.simre.encode;

import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Picture;
import java.nio.file.Path;

/**
 * A picture of a pretrained encoder, named by its file, or by two files whose pixels are mixed: its pixels are read, or the
 * tokens of a frozen encoder looked up, when they are needed.
 *
 * @param file the picture's file; null for a picture that shows nothing
 * @param partner the file that is mixed into it, or null
 * @param mixgen how, or null
 */
public record FilePicture(Path file, Path partner, Mixgen mixgen) implements Picture {
    /** A picture that shows nothing. */
    public static final FilePicture BLANK = new FilePicture(null, null, null);

    /** The picture of a file. */
    public static FilePicture of(Path file) {
        return new FilePicture(file, null, null);
    }

    @Override
    public Picture mix(Picture other, Mixgen how) {
        Path second = ((FilePicture) other).file;
        return file == null && second == null ? this : new FilePicture(file, second, how);
    }

    /** The file, or both. */
    @Override
    public String toString() {
        String first = file == null ? "that shows nothing" : file.toString();
        return partner == null ? first : first + " mixed with " + partner;
    }
}
