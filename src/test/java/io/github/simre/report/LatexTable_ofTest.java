package io.github.simre.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.show.PrintedColumn;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class LatexTable_ofTest {
    @Test
    @DisplayName(
            "Numbers stand right as they are printed, missing ones are dashes, and no text is a command")
    void table() {
        Table table =
                Table.create(
                        StringColumn.create("a_b", "50 % & \\x{}", "#1 ~ 2^3\n$"),
                        PrintedColumn.of("F1 ±", new double[] {12.345, Double.NaN}, "0.00"),
                        IntColumn.create("memes", new int[] {3, 40}));
        assertEquals(
                """
                \\begin{tabular}{lrr}
                \\toprule
                a\\_b & F1 $\\pm$ & memes \\\\
                \\midrule
                50 \\% \\& \\textbackslash{}x\\{\\} & 12.35 & 3 \\\\
                \\#1 \\textasciitilde{} 2\\textasciicircum{}3 \\$ & -- & 40 \\\\
                \\bottomrule
                \\end{tabular}
                """,
                LatexTable.of(table));
    }
}
