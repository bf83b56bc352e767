package io.github.simre.train;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Histories as tables, and back. */
public final class HistoryTable {
    private static final String CATEGORY = "category";
    private static final String EPOCH = "epoch";
    private static final List<String> NUMBERS =
            List.of(
                    "loss",
                    "dev score",
                    "dev micro-F1",
                    "dev macro-F1",
                    "dev AUROC within categories",
                    "margin where it applies",
                    "margin where it does not",
                    "seconds",
                    "pictures a second",
                    "learning rate");

    private HistoryTable() {}

    /** The type of a column, for reading a table from a file. */
    public static ColumnType type(String column) {
        return switch (column) {
            case CATEGORY -> ColumnType.STRING;
            case EPOCH -> ColumnType.INTEGER;
            default -> ColumnType.DOUBLE;
        };
    }

    /** One row for each epoch. */
    static Table of(History history) {
        Table table = Table.create("history");
        Map<String, History> parts = history.categories();
        if (!parts.isEmpty()) {
            table.addColumns(StringColumn.create(CATEGORY));
        }
        table.addColumns(IntColumn.create(EPOCH));
        NUMBERS.forEach(name -> table.addColumns(DoubleColumn.create(name)));
        if (parts.isEmpty()) {
            history.epochs().forEach(epoch -> append(table, epoch));
        }
        parts.forEach(
                (category, part) -> {
                    for (History.Epoch epoch : part.epochs()) {
                        table.stringColumn(CATEGORY).append(category);
                        append(table, epoch);
                    }
                });
        return table;
    }

    private static void append(Table table, History.Epoch epoch) {
        table.intColumn(EPOCH).append(epoch.number());
        double[] values = {
            epoch.loss(),
            epoch.verdict().score(),
            epoch.verdict().microF1(),
            epoch.verdict().macroF1(),
            epoch.verdict().withinAuroc(),
            epoch.marginPositive(),
            epoch.marginNegative(),
            epoch.seconds(),
            epoch.picturesPerSecond(),
            epoch.learningRate()
        };
        for (int i = 0; i < values.length; i++) {
            table.doubleColumn(NUMBERS.get(i)).append(values[i]);
        }
    }

    /**
     * The history that a table was made of.
     *
     * @param endings why training ended, by category; by the empty name where one model knows all categories
     * @param keepLast whether the last epoch's weights were kept
     */
    public static History read(Table table, Map<String, String> endings, boolean keepLast) {
        Map<String, History> parts = new LinkedHashMap<>();
        endings.keySet().forEach(category -> parts.put(category, new History(keepLast)));
        boolean several = table.containsColumn(CATEGORY);
        for (Row row : table) {
            parts.get(several ? row.getString(CATEGORY) : "").add(epoch(row));
        }
        endings.forEach((category, ending) -> parts.get(category).end(ending));
        return several ? History.of(parts) : parts.get("");
    }

    private static History.Epoch epoch(Row row) {
        double[] values = NUMBERS.stream().mapToDouble(row::getDouble).toArray();
        return new History.Epoch(
                row.getInt(EPOCH),
                values[0],
                new Judge.Verdict(values[1], values[2], values[3], values[4]),
                values[5],
                values[6],
                values[7],
                values[8],
                values[9]);
    }
}
