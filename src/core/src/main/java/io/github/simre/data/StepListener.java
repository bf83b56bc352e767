package io.github.simre.data;

/** Is told how a work of several steps goes. */
@FunctionalInterface
public interface StepListener {
    /**
     * So many steps are done.
     *
     * @param done 0 to {@code total}
     * @param total all of them
     */
    void done(int done, int total);

    /** Says nothing. */
    StepListener SILENT = (done, total) -> {};
}
