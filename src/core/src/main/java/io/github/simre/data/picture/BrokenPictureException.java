package io.github.simre.data.picture;

import java.io.EOFException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** A picture that cannot be used, and how to report it. */
public final class BrokenPictureException extends Exception {
    private static final long serialVersionUID = 1L;

    /** All that Java's decoder says of a GIF that is not whole. */
    private static final String GIF_ENDS = "I/O error reading image!";

    /** What the report says of it. */
    private final Finding finding;

    /** A picture that cannot be used. @param reason a clause about the picture's file, without a full stop */
    public BrokenPictureException(Finding finding, String reason, Throwable cause) {
        super(reason, cause);
        this.finding = finding;
    }

    /** What the report says of it. */
    public Finding finding() {
        return finding;
    }

    /** What to report when reading or decoding fails. */
    public static BrokenPictureException of(Exception cause) {
        if (cause instanceof NoSuchFileException) {
            return new BrokenPictureException(
                    Finding.PICTURE_MISSING, "there is no such file", cause);
        }
        if (cause instanceof AccessDeniedException) {
            return new BrokenPictureException(Finding.PICTURE_BROKEN, "you may not read it", cause);
        }
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof EOFException) {
                return new BrokenPictureException(
                        Finding.PICTURE_BROKEN,
                        "the file is cut off: it ends before the picture does",
                        cause);
            }
        }
        if (GIF_ENDS.equals(cause.getMessage())) {
            return new BrokenPictureException(
                    Finding.PICTURE_BROKEN, "the file is cut off or damaged", cause);
        }
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new BrokenPictureException(
                Finding.PICTURE_BROKEN,
                "it cannot be decoded: " + message.lines().findFirst().orElse("no reason given"),
                cause);
    }
}
