package io.github.simre.data.picture;

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
}
