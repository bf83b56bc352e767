package io.github.simre.notebook;

import io.github.simre.base.SimReException;
import java.io.IOException;

/** Asks the user of a notebook. */
@FunctionalInterface
interface Input {
    /**
     * Shows a field and waits for its text.
     *
     * @param secret whether the letters are hidden
     * @throws IOException if the wait is interrupted
     * @throws SimReException if the client does not let this cell ask
     */
    String ask(String prompt, boolean secret) throws IOException;

    /** The user has answered. */
    default void answered(String text) {}

    /** Refuses; unchecked, because a Scanner would make the end of the input of any other exception. */
    Input NONE =
            (prompt, secret) -> {
                throw new SimReException(
                        "This notebook cannot ask for input here.",
                        "Whoever runs the cell does not allow questions (allow_stdin is false).",
                        "Run it where somebody can answer, or write the value into the cell.");
            };
}
