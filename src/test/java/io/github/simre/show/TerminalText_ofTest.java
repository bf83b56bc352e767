package io.github.simre.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TerminalText_ofTest {
    private static final Table TABLE =
            Table.create(
                    "scores",
                    StringColumn.create("name", "a", "longer"),
                    DoubleColumn.create("score", 0.5, Double.NaN),
                    PrintedColumn.of("F1", new double[] {12.345, 7}, "0.00"));

    @Test
    @DisplayName("Parts stand below each other with a blank line between them; tables are ruled")
    void partsStandBelowEachOther() {
        View view =
                View.empty()
                        .heading("Scores")
                        .paragraph("two lines\nof text")
                        .table(TABLE)
                        .entries(Map.of("seed", "7"))
                        .rightBelow()
                        .fixed("right below\n");
        assertEquals(
                """
                Scores

                two lines
                of text

                name    score     F1
                --------------------
                a       0.500  12.35
                longer      -   7.00

                seed: 7
                right below""",
                TerminalText.of(view));
    }

    @Test
    @DisplayName(
            "What a terminal tells in another way, it tells so; the rich form is not even made")
    void aTerminalHasItsOwnWords() {
        View rich = View.empty().table(TABLE);
        assertEquals("short", TerminalText.of(View.empty().instead("short", this::mustNotBeMade)));
        View both = View.empty().instead("", () -> rich).rightBelow().paragraph("end");
        assertEquals("end", TerminalText.of(both));
        assertEquals(List.of(new View.Rows(TABLE), new View.Paragraph("end")), both.rich());
    }

    private View mustNotBeMade() {
        throw new AssertionError("a terminal has no use for it");
    }
}
