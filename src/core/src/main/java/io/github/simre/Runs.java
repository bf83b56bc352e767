package io.github.simre;

import java.util.List;

/** What stands behind a score: one run, or several that differ in their seed alone. */
public interface Runs {
    /** The runs, at least one. */
    List<Evaluated> runs();
}
