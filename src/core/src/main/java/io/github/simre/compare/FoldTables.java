package io.github.simre.compare;

import static io.github.simre.show.PrintedColumn.printed;

import io.github.simre.data.Categories.Task;
import io.github.simre.evaluate.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The tables of folds. Scores are in percent. */
public final class FoldTables {
    private FoldTables() {}

    /** A row for each contender and rule: scores of held-out memes, and what the folds chose. */
    public static Table scores(FoldScores folds) {
        Task task = folds.partition().categories().task();
        List<Metric> metrics =
                task == Task.MULTI_LABEL
                        ? List.of(Metric.MICRO_F1, Metric.MACRO_F1, Metric.AUROC)
                        : List.of(Metric.MACRO_F1, Metric.ACCURACY, Metric.AUROC);
        Table table =
                Table.create(
                        "by " + folds.partition().folds() + " folds",
                        StringColumn.create("contender"),
                        StringColumn.create("rule"));
        for (Metric metric : metrics) {
            table.addColumns(
                    printed(DoubleColumn.create(metric.title()), metric.pattern()),
                    printed(DoubleColumn.create(metric.title() + " ±"), metric.pattern()));
        }
        table.addColumns(
                StringColumn.create("chosen"),
                printed(DoubleColumn.create("seconds a fold"), "0.0"));
        folds.rows()
                .forEach(
                        (contender, folded) -> {
                            for (Rule rule : rules(task, contender)) {
                                add(table, folds.name(contender), rule, metrics, folded);
                            }
                        });
        return table;
    }

    /** Where classes exclude each other one threshold for all changes nothing; a constant answer keeps its own rule. */
    private static List<Rule> rules(Task task, Contender contender) {
        if (contender.kind() == Contender.Kind.FLOOR) {
            return List.of(contender.rule());
        }
        return Arrays.stream(Rule.values())
                .filter(rule -> task != Task.CLASSES || rule != Rule.DEV_THRESHOLD)
                .toList();
    }

    private static void add(
            Table table, String name, Rule rule, List<Metric> metrics, Folded folded) {
        Folded.CrossFitted fitted = folded.by(rule);
        table.stringColumn("contender").append(name);
        table.stringColumn("rule").append(rule.name());
        for (Metric metric : metrics) {
            table.doubleColumn(metric.title()).append(metric.shown(fitted.value(metric)));
            table.doubleColumn(metric.title() + " ±")
                    .append(metric.shown(fitted.deviation(metric)));
        }
        table.stringColumn("chosen").append(folded.chosen());
        table.doubleColumn("seconds a fold")
                .append(folded.runs().stream().mapToDouble(FoldRun::seconds).average().orElse(0));
    }

    /** A row for each contender and option: what the folds chose by, the mean and the standard deviation over the folds. */
    public static Table options(FoldScores folds) {
        Task task = folds.partition().categories().task();
        String by = (task == Task.CLASSES ? Metric.headline(task) : Metric.AUROC).title();
        StringColumn contenders = StringColumn.create("contender");
        StringColumn options = StringColumn.create("option");
        DoubleColumn means = printed(DoubleColumn.create(by), "0.00");
        DoubleColumn deviations = printed(DoubleColumn.create(by + " ±"), "0.00");
        StringColumn chosen = StringColumn.create("chosen");
        for (Map.Entry<Contender, Folded> row : folds.rows().entrySet()) {
            Folded folded = row.getValue();
            for (String option : folded.options()) {
                double[] values =
                        Arrays.stream(folded.quality(option))
                                .filter(each -> !Double.isNaN(each))
                                .toArray();
                contenders.append(folds.name(row.getKey()));
                options.append(option);
                means.append(100 * Arrays.stream(values).average().orElse(Double.NaN));
                deviations.append(100 * Folded.deviation(values));
                chosen.append(option.equals(folded.chosen()) ? "yes" : "");
            }
        }
        return Table.create("by option", contenders, options, means, deviations, chosen);
    }
}
