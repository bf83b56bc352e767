package io.github.simre.train;

/**
 * Where a batch stands among those whose gradients are averaged before the optimiser steps.
 *
 * @param batches of the group so far, this one included
 * @param closes whether it is the group's last one, with which the optimiser steps
 */
record AccumulationStep(int batches, boolean closes) {
    /** The group of a batch. @param done batches of the epoch before it @param total of the epoch @param size of a group */
    static AccumulationStep of(int done, int total, int size) {
        int batches = done % size + 1;
        return new AccumulationStep(batches, batches == size || done + 1 == total);
    }
}
