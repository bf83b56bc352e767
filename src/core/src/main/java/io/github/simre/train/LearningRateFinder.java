package io.github.simre.train;

import io.github.simre.data.Categories;
import io.github.simre.encode.Prefetch;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.encode.TokenSource;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Simulation;
import io.github.simre.torch.Array;
import io.github.simre.torch.Program;
import io.github.simre.torch.engine.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The learning-rate range test (Smith, 2017), with fastai's constants: a model that is thrown away is trained at a rate that
 * rises exponentially from step to step, until the smoothed loss is four times its lowest or the last step is done.
 */
public final class LearningRateFinder {
    /** Steps of the optimiser at most. */
    public static final int STEPS = 100;

    private static final double LOWEST = 1e-7;
    private static final double HIGHEST = 1;

    /** How much of the running mean of the losses remains in each step. */
    private static final double SMOOTHING = 0.98;

    /** How many times its lowest value the smoothed loss may reach. */
    private static final double BREAKING_LOOSE = 4;

    /** Points at the end that the suggestion leaves out; at the beginning it is a tenth of all steps. */
    private static final int LAST = 5;

    private final TokenSource source;
    private final BeNot prompts;
    private final Categories categories;
    private final TrainSettings settings;
    private final Simulation simulation;

    /** What a test needs besides the memes; epochs, patience, the learning rate and its schedule play no part. */
    public LearningRateFinder(
            TokenSource source,
            BeNot prompts,
            Categories categories,
            TrainSettings settings,
            Simulation simulation) {
        this.source = source;
        this.prompts = prompts;
        this.categories = categories;
        this.settings = settings;
        this.simulation = simulation;
    }

    /**
     * What a step of the optimiser gave.
     *
     * @param step from 1
     * @param rate the learning rate
     * @param loss mean over the step's batches, before the step
     * @param smoothed exponential running mean of the losses so far, without the bias towards its start at 0
     */
    public record Point(int step, double rate, double loss, double smoothed) {}

    /**
     * Trains. A loss that is no number ends the test without a point of its own, and so does an interrupt, with what there is.
     *
     * @param listener is told each point
     * @throws io.github.simre.base.SimReException if there are fewer than two memes to train on
     */
    public List<Point> run(List<PreparedMeme> train, Consumer<Point> listener) {
        TrainingLoop.requireTwo(train);
        Steps optimiser = new Steps(settings);
        Program program =
                new MatchingModel(source, Lesson.of(categories, settings).names().size(), settings)
                        .program();
        TrainingBatches batches =
                new TrainingBatches(
                        source,
                        prompts,
                        categories,
                        IntStream.range(0, categories.size()).toArray(),
                        settings,
                        simulation,
                        train);
        List<Point> points = new ArrayList<>();
        try (Session session = Session.open(program, source.initial(program, settings.seed()))) {
            TrainingPosition place = TrainingPosition.START;
            while (goesOn(points)) {
                List<BatchPlan.Step> steps = batches.epoch(place.epoch());
                double losses = 0; // of the group
                try (Prefetch<Array[]> prepared = batches.ahead(steps, place.step())) {
                    while (place.done() < steps.size() && goesOn(points)) {
                        AccumulationStep group =
                                AccumulationStep.of(
                                        place.done(), steps.size(), settings.accumulate());
                        double rate = rate(points.size() + 1);
                        double loss =
                                optimiser.optimise(
                                        session, place.step() + 1, group, rate, prepared.next());
                        if (!Double.isFinite(loss)) {
                            return points;
                        }
                        place = place.after(loss);
                        losses += loss;
                        if (group.closes()) {
                            points.add(next(points, rate, losses / group.batches()));
                            listener.accept(points.get(points.size() - 1));
                            losses = 0;
                        }
                    }
                }
                place = place.nextEpoch();
            }
        }
        return points;
    }

    private static boolean goesOn(List<Point> points) {
        return points.size() < STEPS
                && !brokenLoose(points)
                && !Thread.currentThread().isInterrupted();
    }

    /** Whether the smoothed loss has left its lowest value far behind. */
    public static boolean brokenLoose(List<Point> points) {
        double lowest = points.stream().mapToDouble(Point::smoothed).min().orElse(0);
        return !points.isEmpty()
                && points.get(points.size() - 1).smoothed() > BREAKING_LOOSE * lowest;
    }

    /** The learning rate of a step, from 1. */
    static double rate(int step) {
        return LOWEST * Math.pow(HIGHEST / LOWEST, (step - 1.0) / (STEPS - 1));
    }

    static Point next(List<Point> before, double rate, double loss) {
        int step = before.size() + 1;
        double mean = // of the step before, with its bias
                before.isEmpty()
                        ? 0
                        : before.get(step - 2).smoothed() * (1 - Math.pow(SMOOTHING, step - 1));
        double moved = SMOOTHING * mean + (1 - SMOOTHING) * loss;
        return new Point(step, rate, loss, moved / (1 - Math.pow(SMOOTHING, step)));
    }

    /**
     * fastai's rule "steep": the rate from which on the smoothed loss falls most steeply over the logarithm of the rate, among
     * all points but the first tenth of {@link #STEPS} and the last five. Empty where it falls nowhere.
     */
    public static OptionalDouble steepest(List<Point> points) {
        double steepest = 0;
        OptionalDouble suggestion = OptionalDouble.empty();
        for (int i = STEPS / 10; i + 1 < points.size() - LAST; i++) {
            Point here = points.get(i);
            Point next = points.get(i + 1);
            double slope =
                    (next.smoothed() - here.smoothed()) / Math.log(next.rate() / here.rate());
            if (slope < steepest) {
                steepest = slope;
                suggestion = OptionalDouble.of(here.rate());
            }
        }
        return suggestion;
    }
}
