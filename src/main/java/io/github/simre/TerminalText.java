package io.github.simre;

import io.github.simre.data.Meme;
import io.github.simre.evaluate.PrintedColumn;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Lays out tables and memes for a terminal. */
final class TerminalText {
    /** Columns of a meme's text before it wraps. */
    private static final int WRAP = 60;

    private TerminalText() {}

    /** Rows under a ruled head, numbers to the right, rounded to three places where a column does not say how they are printed. */
    static String table(Table table) {
        List<List<String>> columns = new ArrayList<>();
        List<Integer> widths = new ArrayList<>();
        for (Column<?> column : table.columns()) {
            List<String> cells = new ArrayList<>(List.of(column.name()));
            boolean printed =
                    column instanceof DoubleColumn numbers && PrintedColumn.isPrinted(numbers);
            for (int row = 0; row < column.size(); row++) {
                cells.add(
                        printed && !column.isMissing(row)
                                ? column.getString(row)
                                : cell(column, row));
            }
            columns.add(cells);
            widths.add(cells.stream().mapToInt(String::length).max().orElse(0));
        }
        StringBuilder text = new StringBuilder();
        for (int row = 0; row <= table.rowCount(); row++) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns.size(); column++) {
                boolean left = table.column(column).type() == ColumnType.STRING;
                String cell = columns.get(column).get(row);
                String space = " ".repeat(widths.get(column) - cell.length());
                line.append(column == 0 ? "" : "  ").append(left ? cell + space : space + cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
            if (row == 0) {
                text.append("-".repeat(widths.stream().mapToInt(w -> w + 2).sum() - 2))
                        .append('\n');
            }
        }
        return text.toString();
    }

    /** Each meme with its picture's name, its text and its categories. */
    static String memes(List<Meme> memes) {
        StringBuilder text = new StringBuilder();
        for (Meme meme : memes) {
            text.append(meme.id()).append("  ").append(meme.picture()).append('\n');
            wrap(meme.text(), WRAP).forEach(line -> text.append("  | ").append(line).append('\n'));
            text.append("  = ").append(labels(meme.labels())).append("\n\n");
        }
        return text.toString().stripTrailing();
    }

    static String labels(java.util.Set<String> labels) {
        return labels.isEmpty() ? "(no category)" : String.join(", ", labels);
    }

    /** The words of a text in lines of a width. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String cell(Column<?> column, int row) {
        Object value = column.get(row);
        if (value instanceof Double number) {
            return number.isNaN() ? "-" : String.format(java.util.Locale.ROOT, "%.3f", number);
        }
        return value == null ? "-" : value.toString();
    }
}
