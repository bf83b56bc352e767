package io.github.simre.notebook;

/** Stands for {@code System.exit} in cells: it ends the cell and not the kernel, with everything in its memory. */
public final class SystemExit extends Error {
    private static final long serialVersionUID = 1L;

    private SystemExit(int status) {
        super(
                "System.exit("
                        + status
                        + ") would have ended the kernel and lost every variable; only this cell has ended. To end the kernel"
                        + " use the notebook's menu.");
    }

    /** What cells call instead of {@code System.exit}. */
    public static void exit(int status) {
        throw new SystemExit(status);
    }
}
