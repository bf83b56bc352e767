package io.github.simre.train;

import io.github.simre.torch.Array;
import io.github.simre.torch.Weights;
import java.util.List;
import java.util.Map;

/**
 * All that a training needs to go on as if it had never stopped. Order, pairing and dropout are drawn anew in each step from
 * the seed and the step's number, so no generator has a state of its own.
 *
 * @param epoch the epoch that is being trained, from 1
 * @param done steps of it that are done
 * @param step steps of all epochs that are done
 * @param losses sum of the losses of this epoch's done steps
 * @param epochs what happened in the epochs before
 * @param weights as they are
 * @param best those of the best epoch; null before the first one
 * @param moments the optimiser's state
 */
record TrainingState(
        int epoch,
        int done,
        int step,
        double losses,
        List<History.Epoch> epochs,
        Weights weights,
        Weights best,
        Map<String, Array> moments) {
    /** The beginning. */
    static TrainingState fresh(Weights weights) {
        return new TrainingState(1, 0, 0, 0, List.of(), weights, null, Map.of());
    }
}
