package io.github.simre.evaluate;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** Columns of numbers that are kept whole, and shown with as many digits as mean something. */
public final class PrintedColumn {
    private PrintedColumn() {}

    /** A column. @param pattern of its digits, for example {@code 0.00} */
    public static DoubleColumn of(String name, double[] values, String pattern) {
        return printed(DoubleColumn.create(name, values), pattern);
    }

    /** The same column, shown with the digits of a pattern; what is not a number is shown as a dash. */
    public static DoubleColumn printed(DoubleColumn column, String pattern) {
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        column.setPrintFormatter(
                new NumberColumnFormatter(new DecimalFormat(pattern, symbols), "-"));
        return column;
    }
}
