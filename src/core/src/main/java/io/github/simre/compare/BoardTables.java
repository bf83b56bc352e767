package io.github.simre.compare;

import static io.github.simre.show.PrintedColumn.printed;

import io.github.simre.evaluate.Bootstrap;
import io.github.simre.evaluate.CategoryScores;
import io.github.simre.evaluate.Metric;
import io.github.simre.evaluate.PairedTests;
import io.github.simre.plot.Bars;
import io.github.simre.plot.Figure;
import io.github.simre.report.LatexTable;
import io.github.simre.show.PrintedColumn;
import java.text.DecimalFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The tables and the figure of a comparison. Scores are in percent, MMAE as it is. */
public final class BoardTables {
    private static final long BOOTSTRAP_SEED = 1;

    private BoardTables() {}

    /** A row for each contender: the task's scores as mean and standard deviation over its seeds. */
    public static Table scores(List<BoardRow> standings) {
        Table table =
                Table.create(
                        "run here",
                        StringColumn.create(
                                "contender", standings.stream().map(BoardRow::name).toList()));
        for (Metric metric : metrics(standings)) {
            table.addColumns(
                    printed(
                            column(
                                    metric.title(),
                                    standings,
                                    each -> metric.shown(each.mean(metric))),
                            metric.pattern()),
                    printed(
                            column(
                                    metric.title() + " ±",
                                    standings,
                                    each -> metric.shown(each.deviation(metric))),
                            metric.pattern()));
        }
        return table.addColumns(
                IntColumn.create(
                        "seeds",
                        standings.stream().mapToInt(each -> each.trials().size()).toArray()),
                printed(
                        column(
                                "weights",
                                standings,
                                each ->
                                        each.trials().get(0).parameters() == 0
                                                ? Double.NaN
                                                : each.trials().get(0).parameters()),
                        "0"),
                printed(
                        column(
                                "seconds",
                                standings,
                                each ->
                                        each.trials().stream()
                                                .mapToDouble(trial -> trial.seconds())
                                                .average()
                                                .orElse(0)),
                        "0.0"));
    }

    /** F1 of each category in percent, a column for each contender, the mean over the seeds; missing where undefined. */
    public static Table byCategory(List<BoardRow> standings) {
        List<CategoryScores> first = standings.get(0).scores().get(0).perCategory();
        Table table =
                Table.create(
                        "F1 by category",
                        StringColumn.create(
                                "category", first.stream().map(CategoryScores::category)),
                        IntColumn.create(
                                "memes",
                                first.stream().mapToInt(row -> row.counts().support()).toArray()));
        for (BoardRow standing : standings) {
            double[] means = new double[first.size()];
            for (int category = 0; category < means.length; category++) {
                int place = category;
                means[category] =
                        standing.scores().stream()
                                .mapToDouble(each -> each.perCategory().get(place).rates().f1())
                                .map(f1 -> 100 * f1)
                                .average()
                                .orElse(Double.NaN);
            }
            table.addColumns(
                    printed(DoubleColumn.create(unusedName(table, standing), means), "0.00"));
        }
        return table;
    }

    /** A table's columns have different names; two rows of one name differ in their settings alone. */
    private static String unusedName(Table table, BoardRow standing) {
        String name = standing.name();
        for (int number = 2; table.containsColumn(name); number++) {
            name = standing.name() + " (" + number + ")";
        }
        return name;
    }

    /** Rows as they are printed elsewhere. */
    public static Table published(List<PublishedRow> rows) {
        Table table =
                Table.create(
                        "as printed, not run here",
                        StringColumn.create(
                                "system", rows.stream().map(PublishedRow::system).toList()));
        for (Metric metric : Metric.values()) {
            if (rows.stream().anyMatch(row -> row.values().containsKey(metric))) {
                table.addColumns(
                        printed(
                                DoubleColumn.create(
                                        metric.title(),
                                        rows.stream()
                                                .mapToDouble(
                                                        row ->
                                                                row.values()
                                                                        .getOrDefault(
                                                                                metric, Double.NaN))
                                                .toArray()),
                                metric.pattern()));
            }
        }
        return table.addColumns(
                StringColumn.create(
                        "printed in", rows.stream().map(PublishedRow::source).toList()));
    }

    /** Each contender's headline score minus another one's, and how probable that is by chance. @param gold truth of the test */
    public static Table against(BoardRow other, List<BoardRow> standings, boolean[][] gold) {
        Metric metric = metrics(standings).get(0);
        Bootstrap bootstrap =
                new Bootstrap(other.scores().get(0).categories(), gold, BOOTSTRAP_SEED);
        Table table =
                Table.create(
                        metric.title() + " minus that of " + other.name(),
                        StringColumn.create("contender"),
                        printed(DoubleColumn.create(metric.title() + " difference"), "0.00"),
                        printed(DoubleColumn.create("95 % from"), "0.00"),
                        printed(DoubleColumn.create("to"), "0.00"),
                        printed(DoubleColumn.create("p (t, seeds)"), "0.0000"),
                        printed(DoubleColumn.create("p (bootstrap, memes)"), "0.0000"),
                        printed(DoubleColumn.create("p (McNemar, memes)"), "0.0000"),
                        IntColumn.create("only this one right"),
                        IntColumn.create("only the other right"));
        for (BoardRow each : standings) {
            if (each == other) {
                continue;
            }
            var difference = bootstrap.difference(each.answers(), other.answers(), metric);
            var memes = PairedTests.overMemes(gold, each.answers().get(0), other.answers().get(0));
            table.stringColumn(0).append(each.name());
            table.doubleColumn(1).append(100 * (each.mean(metric) - other.mean(metric)));
            table.doubleColumn(2).append(100 * difference.interval().low());
            table.doubleColumn(3).append(100 * difference.interval().high());
            table.doubleColumn(4)
                    .append(PairedTests.overSeeds(each.values(metric), other.values(metric)));
            table.doubleColumn(5).append(difference.p());
            table.doubleColumn(6).append(memes.p());
            table.intColumn(7).append(memes.firstAlone());
            table.intColumn(8).append(memes.secondAlone());
        }
        return table;
    }

    /** The headline score of each contender, and what is left of it after each alteration. */
    public static Table robustness(List<BoardRow> standings, List<String> alterations) {
        Metric metric = metrics(standings).get(0);
        Table table =
                Table.create(
                        metric.title() + " on altered test memes",
                        StringColumn.create(
                                "contender", standings.stream().map(BoardRow::name).toList()),
                        printed(
                                column("as they are", standings, each -> 100 * each.mean(metric)),
                                "0.00"));
        IntStream.range(0, alterations.size())
                .forEach(
                        place ->
                                table.addColumns(
                                        printed(
                                                column(
                                                        alterations.get(place),
                                                        standings,
                                                        each ->
                                                                100
                                                                        * each.alteredMean(
                                                                                place, metric)),
                                                "0.00")));
        return table;
    }

    /** The first two scores of each contender as bars, with the standard deviation over seeds. */
    public static Figure figure(List<BoardRow> standings) {
        Bars bars = Bars.of(standings.stream().map(BoardRow::name).toList()).axis("percent");
        for (Metric metric : metrics(standings).subList(0, 2)) {
            bars =
                    bars.series(
                            metric.title(),
                            standings.stream()
                                    .mapToDouble(each -> 100 * each.mean(metric))
                                    .toArray(),
                            standings.stream()
                                    .mapToDouble(each -> 100 * zeroForNone(each.deviation(metric)))
                                    .toArray());
        }
        return bars.figure("Test scores")
                .note("Whiskers: standard deviation over the seeds. The floors come first.");
    }

    /** Of LaTeX's booktabs, scores as mean ± deviation. */
    public static String latex(List<BoardRow> standings) {
        List<Metric> metrics = metrics(standings);
        List<String> names = new ArrayList<>(List.of("contender"));
        metrics.forEach(metric -> names.add(metric.title()));
        List<List<String>> rows = new ArrayList<>();
        for (BoardRow each : standings) {
            List<String> cells = new ArrayList<>(List.of(LatexTable.escaped(each.name())));
            metrics.forEach(metric -> cells.add(cell(metric, each)));
            rows.add(cells);
        }
        return LatexTable.of("l" + "r".repeat(metrics.size()), names, rows);
    }

    private static String cell(Metric metric, BoardRow standing) {
        DecimalFormat format = PrintedColumn.format(metric.pattern());
        double mean = metric.shown(standing.mean(metric));
        double deviation = metric.shown(standing.deviation(metric));
        if (Double.isNaN(mean)) {
            return "--";
        }
        String text = format.format(mean);
        return Double.isNaN(deviation) ? text : text + " $\\pm$ " + format.format(deviation);
    }

    private static List<Metric> metrics(List<BoardRow> standings) {
        return Metric.shownFor(standings.get(0).scores().get(0).task());
    }

    private static double zeroForNone(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    private static DoubleColumn column(
            String name, List<BoardRow> standings, ToDoubleFunction<BoardRow> of) {
        return DoubleColumn.create(name, standings.stream().mapToDouble(of).toArray());
    }
}
