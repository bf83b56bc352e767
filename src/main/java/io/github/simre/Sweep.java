package io.github.simre;

import io.github.simre.evaluate.Metric;
import io.github.simre.evaluate.Scores;
import io.github.simre.plot.Bars;
import io.github.simre.plot.Curve;
import io.github.simre.plot.Figure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The same run for several values of one setting. */
public final class Sweep<T> {
    private final String setting;
    private final Map<T, Evaluated> results;

    private Sweep(String setting, Map<T, Evaluated> results) {
        this.setting = setting;
        this.results = results;
    }

    static <T> Sweep<T> of(String setting, List<T> values, Function<T, Evaluated> run) {
        if (values.isEmpty()) {
            throw new SimReException(
                    "A sweep needs at least one value.",
                    "In the sweep over " + setting + ".",
                    "Typical values: List.of(0.05, 0.1, 0.2, 0.5).");
        }
        Map<T, Evaluated> results = new LinkedHashMap<>();
        for (T value : values) {
            results.put(value, SweepStep.within(setting, value, () -> run.apply(value)));
        }
        return new Sweep<>(setting, results);
    }

    /** What each value gave. */
    public Map<T, Evaluated> results() {
        return new LinkedHashMap<>(results);
    }

    /** A row for each value with the test scores that suit the task. */
    public Table table() {
        Table table = Table.create(setting, StringColumn.create(setting));
        results.keySet().forEach(value -> table.stringColumn(0).append(String.valueOf(value)));
        for (Metric metric : metrics()) {
            DoubleColumn column = DoubleColumn.create(metric.title());
            results.values()
                    .forEach(
                            result -> column.append(metric.of(result.scores()).orElse(Double.NaN)));
            table.addColumns(column);
        }
        return table;
    }

    /** The scores over the values: a curve for numbers, bars for anything else. */
    public Figure plot() {
        String title = "Test scores by " + setting;
        boolean numbers = results.keySet().stream().allMatch(Number.class::isInstance);
        if (numbers) {
            Curve curve =
                    Curve.of(
                            setting,
                            results.keySet().stream()
                                    .mapToDouble(value -> ((Number) value).doubleValue())
                                    .toArray());
            for (Metric metric : metrics()) {
                curve = curve.series(metric.title(), values(metric));
            }
            return curve.axis("score").figure(title);
        }
        Bars bars = Bars.of(results.keySet().stream().map(String::valueOf).toList());
        for (Metric metric : metrics()) {
            bars = bars.series(metric.title(), values(metric));
        }
        return bars.axis("score").figure(title);
    }

    private List<Metric> metrics() {
        Scores first = results.values().iterator().next().scores();
        return java.util.Arrays.stream(Metric.values())
                .filter(metric -> metric != Metric.MMAE && !metric.of(first).isEmpty())
                .toList();
    }

    private double[] values(Metric metric) {
        return results.values().stream()
                .mapToDouble(result -> metric.of(result.scores()).orElse(Double.NaN))
                .toArray();
    }

    @Override
    public String toString() {
        return TerminalText.table(table());
    }
}
