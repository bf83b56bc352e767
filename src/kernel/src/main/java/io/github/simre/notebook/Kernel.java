package io.github.simre.notebook;

import java.util.List;

/** What cells and what they show reach of the kernel that runs them. */
public abstract class Kernel {
    Kernel() {}

    /** Where cells show something. */
    abstract Outputs outputs();

    /** How values are shown. */
    abstract Forms forms();

    /** Connections to front ends, for extensions that bring their own. */
    public abstract Comms comms();

    /** Runs Java as a cell would. @return the value of its last expression, or null */
    abstract Object eval(String code);

    /** Runs a magic. @param body of a cell magic; null for a line magic @return what it gives, or null */
    abstract Object magic(String name, List<String> arguments, String body);
}
