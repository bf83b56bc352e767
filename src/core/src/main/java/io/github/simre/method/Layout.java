package io.github.simre.method;

/** What meets what in the loss. */
public enum Layout {
    /** The paper's: truthful texts meet truthful pictures, and lying ones lying ones (equations 9 to 12). */
    TRUTH_AND_LIE,
    /** The ancestor's, APCL: be texts meet be pictures, and not texts not pictures; the label says which is the positive. */
    BE_AND_NOT,
    /** Without be and not: one sentence names the category, and text and picture match where it is the meme's own. */
    PLAIN_MATCHING
}
