package io.github.simre.train;

import io.github.simre.torch.Array;
import io.github.simre.torch.Weights;
import java.util.List;
import java.util.Map;

/**
 * All that a training needs to go on as if it had never stopped. Order, pairing and dropout are drawn anew in each step from
 * the seed and the step's number, so no generator has a state of its own.
 *
 * @param place how far it has come; never within a group of batches whose gradients are still being added up
 * @param epochs what happened in the epochs before
 * @param weights as they are
 * @param best those of the best epoch; null before the first one
 * @param moments the optimiser's state
 */
record TrainingState(
        Place place,
        List<History.Epoch> epochs,
        Weights weights,
        Weights best,
        Map<String, Array> moments) {
    /** The beginning. */
    static TrainingState fresh(Weights weights) {
        return new TrainingState(Place.START, List.of(), weights, null, Map.of());
    }

    /** The same after an epoch that has been scored. */
    TrainingState after(List<History.Epoch> scored, Weights bestNow) {
        return new TrainingState(place, scored, weights, bestNow, moments);
    }

    /** Whether every weight and moment is a finite number: only such a state is worth going on from. */
    boolean finite() {
        return weights.names().stream().allMatch(name -> finite(weights.get(name)))
                && moments.values().stream().allMatch(TrainingState::finite);
    }

    private static boolean finite(Array array) {
        float sum = 0; // of zeros, unless a number is infinite or none: then it is none
        for (float value : array.floats()) {
            sum += value * 0;
        }
        return sum == 0;
    }
}
