package io.github.simre.benchmark;

import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.NativeMemory;
import io.github.simre.torch.engine.Session;
import io.github.simre.train.MatchingModel;

/** SimRe's training step in one precision: kept in memory between its turns, unless the work is to be alone there. */
final class Ours implements AutoCloseable {
    private final TrainingStep work;
    private final Program program;
    private final Weights weights;
    private final Session kept;

    Ours(TrainingStep work, Program program, Weights weights) {
        this.work = work;
        this.program = program;
        this.weights = weights;
        this.kept = work.alone() ? null : Session.open(program, weights);
    }

    /** Seconds of a step. */
    double seconds() {
        if (kept != null) {
            return seconds(kept);
        }
        try (Session session = Session.open(program, weights)) {
            for (int i = 0; i < TrainingStep.WARM; i++) {
                seconds(session);
            }
            return seconds(session);
        } finally {
            NativeMemory.giveBack();
        }
    }

    private double seconds(Session session) {
        long start = System.nanoTime();
        for (int step = 0; step < work.steps(); step++) {
            session.step(MatchingModel.STEP, step, 1e-4, work.arrays());
        }
        return (System.nanoTime() - start) / 1e9 / work.steps();
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
        }
    }
}
