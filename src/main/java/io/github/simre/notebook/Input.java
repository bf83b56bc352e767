package io.github.simre.notebook;

import java.io.IOException;

/** Asks the user of a notebook. */
@FunctionalInterface
interface Input {
    /**
     * Shows a field and waits for its text.
     *
     * @param secret whether the letters are hidden
     * @throws IOException if the client does not let this cell ask, or the wait is interrupted
     */
    String ask(String prompt, boolean secret) throws IOException;

    /** The user has answered. */
    default void answered(String text) {}

    /** Refuses. */
    Input NONE =
            (prompt, secret) -> {
                throw new IOException(
                        "This notebook cannot ask for input here: the client does not allow it.");
            };
}
