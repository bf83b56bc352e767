package io.github.simre.show;

import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/** Columns of numbers that are kept whole, and shown with as many digits as mean something. */
public final class PrintedColumn {
    private PrintedColumn() {}

    /** A column. @param pattern of its digits, for example {@code 0.00} */
    public static DoubleColumn of(String name, double[] values, String pattern) {
        return printed(DoubleColumn.create(name, values), pattern);
    }

    /** Lets a column be shown with the digits of a pattern; what is not a number is shown as a dash. */
    public static DoubleColumn printed(DoubleColumn column, String pattern) {
        column.setPrintFormatter(new NumberColumnFormatter(format(pattern), "-"));
        return column;
    }

    /** Whether whoever made a column said how it is shown: Tablesaw does not tell, so a plain column is compared, number by number. */
    public static boolean isPrinted(DoubleColumn column) {
        DoubleColumn plain = DoubleColumn.create("", column.asDoubleArray());
        return IntStream.range(0, column.size())
                .anyMatch(row -> !column.getString(row).equals(plain.getString(row)));
    }

    /** How numbers are shown: in every locale alike, a half rounded up. @param pattern for example {@code 0.00} */
    public static DecimalFormat format(String pattern) {
        DecimalFormat format =
                new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_UP);
        return format;
    }
}
