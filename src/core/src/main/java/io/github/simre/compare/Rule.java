package io.github.simre.compare;

/**
 * How scores become answers. With folds, what is chosen on dev here is chosen on the held-out memes of train and dev. Where
 * classes exclude each other the largest score wins after each class's threshold is taken from it; one threshold for all then
 * changes nothing.
 */
public enum Rule {
    /** A yes is above the contender's own threshold ({@link Fitted#threshold}): SimRe's rule, be better than not. */
    OWN_THRESHOLD,
    /** One threshold for all categories, the one with the best headline score on dev. */
    DEV_THRESHOLD,
    /** A threshold for each category, the one with the best F1 of that category on dev; of classes, the best macro-F1 of all. */
    CATEGORY_THRESHOLDS,
    /**
     * A threshold for each category by how far its scores spread and how frequent it was in training, calibrated on dev with four
     * numbers for all: {@link CalibratedThresholds}. Of classes, by how frequent each was in training, with one number.
     */
    CALIBRATED
}
