package io.github.simre;

import io.github.simre.base.SimReException;
import io.github.simre.data.Split;
import io.github.simre.plot.Curve;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Screen;
import io.github.simre.run.Experiment;
import io.github.simre.setting.Settings;
import io.github.simre.show.Progress;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import io.github.simre.show.Work;
import io.github.simre.train.LearningRateFinder;
import io.github.simre.train.TrainSettings;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/** How the loss takes learning rates from tiny to huge, and which one that suggests; made by {@link Encoded#lrFind}. */
public final class LearningRateRange implements Viewable {
    private final List<LearningRateFinder.Point> points;

    private LearningRateRange(List<LearningRateFinder.Point> points) {
        this.points = List.copyOf(points);
    }

    static LearningRateRange of(Experiment experiment, Settings chosen) {
        TrainSettings.requireMatching(chosen);
        TrainSettings training = TrainSettings.of(chosen, experiment.encoder());
        experiment.requireTrainable();
        AtomicReference<LearningRateFinder.Point> last = new AtomicReference<>();
        Work work = Work.passing((done, total, seconds) -> text(last.get()));
        Progress progress =
                chosen.get(TrainSettings.QUIET) ? Progress.SILENT : Screen.current().progress(work);
        Consumer<LearningRateFinder.Point> shown =
                point -> {
                    last.set(point);
                    progress.done(point.step(), LearningRateFinder.STEPS);
                };
        try {
            return new LearningRateRange(
                    new LearningRateFinder(
                                    experiment.source(training),
                                    experiment.prompts(),
                                    experiment.categories(),
                                    training,
                                    experiment.simulation())
                            .run(experiment.of(Split.TRAIN), shown));
        } finally {
            if (last.get() != null) {
                progress.done(LearningRateFinder.STEPS, LearningRateFinder.STEPS);
            }
        }
    }

    private static String text(LearningRateFinder.Point point) {
        return String.format(
                Locale.ROOT,
                "learning rate %.1e  step %d of at most %d  loss %.3f",
                point.rate(),
                point.step(),
                LearningRateFinder.STEPS,
                point.loss());
    }

    /**
     * The learning rate at which the smoothed loss falls most steeply over the rate's logarithm, the first ten and the last
     * five steps left out: the rule that fastai's {@code lr_find} calls "steep".
     *
     * @throws SimReException if the loss falls nowhere, or the test was too short to tell
     */
    public double suggestion() {
        return LearningRateFinder.steepest(points)
                .orElseThrow(
                        () ->
                                new SimReException(
                                        "The test cannot suggest a learning rate: the loss never fell.",
                                        "In " + points.size() + " steps.",
                                        "Look at plot(), or try another batch or temperature."));
    }

    /** A row for each step: its number, the learning rate, the loss, the smoothed loss. */
    public Table table() {
        return Table.create(
                "learning rates",
                IntColumn.create(
                        "step", points.stream().mapToInt(LearningRateFinder.Point::step).toArray()),
                DoubleColumn.create("learning rate", of(LearningRateFinder.Point::rate)),
                DoubleColumn.create("loss", of(LearningRateFinder.Point::loss)),
                DoubleColumn.create("smoothed loss", of(LearningRateFinder.Point::smoothed)));
    }

    /** Both losses over the learning rate, whose axis is logarithmic. */
    public Figure plot() {
        return Curve.of("learning rate", of(LearningRateFinder.Point::rate))
                .logarithmic()
                .series("loss", of(LearningRateFinder.Point::loss))
                .series("smoothed loss", of(LearningRateFinder.Point::smoothed))
                .axis("loss")
                .figure("Loss by learning rate");
    }

    private double[] of(ToDoubleFunction<LearningRateFinder.Point> number) {
        return points.stream().mapToDouble(number).toArray();
    }

    /** Both losses, why the test ended, and which learning rate it suggests. */
    @Override
    public View view() {
        String ending =
                points.size() == LearningRateFinder.STEPS
                        ? "All " + LearningRateFinder.STEPS + " steps are done."
                        : "Stopped after step "
                                + points.size()
                                + (LearningRateFinder.brokenLoose(points)
                                        ? ": the smoothed loss is four times its lowest."
                                        : ".");
        String suggestion =
                LearningRateFinder.steepest(points).stream()
                        .mapToObj(
                                rate ->
                                        String.format(
                                                Locale.ROOT,
                                                "learningRate(%.1e) is where the smoothed loss falls most steeply.",
                                                rate))
                        .findFirst()
                        .orElse("The loss never falls: no learning rate is suggested.");
        return View.empty()
                .figure(plot())
                .instead(ending + " " + suggestion, View::empty); // a figure alone has more forms
    }

    @Override
    public String toString() {
        return TerminalText.of(view());
    }
}
