package io.github.simre.train;

import io.github.simre.torch.Adam;
import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.engine.Session;
import java.util.function.Function;

/** How a loss is trained on: its steps as methods of a program, and the calls of them. */
record Steps(TrainSettings settings) {
    /** The method that ends a group of batches, or trains on one where each stands alone. */
    static final String STEP = "step";

    /** The method that adds a batch's gradients to its group's. */
    static final String ACCUMULATE = "accumulate";

    /** Traces the methods. */
    void trace(Tracer tracer, Function<Tracer, Tensor> loss) {
        double decay = settings.weightDecay();
        Adam adam = new Adam(0.9, 0.999, 1e-8, decay, decay > 0, settings.clipGradients());
        if (settings.accumulate() == 1) {
            tracer.step(STEP, adam, loss);
        } else {
            tracer.accumulate(ACCUMULATE, loss);
            tracer.stepOfGroup(STEP, adam, loss);
        }
    }

    /**
     * Trains on a batch, as one native call.
     *
     * @param number of the batch, of all epochs, from 1
     * @param group where it stands among the batches whose gradients are averaged
     * @return the loss
     */
    double optimise(
            Session session, int number, AccumulationStep group, double rate, Array... arrays) {
        long seed = settings.seed() * 1_000_003 + number;
        if (settings.accumulate() == 1) {
            return session.runStep(STEP, seed, arrays, session.optimiser(rate));
        }
        return group.closes()
                ? session.runStep(
                        STEP, seed, arrays, session.optimiserOfGroup(rate, group.batches()))
                : session.runStep(ACCUMULATE, seed, arrays, session.gradientsSoFar());
    }
}
