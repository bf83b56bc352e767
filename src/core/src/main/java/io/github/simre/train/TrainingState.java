package io.github.simre.train;

import io.github.simre.torch.Array;
import io.github.simre.torch.Parameter;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import java.util.Arrays;
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
        TrainingPosition place,
        List<History.Epoch> epochs,
        Weights weights,
        Weights best,
        Map<String, Array> moments) {
    /** The beginning. */
    static TrainingState fresh(Weights weights) {
        return new TrainingState(TrainingPosition.START, List.of(), weights, null, Map.of());
    }

    /** This state after an epoch that has been scored. */
    TrainingState after(List<History.Epoch> scored, Weights bestNow) {
        return new TrainingState(place, scored, weights, bestNow, moments);
    }

    /**
     * What is wrong with a state that was read from a file, if it is to go on in a program: completes "it cannot be read: ...";
     * empty where all is well.
     */
    String fault(Program program) {
        int scored = epochs.size();
        if (place.epoch() != scored + 1 || place.done() < 0 || place.step() < 0) {
            return "its place, " + place + ", is not the one after its " + scored + " epochs";
        }
        for (int i = 0; i < scored; i++) {
            if (epochs.get(i).number() != i + 1) {
                return "its epochs are not in order";
            }
        }
        if (scored > 0 && best == null) {
            return "the weights of its best epoch are missing";
        }
        for (Parameter parameter : program.parameters()) {
            String name = parameter.name();
            String fault =
                    fault(
                            weights.names().contains(name) ? weights.get(name) : null,
                            name,
                            parameter);
            if (fault.isEmpty() && best != null) {
                fault =
                        fault(
                                best.names().contains(name) ? best.get(name) : null,
                                "best." + name,
                                parameter);
            }
            if (fault.isEmpty() && parameter.trainable() && !moments.isEmpty()) {
                fault = momentsFault(parameter);
            }
            if (!fault.isEmpty()) {
                return fault;
            }
        }
        return finite() ? "" : "it holds numbers that are infinite or not numbers (NaN)";
    }

    private String momentsFault(Parameter parameter) {
        String name = parameter.name();
        String first = fault(moments.get("m." + name), "m." + name, parameter);
        String second = fault(moments.get("v." + name), "v." + name, parameter);
        Array steps = moments.get("s." + name);
        String third = steps != null && steps.size() == 1 ? "" : "s." + name + " is missing";
        return first.isEmpty() ? second.isEmpty() ? third : second : first;
    }

    private static String fault(Array array, String name, Parameter parameter) {
        if (array == null) {
            return name + " is missing";
        }
        return Arrays.equals(array.shape(), parameter.shape())
                ? ""
                : name
                        + " has the shape "
                        + Arrays.toString(array.shape())
                        + " instead of "
                        + Arrays.toString(parameter.shape());
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
