package io.github.simre.data.picture;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** A picture that cannot be used, and how to report it. */
public final class BrokenPictureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Finding finding;

    /** @param reason a clause about the picture's file, without a full stop */
    public BrokenPictureException(Finding finding, String reason, Throwable cause) {
        super(reason, cause);
        this.finding = finding;
    }

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
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new BrokenPictureException(
                Finding.PICTURE_BROKEN,
                "it cannot be decoded: " + message.lines().findFirst().orElse("no reason given"),
                cause);
    }
}
