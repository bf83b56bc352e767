package io.github.simre.report;

import io.github.simre.show.PrintedColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** What was said of each meme, a row a meme, and the same for a spreadsheet. */
public final class AnswerTable {
    /** By this Excel knows that a file is UTF-8; other programs skip it. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private AnswerTable() {}

    /** A row for each meme: id, split, text, truth, what is said, then each category's probability and margin be − not. */
    public static Table of(Judged judged) {
        List<String> names = judged.categories().names();
        boolean[][] says = judged.says();
        double[][] probabilities = judged.probabilities();
        StringColumn id = StringColumn.create("meme");
        StringColumn split = StringColumn.create("split");
        StringColumn text = StringColumn.create("text");
        StringColumn truth = StringColumn.create("truth");
        StringColumn said = StringColumn.create("said");
        List<DoubleColumn> numbers = new ArrayList<>();
        for (String name : names) {
            numbers.add(PrintedColumn.printed(DoubleColumn.create("p " + name), "0.0000"));
            numbers.add(PrintedColumn.printed(DoubleColumn.create("margin " + name), "0.0000"));
        }
        for (int meme = 0; meme < says.length; meme++) {
            id.append(judged.memes().get(meme).id());
            split.append(judged.memes().get(meme).split().name().toLowerCase(Locale.ROOT));
            text.append(judged.memes().get(meme).text());
            truth.append(joined(names, judged.gold()[meme]));
            said.append(joined(names, says[meme]));
            for (int category = 0; category < names.size(); category++) {
                numbers.get(2 * category).append(probabilities[meme][category]);
                numbers.get(2 * category + 1).append(judged.margin(meme, category));
            }
        }
        return Table.create("answers", id, split, text, truth, said)
                .addColumns(numbers.toArray(Column<?>[]::new));
    }

    private static String joined(List<String> names, boolean[] bits) {
        return IntStream.range(0, bits.length)
                .filter(category -> bits[category])
                .mapToObj(names::get)
                .collect(Collectors.joining("; "));
    }

    /**
     * The table as CSV that opens in Excel as it is: with a byte order mark, CRLF, and all digits of the numbers. Texts come
     * from strangers: one that a spreadsheet would run as a formula, because it begins with =, +, -, @, a tab or a line break,
     * gets an apostrophe in front. Remove it before you compare texts.
     */
    public static String csv(Table table) {
        StringBuilder csv = new StringBuilder(BYTE_ORDER_MARK);
        row(csv, table.columnNames());
        for (int row = 0; row < table.rowCount(); row++) {
            List<String> cells = new ArrayList<>();
            for (Column<?> column : table.columns()) {
                cells.add(cell(column, row));
            }
            line(csv, cells);
        }
        return csv.toString();
    }

    private static String cell(Column<?> column, int row) {
        if (column instanceof DoubleColumn numbers) {
            return numbers.isMissing(row) ? "" : String.valueOf(numbers.getDouble(row));
        }
        return quoted(column.getString(row));
    }

    private static void row(StringBuilder csv, Collection<String> names) {
        line(csv, names.stream().map(AnswerTable::quoted).toList());
    }

    /** A text as a cell of CSV, as {@link #csv} writes it: what a spreadsheet would run as a formula is made harmless. */
    public static String csvCell(String text) {
        return quoted(text);
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(String.join(",", cells)).append("\r\n");
    }

    /** A spreadsheet looks past blanks and controls in front of a formula's sign, so they are looked past here. */
    private static String quoted(String text) {
        String inert = text;
        String visible = text.replaceAll("^[\\s\\p{C}\\p{Z}]+", "");
        boolean formula = !visible.isEmpty() && "=+-@＝＋－＠".indexOf(visible.charAt(0)) >= 0;
        boolean control = !text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0;
        if (formula || control) {
            inert = "'" + text;
        }
        return inert.chars().anyMatch(letter -> ",;\"\t\r\n'".indexOf(letter) >= 0)
                ? '"' + inert.replace("\"", "\"\"") + '"'
                : inert;
    }
}
