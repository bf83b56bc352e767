package io.github.simre.train;

import io.github.simre.base.SimReException;
import io.github.simre.encode.Prefetch;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.torch.Array;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.NativeEngine;
import io.github.simre.torch.engine.OutOfMemory;
import io.github.simre.torch.engine.Session;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Trains a model, in the order in which things happen: epochs, batches, one native step each, dev score, patience. */
public final class TrainingLoop {
    /** Nanoseconds of work that may be lost when a process dies in a long epoch: five minutes. */
    private static final long LONGEST_LOSS = 300_000_000_000L;

    private final TrainingTask task;
    private final TrainSettings settings;
    private final Judge judge;
    private final Watcher watcher;
    private int last = Integer.MAX_VALUE;

    /** A loop for a network that classifies; otherwise as the other constructor. */
    public TrainingLoop(Classification task, Judge judge, Watcher watcher) {
        this((TrainingTask) task, judge, watcher);
    }

    /** A loop for a network that classifies by vectors that lie near those of like memes; otherwise as the other constructor. */
    public TrainingLoop(RetrievalGuided task, Judge judge, Watcher watcher) {
        this((TrainingTask) task, judge, watcher);
    }

    /**
     * A loop.
     *
     * @param task what is learned
     * @param judge says after each epoch how good the model is
     * @param watcher is told how it goes
     */
    TrainingLoop(TrainingTask task, Judge judge, Watcher watcher) {
        this.task = task;
        this.settings = task.settings();
        this.judge = judge;
        this.watcher = watcher;
    }

    /**
     * What training gives.
     *
     * @param program the traced model
     * @param weights of the best epoch
     * @param history what happened
     */
    public record Outcome(Program program, Weights weights, History history) {}

    /** This loop, which ends after an epoch at the latest; the learning rate goes as if all epochs came. @param epoch from 1 */
    public TrainingLoop until(int epoch) {
        last = epoch;
        return this;
    }

    /** Trains without keeping its state. */
    public Outcome run(List<PreparedMeme> train, List<PreparedMeme> dev) {
        return run(train, dev, TrainingCheckpoint.none());
    }

    /** Traces the task's program and trains. */
    public Outcome run(
            List<PreparedMeme> train, List<PreparedMeme> dev, TrainingCheckpoint checkpoint) {
        return run(task.program(), train, dev, checkpoint);
    }

    /**
     * Trains on some memes and keeps the weights that do best on others. Ends early, with the best weights so far, when its
     * thread is interrupted. Its state is kept after each epoch and when it is interrupted.
     *
     * @param program of the task, traced once for all models that share it
     * @param checkpoint where the training begins or goes on, and where its state is kept
     * @throws SimReException if there are fewer than two memes to train on, or if the loss is no longer a number, naming the
     *     batch
     */
    public Outcome run(
            Program program,
            List<PreparedMeme> train,
            List<PreparedMeme> dev,
            TrainingCheckpoint checkpoint) {
        requireTwo(train);
        Thread trainer = Thread.currentThread();
        CountDownLatch kept = new CountDownLatch(1);
        Runnable stop = () -> stop(trainer, kept, checkpoint);
        NativeEngine.beforeEnd(stop);
        try {
            checkpoint.requireFits(program);
            TrainingState from =
                    checkpoint.resumed() != null
                            ? checkpoint.resumed()
                            : TrainingState.fresh(task.initial(program));
            try (Session session = Session.open(program, from.weights())) {
                session.restore(from.moments());
                Run run = new Run(session, train, dev, checkpoint, from, kept);
                run.epochs();
                return new Outcome(program, run.best, run.history);
            }
        } catch (OutOfMemory tooMuch) {
            watcher.failed();
            throw smaller(tooMuch, train);
        } catch (RuntimeException | Error failure) {
            watcher.failed();
            throw failure;
        } finally {
            kept.countDown();
            NativeEngine.notBeforeEnd(stop);
        }
    }

    /** The answer to a batch that does not fit: one that was tried and does. */
    private SimReException smaller(OutOfMemory tooMuch, List<PreparedMeme> train) {
        int batch = settings.batch();
        OptionalInt fits = new BatchSearch(task).below(batch, train);
        return new SimReException(
                "A batch of " + batch + " memes and their children does not fit into memory.",
                tooMuch.where(),
                fits.isPresent()
                        ? "batch("
                                + fits.getAsInt()
                                + ") was tried and fits; with accumulate("
                                + (batch / fits.getAsInt())
                                + ") the optimiser steps as often as before."
                        : "Not even 2 fit: use recompute(), precision(BF16), or a smaller model.",
                tooMuch);
    }

    /** One training, in the order in which things happen. */
    private final class Run {
        private final Steps optimiser = new Steps(settings);
        private final Session session;
        private final Batches batches;
        private final Function<List<PreparedMeme>, Scorer.Matches> answers;
        private final List<PreparedMeme> dev;
        private final TrainingCheckpoint checkpoint;
        private final CountDownLatch kept;
        private final History history = new History(settings.keepLast());
        private final Throughput pace = new Throughput();
        private Weights best;
        private TrainingPosition place;

        /** The last place at which no group of batches was open: there a training can go on. */
        private TrainingPosition closed;

        private long lastKept = System.nanoTime();

        Run(
                Session session,
                List<PreparedMeme> train,
                List<PreparedMeme> dev,
                TrainingCheckpoint checkpoint,
                TrainingState from,
                CountDownLatch kept) {
            this.session = session;
            this.batches = task.batches(train, session);
            this.answers = task.answers(session);
            this.dev = dev;
            this.checkpoint = checkpoint;
            this.kept = kept;
            from.epochs().forEach(history::add);
            this.best = from.best();
            this.place = from.place();
            this.closed = place;
        }

        void epochs() {
            checkpoint.changes().forEach(watcher::warning);
            history.epochs().forEach(watcher::epoch);
            boolean warned = history.collapsed();
            String reason = history.epochs().isEmpty() ? "" : reasonToEnd(place.epoch() - 1);
            while (reason.isEmpty()) {
                long start = System.nanoTime();
                List<BatchPlan.Step> steps = batches.epoch(place.epoch());
                batches(steps);
                score(start, steps.size());
                if (history.collapsed() && !warned) {
                    warned = true;
                    watcher.warning(task.collapsed());
                }
                reason = reasonToEnd(place.epoch());
                place = place.nextEpoch();
                closed = place;
            }
            history.end(reason);
            watcher.ended(reason);
        }

        /** The rest of an epoch's batches, each one native call, or fewer of them where the thread is interrupted. */
        private void batches(List<BatchPlan.Step> steps) {
            int total = steps.size();
            checkpoint.requireIn(place, total);
            List<BatchPlan.Step> left = steps.subList(place.done(), total);
            pace.epoch();
            try (Prefetch<Array[]> prepared = batches.ahead(left, place.step())) {
                for (BatchPlan.Step next : left) {
                    long start = System.nanoTime();
                    Array[] arrays = take(prepared);
                    AccumulationStep group =
                            AccumulationStep.of(place.done(), total, settings.accumulate());
                    double rate = rate(place.done(), total);
                    double loss =
                            optimiser.optimise(session, place.step() + 1, group, rate, arrays);
                    requireNumber(loss, next);
                    place = place.after(loss);
                    closed = group.closes() ? place : closed;
                    pace.step(System.nanoTime() - start, (int) arrays[0].shape()[0]);
                    watcher.step(progress(total));
                    if (Thread.currentThread().isInterrupted()) {
                        keep();
                        kept.countDown();
                        return;
                    }
                    boolean late = System.nanoTime() - lastKept > LONGEST_LOSS;
                    if (late && group.closes() && place.done() < total) {
                        keep();
                    }
                }
            }
        }

        /** The next batch; what was trained so far is not lost where it cannot be prepared. */
        private Array[] take(Prefetch<Array[]> prepared) {
            try {
                return prepared.next();
            } catch (RuntimeException failure) {
                keep();
                throw failure;
            }
        }

        /** The learning rate of a batch, by the optimiser's steps. @param done batches of the epoch before it */
        private double rate(int done, int total) {
            int group = settings.accumulate();
            int steps = (total + group - 1) / group; // of the optimiser, in an epoch
            int step = (place.epoch() - 1) * steps + done / group + 1;
            return Schedule.rate(settings, place.epoch(), step, steps * settings.epochs());
        }

        private Progress progress(int total) {
            List<History.Epoch> epochs = history.epochs();
            int epochsLeft = settings.epochs() - place.epoch() + 1;
            long batchesLeft = (long) epochsLeft * total - place.done();
            return new Progress(
                    place.epoch(),
                    settings.epochs(),
                    place.done(),
                    total,
                    place.meanLoss(),
                    epochs.isEmpty() ? null : epochs.get(epochs.size() - 1),
                    pace.picturesPerSecond(),
                    pace.secondsLeft(batchesLeft, epochsLeft),
                    pace.knowsScoring());
        }

        /** The dev score, and the weights and the state that it speaks for. */
        private void score(long start, int total) {
            long scoring = System.nanoTime();
            Scorer.Matches matches = answers.apply(dev);
            pace.scored(System.nanoTime() - scoring);
            TrainingState state = state(place.nextEpoch());
            if (!state.finite() || !matches.finite()) {
                throw diverged(
                        "The weights are no longer numbers.", "After epoch " + place.epoch() + ".");
            }
            Judge.Verdict verdict = judge.judge(dev, matches);
            History.Epoch last =
                    new History.Epoch(
                            place.epoch(),
                            place.meanLoss(),
                            verdict,
                            margin(verdict, matches, true),
                            margin(verdict, matches, false),
                            (System.nanoTime() - start) / 1e9,
                            pace.picturesPerSecond(),
                            rate(place.done() - 1, total));
            history.add(last);
            watcher.epoch(last);
            try {
                checkpoint.note(history);
            } catch (SimReException e) { // a full disk costs the file, not the training
                watcher.warning(e.getMessage());
            }
            if (last == history.best()) {
                best = state.weights();
            }
            if (place.done() == total) {
                keep(state.after(history.epochs(), best));
            }
        }

        /** Where nobody judges, labels are not known. */
        private double margin(Judge.Verdict verdict, Scorer.Matches matches, boolean belongs) {
            return Double.isNaN(verdict.score())
                    ? Double.NaN
                    : matches.margin(dev, task.about(), belongs);
        }

        private TrainingState state(TrainingPosition at) {
            return new TrainingState(
                    at, history.epochs(), session.weights(), best, session.moments());
        }

        /** Keeps the state at the last place where a training can go on. */
        private void keep() {
            if (!task.goesOnWithinEpoch()) {
                return; // the last epoch's end is kept
            }
            TrainingState state = state(closed);
            if (state.finite()) { // else the next loss will say so, and the last good state remains
                keep(state);
            }
        }

        /** Writes a checkpoint; a disk that is full costs the checkpoint, not the training. */
        private void keep(TrainingState state) {
            try {
                checkpoint.keep(state);
            } catch (SimReException e) {
                watcher.warning("No checkpoint " + state.place() + ": " + e.getMessage());
            }
            lastKept = System.nanoTime();
        }

        private void requireNumber(double loss, BatchPlan.Step batch) {
            if (!Double.isFinite(loss)) {
                throw diverged(
                        "The loss is no longer a number.",
                        "In epoch "
                                + place.epoch()
                                + ", step "
                                + (place.step() + 1)
                                + ", with the memes "
                                + batches.names(batch)
                                + ".");
            }
        }

        private SimReException diverged(String what, String where) {
            return Divergence.of(what, where, settings.clipGradients(), checkpoint.kept());
        }

        private String reasonToEnd(int epoch) {
            int best = history.best().number();
            int waited = epoch - best;
            String weights = "; the weights of epoch " + best + " are kept.";
            if (Thread.currentThread().isInterrupted()) {
                return "Interrupted in epoch " + epoch + weights;
            }
            if (settings.patience() > 0 && waited >= settings.patience()) {
                return "Stopped after epoch "
                        + epoch
                        + ": no better dev score for "
                        + waited
                        + " epochs"
                        + weights;
            }
            if (epoch < settings.epochs() && epoch >= last) {
                return "Stopped after epoch " + epoch + ", which was chosen before" + weights;
            }
            if (epoch < settings.epochs()) {
                return "";
            }
            return (epoch == 1 ? "The one epoch is" : "All " + epoch + " epochs are")
                    + " done"
                    + weights;
        }
    }

    /** A meme is compared with others. */
    static void requireTwo(List<PreparedMeme> train) {
        if (train.size() < 2) {
            throw new SimReException(
                    "Training needs two memes or more, but was given " + train.size() + ".",
                    "",
                    "A meme is compared with others; add some to the training split.");
        }
    }

    /** When the process is told to end: lets the step that runs come to its end and the state be written. */
    private static void stop(Thread trainer, CountDownLatch kept, TrainingCheckpoint checkpoint) {
        trainer.interrupt();
        try {
            if (!kept.await(60, TimeUnit.SECONDS)) {
                System.err.println("SimRe: training did not stop; its last checkpoint counts.");
            } else if (checkpoint.kept() != null) {
                System.err.println(
                        "\nStopped "
                                + checkpoint.kept().place()
                                + "; what was trained is kept in "
                                + checkpoint.kept().folder()
                                + ", and resume(...) goes on from there.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
