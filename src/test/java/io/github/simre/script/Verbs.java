package io.github.simre.script;

import io.github.simre.base.SimReException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for the DSL in the tests of the script runner: what a script says can be looked at. */
public final class Verbs {
    static final List<Object> SAID = new CopyOnWriteArrayList<>();

    private Verbs() {}

    /** Remembers a value. */
    public static void say(Object value) {
        SAID.add(value);
    }

    /** Fails as a setting of the DSL does. */
    public static void refuse() {
        throw new SimReException(
                "temperature must be above 0, but was 0.0.", "", "Typical values: 0.05 to 0.5.");
    }
}
