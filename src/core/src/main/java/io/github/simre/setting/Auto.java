package io.github.simre.setting;

import io.github.simre.SimRe;

/** A value that is found by trying, see {@link SimRe#auto}. */
public enum Auto {
    /** What fits. */
    AUTO;

    /** As it is called. */
    @Override
    public String toString() {
        return "auto()";
    }
}
