package io.github.simre;

import io.github.simre.evaluate.Metric;
import io.github.simre.evaluate.Scores;
import io.github.simre.report.Judged;
import java.util.List;

/** What stands behind a score: one run, or several that differ in their seed alone. */
public interface Runs {
    /** One run. */
    interface Run {
        /** The scores on the test split, by the task's own rule. */
        Scores scores();

        /** What was said about the test memes, beside the truth. */
        Judged judged();
    }

    /** The runs, at least one. */
    List<? extends Run> runs();

    /** The mean of a score over runs, 0 to 1. */
    static double mean(List<? extends Run> runs, Metric metric) {
        return scores(runs, metric).stream()
                .mapToDouble(score -> score)
                .average()
                .orElse(Double.NaN);
    }

    /** The standard deviation of a score over runs, 0 to 1, with one less than their number below the fraction. */
    static double deviation(List<? extends Run> runs, Metric metric) {
        double mean = mean(runs, metric);
        List<Double> scores = scores(runs, metric);
        double squares =
                scores.stream().mapToDouble(score -> (score - mean) * (score - mean)).sum();
        return Math.sqrt(squares / (scores.size() - 1));
    }

    private static List<Double> scores(List<? extends Run> runs, Metric metric) {
        return runs.stream().map(result -> metric.of(result.scores()).orElse(Double.NaN)).toList();
    }
}
