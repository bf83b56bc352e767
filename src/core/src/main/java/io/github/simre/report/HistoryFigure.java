package io.github.simre.report;

import io.github.simre.plot.Curve;
import io.github.simre.plot.Figure;
import io.github.simre.train.History;
import io.github.simre.train.History.Epoch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** A training as curves over its epochs. */
public final class HistoryFigure {
    private HistoryFigure() {}

    /** The loss; of a model for each category, a curve for each. */
    public static Figure loss(History history) {
        return curves(history, "loss", Epoch::loss, "Loss in training");
    }

    /** The score on the dev split by which the best epoch is chosen. */
    public static Figure devScore(History history) {
        return curves(
                history, "dev score", epoch -> epoch.verdict().score(), "Score on the dev split");
    }

    /**
     * The mean margin between "is" and "is not" of the memes that belong to a category, and of those that do not. Where the two
     * stay together while the loss falls, nothing is learned about categories.
     */
    public static Figure margins(History history) {
        Map<String, History> parts = history.categories();
        Curve curve =
                Curve.of("epoch", numbers(longest(history)))
                        .axis("s(be) − s(not) on the dev split");
        if (parts.isEmpty()) {
            curve =
                    curve.series("meme belongs", of(history, history, Epoch::marginPositive))
                            .series("meme does not", of(history, history, Epoch::marginNegative));
        }
        for (Map.Entry<String, History> part : parts.entrySet()) {
            curve =
                    curve.series(
                            part.getKey(),
                            of(
                                    history,
                                    part.getValue(),
                                    epoch -> epoch.marginPositive() - epoch.marginNegative()));
        }
        return curve.figure(
                        parts.isEmpty()
                                ? "Margins in training"
                                : "Gap between the margins in training")
                .note(
                        history.collapsed()
                                ? "The loss fell while the margins stayed together: nothing was learned about categories."
                                : "The further apart the curves are, the better the model tells categories apart.");
    }

    private static Figure curves(
            History history, String axis, ToDoubleFunction<Epoch> value, String title) {
        Curve curve = Curve.of("epoch", numbers(longest(history))).axis(axis);
        if (history.categories().isEmpty()) {
            curve = curve.series(axis, of(history, history, value));
        }
        for (Map.Entry<String, History> part : history.categories().entrySet()) {
            curve = curve.series(part.getKey(), of(history, part.getValue(), value));
        }
        return curve.figure(title);
    }

    private static int longest(History history) {
        return history.categories().isEmpty()
                ? history.epochs().size()
                : history.categories().values().stream()
                        .mapToInt(part -> part.epochs().size())
                        .max()
                        .orElse(0);
    }

    private static double[] numbers(int epochs) {
        double[] numbers = new double[epochs];
        Arrays.setAll(numbers, epoch -> epoch + 1);
        return numbers;
    }

    /** One number an epoch, NaN behind the last. */
    private static double[] of(History all, History part, ToDoubleFunction<Epoch> value) {
        List<Epoch> epochs = part.epochs();
        double[] values = new double[longest(all)];
        Arrays.setAll(
                values,
                epoch ->
                        epoch < epochs.size()
                                ? value.applyAsDouble(epochs.get(epoch))
                                : Double.NaN);
        return values;
    }
}
