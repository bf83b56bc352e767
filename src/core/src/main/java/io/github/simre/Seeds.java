package io.github.simre;

import io.github.simre.evaluate.Metric;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import java.util.List;
import java.util.Locale;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import tech.tablesaw.api.Table;

/** One run repeated with several seeds: how much of a score is chance. */
public final class Seeds implements Runs, Viewable {
    private final Sweep<Long, Evaluated> runs;

    private Seeds(Sweep<Long, Evaluated> runs) {
        this.runs = runs;
    }

    static Seeds of(int count, LongFunction<Evaluated> run) {
        List<Long> seeds = LongStream.rangeClosed(1, count).boxed().toList();
        return new Seeds(Sweep.of("seed", seeds, run::apply));
    }

    /** What each seed gave, in their order. */
    public List<Evaluated> results() {
        return List.copyOf(runs.results().values());
    }

    /** What stands behind the mean: {@link #results}. */
    @Override
    public List<Evaluated> runs() {
        return results();
    }

    /** The mean of a score over the seeds, 0 to 1. */
    public double mean(Metric metric) {
        return Runs.mean(results(), metric);
    }

    /** The standard deviation of a score over the seeds, 0 to 1, with one less than their number below the fraction. */
    public double deviation(Metric metric) {
        return Runs.deviation(results(), metric);
    }

    /** A row for each seed, scores in percent. */
    public Table table() {
        return runs.table();
    }

    /** The seeds' scores, their means and deviations. */
    @Override
    public View view() {
        StringBuilder text = new StringBuilder();
        for (Metric metric : Metric.values()) {
            if (metric.of(results().get(0).scores()).isPresent()) {
                text.append(
                        String.format(
                                Locale.ROOT,
                                "%-20s %.2f ± %.2f%n",
                                metric.title(),
                                100 * mean(metric),
                                100 * deviation(metric)));
            }
        }
        text.append("mean ± standard deviation over ")
                .append(results().size())
                .append(" seeds, in percent");
        return View.empty().table(table()).fixed(text.toString());
    }

    @Override
    public String toString() {
        return TerminalText.of(view());
    }
}
