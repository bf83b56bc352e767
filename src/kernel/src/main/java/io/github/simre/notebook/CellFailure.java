package io.github.simre.notebook;

import java.util.List;

/** Why a cell did not end well, as the notebook shows it. */
final class CellFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final transient List<String> lines;

    /**
     * @param name the kind of failure, for example {@code IllegalStateException}
     * @param value a line that says what happened
     * @param lines what the user reads, with ANSI colours
     */
    CellFailure(String name, String value, List<String> lines) {
        super(value, null, false, false);
        this.name = name;
        this.lines = List.copyOf(lines);
    }

    String name() {
        return name;
    }

    List<String> lines() {
        return lines;
    }
}
