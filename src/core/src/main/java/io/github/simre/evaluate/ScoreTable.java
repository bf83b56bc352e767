package io.github.simre.evaluate;

import io.github.simre.show.PrintedColumn;
import java.util.List;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The categories' scores as a Tablesaw table, in percent. */
final class ScoreTable {
    private ScoreTable() {}

    static Table of(List<CategoryScores> rows) {
        return Table.create(
                "scores by category",
                StringColumn.create("category", rows.stream().map(CategoryScores::category)),
                column("precision", rows, row -> row.rates().precision()),
                column("recall", rows, row -> row.rates().recall()),
                column("F1", rows, row -> row.rates().f1()),
                // Tablesaw's mark of a missing value is NaN
                column("AUROC", rows, row -> row.auroc().orElse(Double.NaN)),
                IntColumn.create(
                        "memes", rows.stream().mapToInt(row -> row.counts().support()).toArray()));
    }

    private static DoubleColumn column(
            String name, List<CategoryScores> rows, ToDoubleFunction<CategoryScores> value) {
        return PrintedColumn.of(
                name,
                rows.stream().mapToDouble(row -> 100 * value.applyAsDouble(row)).toArray(),
                "0.00");
    }
}
