package io.github.simre;

import io.github.simre.base.SimReException;
import io.github.simre.evaluate.Bootstrap;
import io.github.simre.evaluate.Interval;
import io.github.simre.evaluate.Metric;
import io.github.simre.evaluate.Scores;
import io.github.simre.plot.Bars;
import io.github.simre.plot.Curve;
import io.github.simre.plot.Figure;
import io.github.simre.plot.Screen;
import io.github.simre.report.Judged;
import io.github.simre.run.SweepStep;
import io.github.simre.show.PrintedColumn;
import io.github.simre.show.Progress;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import io.github.simre.show.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The same for several values of one setting.
 *
 * @param <T> the type of the values
 * @param <R> what each gives: one {@link Evaluated}, or {@link Seeds}
 */
public final class Sweep<T, R extends Runs> implements Viewable {
    private static final long SEED = 1;

    private final String setting;
    private final Map<T, R> results;

    private Sweep(String setting, Map<T, R> results) {
        this.setting = setting;
        this.results = results;
    }

    static <T, R extends Runs> Sweep<T, R> of(String setting, List<T> values, Function<T, R> run) {
        if (values.isEmpty()) {
            throw new SimReException(
                    "A sweep needs at least one value.",
                    "In the sweep over " + setting + ".",
                    "Typical values: List.of(0.05, 0.1, 0.2, 0.5).");
        }
        Map<T, R> results = new LinkedHashMap<>();
        Progress progress = Screen.current().progress(Work.steps("sweep over " + setting));
        for (T value : values) {
            progress.done(results.size(), values.size());
            results.put(value, SweepStep.within(setting, value, () -> run.apply(value)));
        }
        progress.done(values.size(), values.size());
        return new Sweep<>(setting, results);
    }

    /** What each value gave. */
    public Map<T, R> results() {
        return new LinkedHashMap<>(results);
    }

    /** A row for each value with the test scores that suit the task, in percent; of several seeds, their means and deviations. */
    public Table table() {
        Table table = Table.create(setting, StringColumn.create(setting));
        results.keySet().forEach(value -> table.stringColumn(0).append(String.valueOf(value)));
        for (Metric metric : metrics()) {
            table.addColumns(column(metric.title(), means(metric)));
            if (repeated()) {
                table.addColumns(column(metric.title() + " ±", deviations(metric)));
            }
        }
        return table;
    }

    /**
     * The scores that the paper's tables have, over the values: a curve for numbers, bars for anything else. Areas, or whiskers
     * of bars, are 95 % bootstrap intervals over the test memes; whiskers of curves are the standard deviation over seeds, where
     * each value was run with several.
     */
    public Figure plot() {
        String title = "Test scores by " + setting;
        boolean numbers = results.keySet().stream().allMatch(Number.class::isInstance);
        return (numbers ? curve(title) : bars(title)).note(note(numbers));
    }

    private Figure curve(String title) {
        Curve curve =
                Curve.of(
                                setting,
                                results.keySet().stream()
                                        .mapToDouble(value -> ((Number) value).doubleValue())
                                        .toArray())
                        .axis("score, percent");
        for (Metric metric : shown()) {
            List<Interval> intervals = intervals(metric);
            curve =
                    (repeated()
                                    ? curve.series(
                                            metric.title(), means(metric), deviations(metric))
                                    : curve.series(metric.title(), means(metric)))
                            .band(lows(intervals), highs(intervals));
        }
        return curve.figure(title);
    }

    private Figure bars(String title) {
        Bars bars =
                Bars.of(results.keySet().stream().map(String::valueOf).toList())
                        .axis("score, percent");
        for (Metric metric : shown()) {
            List<Interval> intervals = intervals(metric);
            bars = bars.series(metric.title(), means(metric), lows(intervals), highs(intervals));
        }
        return bars.figure(title);
    }

    private String note(boolean curve) {
        return (curve ? "Areas" : "Whiskers")
                + ": 95 % bootstrap intervals over the test memes, 1,000 draws."
                + (repeated() && curve ? " Whiskers: standard deviation over the seeds." : "")
                + (repeated()
                        ? ""
                        : " One seed: how much of a difference is chance, seeds(...) within the sweep would tell.")
                + " Differences smaller than these are no evidence that the setting matters.";
    }

    // ---- numbers, in percent

    private static DoubleColumn column(String name, double[] percent) {
        return PrintedColumn.of(name, percent, "0.00");
    }

    private boolean repeated() {
        return results.values().stream().anyMatch(each -> each.runs().size() > 1);
    }

    private List<Metric> metrics() {
        Scores first = results.values().iterator().next().runs().get(0).scores();
        return Arrays.stream(Metric.values())
                .filter(metric -> metric != Metric.MMAE && !metric.of(first).isEmpty())
                .toList();
    }

    /** Two that need no ranking: more areas than two cover each other. */
    private List<Metric> shown() {
        Scores first = results.values().iterator().next().runs().get(0).scores();
        return Metric.shownFor(first.task()).stream()
                .filter(metric -> metric != Metric.AUROC && metric != Metric.MMAE)
                .limit(2)
                .toList();
    }

    private double[] means(Metric metric) {
        return results.values().stream()
                .mapToDouble(each -> 100 * Runs.mean(each.runs(), metric))
                .toArray();
    }

    private double[] deviations(Metric metric) {
        return results.values().stream()
                .mapToDouble(each -> 100 * Runs.deviation(each.runs(), metric))
                .toArray();
    }

    /** Of the mean over the seeds; the same memes are drawn for all values. */
    private List<Interval> intervals(Metric metric) {
        List<Interval> intervals = new ArrayList<>();
        for (R each : results.values()) {
            List<Judged> judged = each.runs().stream().<Judged>map(Runs.Run::judged).toList();
            Bootstrap bootstrap =
                    new Bootstrap(judged.get(0).categories(), judged.get(0).gold(), SEED);
            intervals.add(bootstrap.mean(judged.stream().map(Judged::says).toList(), metric));
        }
        return intervals;
    }

    private static double[] lows(List<Interval> intervals) {
        return intervals.stream().mapToDouble(each -> 100 * each.low()).toArray();
    }

    private static double[] highs(List<Interval> intervals) {
        return intervals.stream().mapToDouble(each -> 100 * each.high()).toArray();
    }

    /** The table. */
    @Override
    public View view() {
        return View.empty().table(table());
    }

    @Override
    public String toString() {
        return TerminalText.of(view()) + "\n";
    }
}
