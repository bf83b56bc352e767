package io.github.simre.script;

/** Text that is not a script: where in it, and why, in the compiler's manner (a phrase, not a sentence). */
final class ScriptError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    ScriptError(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }
}
