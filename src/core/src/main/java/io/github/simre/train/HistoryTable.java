package io.github.simre.train;

import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** Reads histories from the tables that {@link History#table} made. */
public final class HistoryTable {
    private HistoryTable() {}

    /** The type of a column, for reading a table from a file. */
    public static ColumnType type(String column) {
        return switch (column) {
            case History.CATEGORY -> ColumnType.STRING;
            case History.EPOCH -> ColumnType.INTEGER;
            default -> ColumnType.DOUBLE;
        };
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
        boolean several = table.containsColumn(History.CATEGORY);
        for (Row row : table) {
            parts.get(several ? row.getString(History.CATEGORY) : "").add(epoch(row));
        }
        endings.forEach((category, ending) -> parts.get(category).end(ending));
        return several ? History.of(parts) : parts.get("");
    }

    private static History.Epoch epoch(Row row) {
        double[] values = History.NUMBERS.stream().mapToDouble(row::getDouble).toArray();
        return new History.Epoch(
                row.getInt(History.EPOCH),
                values[0],
                new Judge.Verdict(values[1], values[2], values[3], values[4]),
                values[5],
                values[6],
                values[7],
                values[8],
                values[9]);
    }
}
