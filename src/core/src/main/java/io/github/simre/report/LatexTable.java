package io.github.simre.report;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tables for the LaTeX package booktabs: numbers to the right, what is undefined as a dash. */
public final class LatexTable {
    private LatexTable() {}

    /** A table with its column names and with its numbers as it prints them. */
    public static String of(Table table) {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < table.rowCount(); row++) {
            List<String> cells = new ArrayList<>();
            for (Column<?> column : table.columns()) {
                cells.add(column.isMissing(row) ? "--" : escaped(column.getString(row)));
            }
            rows.add(cells);
        }
        StringBuilder sides = new StringBuilder();
        table.columns().forEach(each -> sides.append(each instanceof NumericColumn ? 'r' : 'l'));
        return of(sides.toString(), table.columnNames(), rows);
    }

    /**
     * A table of cells.
     *
     * @param sides a letter for each column, {@code l} or {@code r}
     * @param names of the columns
     * @param rows whose cells are LaTeX already
     */
    public static String of(String sides, List<String> names, List<List<String>> rows) {
        StringBuilder text = new StringBuilder("\\begin{tabular}{" + sides + "}\n\\toprule\n");
        line(text, names.stream().map(LatexTable::escaped).toList());
        text.append("\\midrule\n");
        rows.forEach(cells -> line(text, cells));
        return text + "\\bottomrule\n\\end{tabular}\n";
    }

    private static void line(StringBuilder text, List<String> cells) {
        text.append(String.join(" & ", cells)).append(" \\\\\n");
    }

    /** A text in which nothing is a command. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        for (char each : text.toCharArray()) {
            escaped.append(
                    switch (each) {
                        case '\\' -> "\\textbackslash{}";
                        case '~' -> "\\textasciitilde{}";
                        case '^' -> "\\textasciicircum{}";
                        case '±' -> "$\\pm$";
                        case '&', '%', '$', '#', '_', '{', '}' -> "\\" + each;
                        case '\n', '\r', '\t' -> " ";
                        default -> String.valueOf(each);
                    });
        }
        return escaped.toString();
    }
}
