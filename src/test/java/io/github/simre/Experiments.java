package io.github.simre;

import io.github.simre.run.Experiment;

/** What stages wrap, for tests of packages below the root. */
public final class Experiments {
    private Experiments() {}

    /** What memes that are encoded make up. */
    public static Experiment of(Encoded encoded) {
        return encoded.experiment();
    }
}
