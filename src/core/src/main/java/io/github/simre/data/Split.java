package io.github.simre.data;

/** The part of a data set that a meme belongs to. */
public enum Split {
    /** Memes that the model learns from. */
    TRAIN,
    /** Memes that choices (epochs, thresholds) are made on. */
    DEV,
    /** Memes that are looked at once, for the final scores. */
    TEST
}
