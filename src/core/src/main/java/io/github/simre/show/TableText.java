package io.github.simre.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tables in a terminal: rows under a ruled head, numbers to the right. */
public final class TableText {
    private TableText() {}

    /** Numbers are rounded to three places where a column does not say how they are printed; what is missing is a dash. */
    public static String of(Table table) {
        List<List<String>> columns = table.columns().stream().map(TableText::cells).toList();
        return of(
                new View.Cells(
                        table.columnNames(),
                        table.columns().stream()
                                .map(column -> column.type() != ColumnType.STRING)
                                .toList(),
                        IntStream.range(0, table.rowCount())
                                .mapToObj(
                                        row ->
                                                columns.stream()
                                                        .map(cells -> cells.get(row))
                                                        .toList())
                                .toList()));
    }

    /** Each line ends, the last one too. */
    static String of(View.Cells cells) {
        List<List<String>> lines = new ArrayList<>(cells.rows());
        lines.add(0, cells.heads());
        List<Integer> widths =
                IntStream.range(0, cells.heads().size())
                        .mapToObj(
                                column ->
                                        lines.stream()
                                                .mapToInt(line -> line.get(column).length())
                                                .max()
                                                .orElse(0))
                        .toList();
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < lines.size(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < widths.size(); column++) {
                String cell = lines.get(row).get(column);
                String space = " ".repeat(widths.get(column) - cell.length());
                line.append(column == 0 ? "" : "  ")
                        .append(cells.numbers().get(column) ? space + cell : cell + space);
            }
            text.append(line.toString().stripTrailing()).append('\n');
            if (row == 0) {
                text.append("-".repeat(widths.stream().mapToInt(w -> w + 2).sum() - 2))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static List<String> cells(Column<?> column) {
        boolean printed =
                column instanceof DoubleColumn numbers && PrintedColumn.isPrinted(numbers);
        return IntStream.range(0, column.size())
                .mapToObj(
                        row ->
                                printed && !column.isMissing(row)
                                        ? column.getString(row)
                                        : cell(column, row))
                .toList();
    }

    private static String cell(Column<?> column, int row) {
        Object value = column.get(row);
        if (value instanceof Double number) {
            return number.isNaN() ? "-" : String.format(Locale.ROOT, "%.3f", number);
        }
        return value == null ? "-" : value.toString();
    }
}
