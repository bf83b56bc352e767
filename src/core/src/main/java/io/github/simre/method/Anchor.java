package io.github.simre.method;

/** Which side of a pair InfoNCE holds fixed while it looks at all candidates of the other. */
public enum Anchor {
    /** A text looks for its picture: the equations 11 and 12 as printed. */
    TEXT,
    /** A picture looks for its text: the ancestor's published code. */
    IMAGE,
    /** The mean of both. */
    SYMMETRIC
}
