package io.github.simre.notebook;

/** Stands for what ends the Java machine: in cells it ends the cell and not the kernel, with everything in its memory. */
public final class SystemExit extends Error {
    private static final long serialVersionUID = 1L;

    private SystemExit(String call, int status) {
        super(
                call
                        + "("
                        + status
                        + ") would have ended the kernel and lost every variable; only this cell has ended. To end the kernel"
                        + " use the notebook's menu.");
    }

    /** What cells call instead of {@code System.exit}. */
    public static void exit(int status) {
        throw new SystemExit("System.exit", status);
    }

    /** What cells call instead of {@code Runtime.getRuntime().exit}. */
    public static void exit(Runtime machine, int status) {
        throw new SystemExit("Runtime.exit", status);
    }

    /** What cells call instead of {@code Runtime.getRuntime().halt}. */
    public static void halt(Runtime machine, int status) {
        throw new SystemExit("Runtime.halt", status);
    }
}
