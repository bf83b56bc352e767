package io.github.simre.script;

/** What a script's process tells the shell at its end. */
public final class ExitCode {
    /** The exit code of a script that ran to its end. */
    public static final int FINISHED = 0;

    /** The exit code of a script that threw an exception. */
    public static final int FAILED = 1;

    /** The exit code of a script that does not compile, is not complete or cannot be read. */
    public static final int NOT_A_SCRIPT = 2;

    private ExitCode() {}
}
