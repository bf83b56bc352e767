package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

class HistoryTest {
    private static History of(double[]... lossScorePositiveNegative) {
        return of(false, lossScorePositiveNegative);
    }

    private static History of(boolean keepLast, double[]... lossScorePositiveNegative) {
        History history = new History(keepLast);
        int number = 1;
        for (double[] row : lossScorePositiveNegative) {
            history.add(
                    new History.Epoch(
                            number++,
                            row[0],
                            new Judge.Verdict(row[1], 0.25, 0.125, 0.5),
                            row[2],
                            row[3],
                            1.5,
                            120,
                            0.002));
        }
        return history;
    }

    @Test
    @DisplayName("The best epoch is the first of those with the best score")
    void bestIsTheFirstOfEquals() {
        History history =
                of(
                        new double[] {3, 0.2, 0, 0},
                        new double[] {2, 0.6, 0, 0},
                        new double[] {1, 0.6, 0, 0});
        assertEquals(2, history.best().number());
    }

    @Test
    @DisplayName("Collapsed: the loss falls, the margins do not part")
    void collapseNeedsAFallingLossAndNoGap() {
        double[] start = {3, 0, 0, 0};
        assertTrue(of(start, new double[] {2, 0, 0.2, 0.195}).collapsed());
        assertFalse(of(start).collapsed(), "one epoch says nothing");
        assertFalse(of(start, new double[] {3.5, 0, 0, 0}).collapsed(), "the loss rises");
        assertFalse(of(start, new double[] {2, 0, 0.2, 0.1}).collapsed(), "the margins part");
    }

    @Test
    @DisplayName("A row and a line for each epoch")
    void rowsAndLines() {
        History history = of(new double[] {3, 0.2, 0.5, -0.25}, new double[] {2, 0.6, 0, 0});
        history.end("All 2 epochs done.");
        assertEquals(2, history.table().rowCount());
        assertEquals(3.0, history.table().doubleColumn("loss").get(0));
        assertEquals(0.002, history.table().doubleColumn("learning rate").get(1));
        assertEquals(120, history.table().doubleColumn("pictures a second").get(1));
        assertEquals(-0.25, history.table().doubleColumn("margin where it does not").get(0));
        assertEquals(
                "    1   3.000     25.00     12.50   50.00            +0.500    -0.250      1.5",
                history.epochs().get(0).toString());
        assertTrue(history.toString().endsWith("All 2 epochs done."));
    }

    private History ended(String reason, double[]... rows) {
        History history = of(rows);
        history.end(reason);
        return history;
    }

    @Test
    @DisplayName("A table in a file gives back what it was made of, to the bit")
    void tableComesBack(@TempDir Path folder) {
        History one = ended("Done.", new double[] {1 / 3.0, 0.1, Double.NaN, 1e-17});
        assertSame(one, read(one, folder, Map.of("", "Done.")));
        Map<String, History> parts = new LinkedHashMap<>();
        parts.put("Red, or \"red\"", one);
        parts.put("007", ended("Stopped.", new double[] {2, 0, 0, 0}, new double[] {1, 1, 1, 1}));
        History several = History.of(parts);
        Map<String, String> endings = new LinkedHashMap<>();
        parts.forEach((name, part) -> endings.put(name, part.ending()));
        History again = read(several, folder, endings);
        assertSame(several, again);
        assertEquals(List.copyOf(parts.keySet()), List.copyOf(again.categories().keySet()));
        parts.forEach((name, part) -> assertSame(part, again.categories().get(name)));
    }

    @Test
    @DisplayName(
            "The epoch that is kept is the best on dev, the first of equals, or the last where dev is not asked")
    void kept() {
        double[][] epochs = {{3, 0.2, 0, 0}, {2, 0.4, 0, 0}, {1, 0.4, 0, 0}, {1, 0.3, 0, 0}};
        assertEquals(2, of(epochs).best().number());
        assertEquals(4, of(true, epochs).best().number());
    }

    private static History read(History history, Path folder, Map<String, String> endings) {
        Path file = folder.resolve("history.csv");
        history.table().write().csv(file.toFile());
        CsvReadOptions options =
                CsvReadOptions.builder(file.toFile()).columnTypes(HistoryTable::type).build();
        return HistoryTable.read(Table.read().usingOptions(options), endings, false);
    }

    private static void assertSame(History expected, History actual) {
        assertEquals(expected.epochs(), actual.epochs());
        assertEquals(expected.ending(), actual.ending());
        assertEquals(expected.toString(), actual.toString());
    }

    @Test
    @DisplayName(
            "Of several models: a line for each one's best epoch, and a collapse of one is one")
    void several() {
        History fine = ended("a", new double[] {3, 0.2, 0.5, 0}, new double[] {2, 0.1, 0.5, 0});
        History collapsed = ended("b", new double[] {3, 0, 0, 0}, new double[] {2, 0.3, 0, 0});
        Map<String, History> parts = new LinkedHashMap<>();
        parts.put("Red", fine);
        assertFalse(History.of(parts).collapsed());
        parts.put("Loud", collapsed);
        History both = History.of(parts);
        assertTrue(both.collapsed());
        assertEquals(4, both.epochs().size());
        List<String> lines = both.toString().lines().toList();
        assertEquals(fine.epochs().get(0) + "  Red", lines.get(1));
        assertEquals(collapsed.epochs().get(1) + "  Loud", lines.get(2));
        assertEquals("2 models are trained, one for each category.", lines.get(3));
    }
}
