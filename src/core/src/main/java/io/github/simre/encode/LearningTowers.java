package io.github.simre.encode;

/** Which networks of an encoder learn, where it does. */
public enum LearningTowers {
    /** The one for pictures and the one for texts. */
    BOTH,
    /** The one for pictures alone. */
    PICTURES,
    /** The one for texts alone. */
    TEXTS
}
