package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.show.PrintedColumn;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class Html_tableTest {
    private static final double[] NUMBERS = {0.9963960189927685, 0.0007704322548161824, 2e-12, 1e9};

    @Test
    void aPlainColumnIsNotTakenForAFormattedOne() {
        assertFalse(PrintedColumn.isPrinted(DoubleColumn.create("probability", NUMBERS)));
        assertTrue(PrintedColumn.isPrinted(PrintedColumn.of("probability", NUMBERS, "0.00")));
    }

    /** The digits are found once a column: found for each number anew, the time grows with the square of the rows. */
    @Test
    @Timeout(60)
    void longTables() {
        double[] many = new Random(1).doubles(20_000).toArray();
        Table table = Table.create("predictions", DoubleColumn.create("be", many));
        assertTrue(Html.table(table).endsWith("</tbody></table>"));
    }

    @Test
    void digitsAreThoseThatTheColumnAsksFor() {
        Table table =
                Table.create(
                        "scores",
                        PrintedColumn.of("F1", new double[] {100, 0, 53.0612}, "0.00"),
                        DoubleColumn.create("p", 0.9963960189927685, 0.5, 0));
        String cells = Html.table(table).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
        assertEquals("F1 p 100.00 0.996 0.00 0.500 53.06 0.000", cells);
    }
}
