package io.github.simre.train;

import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import java.util.function.Function;

/**
 * What a training gave: one model that knows all categories, or one for each.
 *
 * @param program that libtorch runs, the same for all models
 * @param history of their training
 * @param scorer asks them
 * @param weights of the model that answers for a category
 * @param count how many models there are
 */
public record TrainedModels(
        Program program,
        History history,
        Scorer scorer,
        Function<String, Weights> weights,
        int count) {}
