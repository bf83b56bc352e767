package io.github.simre.show;

/** Is told how far a piece of work is: a line in a terminal, a bar in a notebook, or nobody. */
@FunctionalInterface
public interface Progress {
    /**
     * So much is done.
     *
     * @param done from 0 to {@code total}, where the work has ended; less than before where something is tried again
     * @param total all there is to do, in steps, pictures or bytes
     */
    void done(long done, long total);

    /** Says nothing. */
    Progress SILENT = (done, total) -> {};
}
