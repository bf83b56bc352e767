package io.github.simre.train;

import io.github.simre.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Batch;
import io.github.simre.recreate.Children;
import io.github.simre.recreate.Recreation;
import io.github.simre.recreate.Simulation;
import io.github.simre.torch.Array;
import io.github.simre.torch.NativeEngine;
import io.github.simre.torch.Program;
import io.github.simre.torch.Session;
import io.github.simre.torch.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Trains a model, in the order in which things happen: epochs, batches, one native step each, dev score, patience. */
public final class TrainingLoop {
    /** Nanoseconds of work that may be lost when a process dies in a long epoch: five minutes. */
    private static final long LONGEST_LOSS = 300_000_000_000L;

    private final TokenSource source;
    private final BeNot prompts;
    private final Categories categories;
    private final int[] about;
    private final TrainSettings settings;
    private final Simulation simulation;
    private final Judge judge;
    private final Watcher watcher;

    /** What a run needs besides the memes. */
    public TrainingLoop(
            TokenSource source,
            BeNot prompts,
            Categories categories,
            TrainSettings settings,
            Simulation simulation,
            Judge judge,
            Watcher watcher) {
        this(
                source,
                prompts,
                categories,
                IntStream.range(0, categories.size()).toArray(),
                settings,
                simulation,
                judge,
                watcher);
    }

    /** The same for a model that is asked about some of the categories. @param about their places */
    public TrainingLoop(
            TokenSource source,
            BeNot prompts,
            Categories categories,
            int[] about,
            TrainSettings settings,
            Simulation simulation,
            Judge judge,
            Watcher watcher) {
        this.source = source;
        this.prompts = prompts;
        this.categories = categories;
        this.about = about;
        this.settings = settings;
        this.simulation = simulation;
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

    /**
     * Trains on some memes and keeps the weights that do best on others. Ends early, with the best weights so far, when its
     * thread is interrupted.
     *
     * @throws SimReException if there are fewer than two memes to train on, or if the loss is no longer a number, naming the
     *     batch
     */
    public Outcome run(List<PreparedMeme> train, List<PreparedMeme> dev) {
        return run(train, dev, TrainingCheckpoint.none());
    }

    /** The same, keeping its state after each epoch and when it is interrupted, or going on with a state that was kept. */
    public Outcome run(
            List<PreparedMeme> train, List<PreparedMeme> dev, TrainingCheckpoint checkpoint) {
        if (train.size() < 2) {
            throw new SimReException(
                    "Training needs two memes or more, but was given " + train.size() + ".",
                    "",
                    "A meme is compared with others; add some to the training split.");
        }
        Thread trainer = Thread.currentThread();
        CountDownLatch kept = new CountDownLatch(1);
        Runnable stop = () -> stop(trainer, kept);
        NativeEngine.beforeEnd(stop);
        try {
            return run(train, dev, checkpoint, kept);
        } finally {
            kept.countDown();
            NativeEngine.notBeforeEnd(stop);
        }
    }

    /** When the process is told to end: lets the step that runs come to its end and the state be written. */
    private static void stop(Thread trainer, CountDownLatch kept) {
        trainer.interrupt();
        try {
            if (!kept.await(60, TimeUnit.SECONDS)) {
                System.err.println("SimRe: training did not stop; its last checkpoint counts.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Outcome run(
            List<PreparedMeme> train,
            List<PreparedMeme> dev,
            TrainingCheckpoint checkpoint,
            CountDownLatch kept) {
        Program program = new MatchingModel(source, settings).program();
        List<boolean[]> labels = train.stream().map(PreparedMeme::labels).toList();
        BatchPlan plan =
                new BatchPlan(
                        labels,
                        about,
                        settings.batch(),
                        settings.enrichment(),
                        settings.oneCategoryBatches(),
                        settings.seed() * 31 + simulation.seed());
        BatchInputs inputs = new BatchInputs(source, prompts, categories.names(), settings.only());
        TrainingState from =
                checkpoint.resumed() != null
                        ? checkpoint.resumed()
                        : TrainingState.fresh(Weights.initial(program, settings.seed()));
        History history = new History();
        from.epochs().forEach(history::add);
        try (Session session = Session.open(program, from.weights())) {
            session.restore(from.moments());
            Matcher matcher =
                    new ModelMatcher(
                            session, source, prompts, categories.names(), about, settings.only());
            Weights best = from.best() != null ? from.best() : session.weights();
            int step = from.step();
            long lastKept = System.nanoTime();
            boolean warned = history.collapsed();
            String reason =
                    history.epochs().isEmpty() ? "" : reasonToEnd(history, from.epoch() - 1);
            for (int epoch = from.epoch(); reason.isEmpty(); epoch++) {
                long start = System.nanoTime();
                boolean continued = epoch == from.epoch();
                double losses = continued ? from.losses() : 0;
                int done = continued ? from.done() : 0;
                List<BatchPlan.Step> steps = plan.epoch(epoch - 1);
                int total = steps.size() * settings.epochs();
                for (BatchPlan.Step next : steps.subList(done, steps.size())) {
                    losses += step(session, inputs, train, next, epoch, ++step, total);
                    watcher.step(epoch, ++done, steps.size(), losses / done);
                    if (Thread.currentThread().isInterrupted()) {
                        keep(checkpoint, session, history, best, epoch, done, step, losses);
                        kept.countDown();
                        break;
                    }
                    if (System.nanoTime() - lastKept > LONGEST_LOSS && done < steps.size()) {
                        keep(checkpoint, session, history, best, epoch, done, step, losses);
                        lastKept = System.nanoTime();
                    }
                }
                boolean whole = done == steps.size();
                Matcher.Matches matches = matcher.match(dev);
                double seconds = (System.nanoTime() - start) / 1e9;
                history.add(summary(epoch, losses / done, dev, matches, seconds));
                History.Epoch last = history.epochs().get(history.epochs().size() - 1);
                watcher.epoch(last);
                if (last == history.best()) {
                    best = session.weights();
                }
                if (whole) {
                    keep(checkpoint, session, history, best, epoch + 1, 0, step, 0);
                    lastKept = System.nanoTime();
                }
                if (history.collapsed() && !warned) {
                    warned = true;
                    watcher.warning(
                            "The margin between be and not stays near 0 while the loss falls: the model tells memes"
                                    + " apart, but does not read the prompt. Try hardNegativeWeight(16) or polarity().");
                }
                reason = reasonToEnd(history, epoch);
            }
            history.end(reason);
            watcher.ended(reason);
            return new Outcome(program, best, history);
        }
    }

    /** Writes a checkpoint; a disk that is full costs the checkpoint, not the training. */
    private void keep(
            TrainingCheckpoint checkpoint,
            Session session,
            History history,
            Weights best,
            int epoch,
            int done,
            int step,
            double losses) {
        try {
            checkpoint.keep(
                    new TrainingState(
                            epoch,
                            done,
                            step,
                            losses,
                            history.epochs(),
                            session.weights(),
                            history.epochs().isEmpty() ? null : best,
                            session.moments()));
        } catch (SimReException e) {
            watcher.warning("No checkpoint after step " + step + ": " + e.getMessage());
        }
    }

    private double step(
            Session session,
            BatchInputs inputs,
            List<PreparedMeme> train,
            BatchPlan.Step next,
            int epoch,
            int step,
            int total) {
        Batch originals = inputs.originals(memes(train, next.originals()));
        Children children = children(train.size(), next.originals(), step);
        Batch batch = // N originals, N children
                originals.recreate(
                        simulation.mixgen(),
                        children.recreations(),
                        inputs.originals(memes(train, children.others())));
        // a child is asked what its parent is asked
        int[] asked = asked(next.asked(), children.recreations());
        List<Array> arrays = new ArrayList<>(List.of(inputs.pictures(batch)));
        arrays.addAll(inputs.texts(batch, asked));
        arrays.add(inputs.labels(batch, asked));
        if (settings.maskParents()) {
            arrays.add(inputs.excluded(next.originals(), children.parents()));
        }
        double rate = Schedule.rate(settings, epoch, step, total);
        double loss =
                session.step(
                        MatchingModel.STEP,
                        settings.seed() * 1_000_003 + step,
                        rate,
                        arrays.toArray(Array[]::new));
        if (!Double.isFinite(loss)) {
            throw new SimReException(
                    "The loss is no longer a number.",
                    "In epoch "
                            + epoch
                            + ", step "
                            + step
                            + ", with the memes "
                            + named(train, next)
                            + ".",
                    "Try a smaller learningRate, or a smaller clip.");
        }
        return loss;
    }

    private static List<PreparedMeme> memes(List<PreparedMeme> all, int[] indices) {
        return Arrays.stream(indices).mapToObj(all::get).toList();
    }

    private Children children(int train, int[] originals, int step) {
        long draw = settings.seed() * 1_000_003 + step;
        return Children.of(simulation, train, originals, draw);
    }

    private List<String> named(List<PreparedMeme> train, BatchPlan.Step step) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < step.originals().length; i++) {
            String category = categories.names().get(step.asked()[i]);
            names.add(train.get(step.originals()[i]).meme().id() + " (" + category + ")");
        }
        return names;
    }

    private static int[] asked(int[] originals, List<Recreation> recreations) {
        int[] asked = Arrays.copyOf(originals, originals.length + recreations.size());
        for (int child = 0; child < recreations.size(); child++) {
            asked[originals.length + child] = originals[recreations.get(child).parent()];
        }
        return asked;
    }

    private History.Epoch summary(
            int epoch,
            double loss,
            List<PreparedMeme> dev,
            Matcher.Matches matches,
            double seconds) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int meme = 0; meme < dev.size(); meme++) {
            for (int category : about) {
                int belongs = dev.get(meme).labels()[category] ? 0 : 1;
                sums[belongs] += matches.be()[meme][category] - matches.not()[meme][category];
                counts[belongs]++;
            }
        }
        return new History.Epoch(
                epoch,
                loss,
                judge.judge(dev, matches),
                sums[0] / Math.max(1, counts[0]),
                sums[1] / Math.max(1, counts[1]),
                seconds);
    }

    private String reasonToEnd(History history, int epoch) {
        int waited = epoch - history.best().number();
        if (Thread.currentThread().isInterrupted()) {
            return "Interrupted in epoch "
                    + epoch
                    + "; the weights of epoch "
                    + history.best().number()
                    + " are kept.";
        }
        if (settings.patience() > 0 && waited >= settings.patience()) {
            return "Stopped after epoch "
                    + epoch
                    + ": no better dev score for "
                    + waited
                    + " epochs; the weights of epoch "
                    + history.best().number()
                    + " are kept.";
        }
        return epoch >= settings.epochs()
                ? (epoch == 1 ? "The one epoch is" : "All " + epoch + " epochs are")
                        + " done; the weights of epoch "
                        + history.best().number()
                        + " are kept."
                : "";
    }
}
