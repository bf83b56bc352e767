package io.github.simre.train;

import io.github.simre.base.SimReException;
import java.nio.file.Path;

/** What is said when a training's numbers are no longer numbers, and what can be done then. */
final class Divergence {
    private Divergence() {}

    /**
     * The message.
     *
     * @param clip the largest norm of the gradients so far; 0 for none
     * @param kept the last good state, or null where none was kept
     */
    static SimReException of(String what, String where, double clip, TrainingCheckpoint.Kept kept) {
        String advice =
                "Try a smaller learningRate, or "
                        + (clip == 0 ? "clipGradients(1)." : "a smaller clipGradients.");
        if (kept == null) {
            return new SimReException(what, where, advice);
        }
        Path folder = kept.folder();
        String resume = "resume(\"" + folder + "\")";
        String more =
                " The state "
                        + kept.place()
                        + " is kept: a training with "
                        + resume
                        + " goes on from there.";
        if (kept.bestEpoch() > 0) {
            more +=
                    " The weights of epoch "
                            + kept.bestEpoch()
                            + ", the best so far, are what "
                            + resume
                            + " gives with epochs("
                            + kept.epochs()
                            + ").";
        }
        return new SimReException(what, where, advice + more);
    }
}
