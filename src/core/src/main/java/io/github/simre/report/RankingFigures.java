package io.github.simre.report;

import io.github.simre.data.Categories.Task;
import io.github.simre.evaluate.Auroc;
import io.github.simre.evaluate.Calibration;
import io.github.simre.evaluate.RankingCurve;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Scatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What other thresholds would give, and whether a margin means what it says. */
public final class RankingFigures {
    /** Curves of more categories than these cannot be told apart. */
    private static final int MOST = 7;

    private RankingFigures() {}

    /** Precision over recall of each category, from the strictest threshold to the most generous. */
    public static Figure precisionRecall(Judged judged) {
        Scatter scatter = Scatter.of("recall", "precision").range(0, 1);
        for (int category : shown(judged)) {
            RankingCurve curve = curve(judged, category);
            scatter =
                    scatter.line(
                            name(judged, category, "AP", curve.averagePrecision()),
                            curve.recall(),
                            curve.precision());
        }
        if (shown(judged).isEmpty()) {
            scatter = scatter.points("none", new double[0], new double[0], List.of());
        }
        return scatter.figure("Precision and recall by category")
                .note(note(judged, "AP is the average precision."));
    }

    /** True over false positive rate of each category. */
    public static Figure roc(Judged judged) {
        Scatter scatter = Scatter.of("false positive rate", "true positive rate").range(0, 1);
        for (int category : shown(judged)) {
            RankingCurve curve = curve(judged, category);
            double area =
                    Auroc.of(judged.gold(category), judged.margins(category)).orElse(Double.NaN);
            scatter =
                    scatter.line(
                            name(judged, category, "area", area),
                            curve.falsePositiveRate(),
                            curve.recall());
        }
        return scatter.reference("chance", new double[] {0, 1}, new double[] {0, 1})
                .figure("ROC by category")
                .note(note(judged, "The area is the AUROC; chance is 0.5."));
    }

    private static String note(Judged judged, String beginning) {
        int left = judged.categories().size() - shown(judged).size();
        if (shown(judged).isEmpty()) {
            return "There is no curve: each category has either all test memes or none of them.";
        }
        return beginning
                + (left == 0
                        ? ""
                        : " The figure shows the "
                                + shown(judged).size()
                                + " most frequent categories that some test memes belong to and others do not.");
    }

    private static List<Integer> shown(Judged judged) {
        return IntStream.range(0, judged.categories().size())
                .filter(category -> positives(judged, category) > 0)
                .filter(category -> positives(judged, category) < judged.memes().size())
                .boxed()
                .sorted(Comparator.comparingInt(category -> -positives(judged, category)))
                .limit(MOST)
                .toList();
    }

    private static int positives(Judged judged, int category) {
        int positives = 0;
        for (boolean[] labels : judged.gold()) {
            positives += labels[category] ? 1 : 0;
        }
        return positives;
    }

    private static RankingCurve curve(Judged judged, int category) {
        return RankingCurve.of(judged.gold(category), judged.margins(category));
    }

    private static String name(Judged judged, int category, String what, double value) {
        return String.format(
                Locale.ROOT, "%s, %s %.2f", judged.categories().names().get(category), what, value);
    }

    /** Whether what is printed as a probability is one: of the decisions that it holds 70 % probable, 70 % should be right. */
    public static Figure calibration(Judged judged) {
        Calibration calibration = Calibration.of(judged.gold(), judged.probabilities());
        List<Calibration.Bin> bins = calibration.bins();
        return Scatter.of("predicted probability", "share that is true")
                .range(0, 1)
                .reference("perfectly calibrated", new double[] {0, 1}, new double[] {0, 1})
                .line(
                        "model",
                        bins.stream().mapToDouble(Calibration.Bin::said).toArray(),
                        bins.stream().mapToDouble(Calibration.Bin::happened).toArray(),
                        bins.stream()
                                .map(
                                        bin ->
                                                String.format(
                                                        Locale.ROOT,
                                                        "%d decisions: predicted %.2f, true %.2f",
                                                        bin.count(),
                                                        bin.said(),
                                                        bin.happened()))
                                .toList())
                .figure("Calibration of the be/not margin")
                .note(
                        String.format(
                                Locale.ROOT,
                                "%s with τ = %s, over all %d pairs of meme and category, in ten bins. Above the"
                                        + " dotted line the model is less sure than it should be, below it is too sure."
                                        + " Expected calibration error %.3f.",
                                judged.categories().task() == Task.CLASSES
                                        ? "The softmax of (be − not) / τ over the classes"
                                        : "σ((be − not) / τ)",
                                judged.temperature(),
                                judged.memes().size() * judged.categories().size(),
                                calibration.error()));
    }
}
