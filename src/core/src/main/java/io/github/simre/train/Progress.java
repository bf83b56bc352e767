package io.github.simre.train;

/**
 * Where a training stands after a batch.
 *
 * @param epoch from 1
 * @param epochs how many there will be, unless patience ends training sooner
 * @param done batches of this epoch so far
 * @param total batches of an epoch
 * @param loss mean over this epoch's batches so far
 * @param last the epoch before; null in the first one
 * @param picturesPerSecond pictures, children included, that are trained on in a second
 * @param secondsLeft until all epochs are done: the median time of the last steps for each that is to come, and the measured
 *     time of scoring for each epoch
 * @param withScoring whether scoring is part of it: it is not before the first epoch has been scored
 */
public record Progress(
        int epoch,
        int epochs,
        int done,
        int total,
        double loss,
        History.Epoch last,
        double picturesPerSecond,
        double secondsLeft,
        boolean withScoring) {}
