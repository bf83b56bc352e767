package io.github.simre.method;

/** Which of a sequence's vectors stands for the whole. */
public enum Pooling {
    /** The first token. */
    FIRST,
    /** The mean of the real tokens. */
    MEAN
}
