package io.github.simre.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.simre.Golden;
import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tech.tablesaw.api.Table;

class Scores_multiLabelTest {
    private final Categories three =
            new Categories(List.of("Smears", "Doubt", "Whataboutism"), Task.MULTI_LABEL);
    private final boolean[][] gold = Bits.of(new int[] {1, 0, 0}, new int[] {1, 1, 0}, new int[3]);
    private final boolean[][] predicted =
            Bits.of(new int[] {1, 0, 0}, new int[] {1, 0, 0}, new int[] {0, 1, 0});

    static Stream<JsonObject> rows() {
        return Golden.json("metrics/multilabel_f1.json")
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .asList()
                .stream()
                .map(row -> row.getAsJsonObject());
    }

    @ParameterizedTest
    @MethodSource("rows")
    @DisplayName("Golden values: scikit-learn with zero_division=1, as the official scorer")
    void equalsTheReference(JsonObject row) {
        boolean[][] truth = Bits.of(row.getAsJsonArray("y_true"));
        Scores scores =
                Scores.of(
                        categories(truth[0].length), truth, Bits.of(row.getAsJsonArray("y_pred")));
        Counts all =
                scores.perCategory().stream()
                        .map(CategoryScores::counts)
                        .reduce(Counts::plus)
                        .orElseThrow();
        assertRates(row.getAsJsonObject("micro_zd1"), all.rates(1));
        assertRates(row.getAsJsonObject("macro_zd1"), scores.official());
        assertEquals(row.get("subset_accuracy").getAsDouble(), scores.subsetAccuracy(), 1e-9);
        assertEquals(row.get("element_accuracy").getAsDouble(), scores.accuracy(), 1e-9);
        JsonObject perLabel = row.getAsJsonObject("per_label_zd1");
        for (int i = 0; i < truth[0].length; i++) {
            CategoryScores category = scores.perCategory().get(i);
            assertEquals(
                    perLabel.getAsJsonArray("precision").get(i).getAsDouble(),
                    category.counts().rates(1).precision(),
                    1e-9);
            assertEquals(
                    perLabel.getAsJsonArray("recall").get(i).getAsDouble(),
                    category.counts().rates(1).recall(),
                    1e-9);
            assertEquals(
                    perLabel.getAsJsonArray("f1").get(i).getAsDouble(),
                    category.counts().rates(1).f1(),
                    1e-9);
            assertEquals(
                    perLabel.getAsJsonArray("support").get(i).getAsInt(),
                    category.counts().support());
            Counts counts = category.counts();
            assertEquals(
                    List.of(
                            counts.trueNegatives(),
                            counts.falsePositives(),
                            counts.falseNegatives(),
                            counts.truePositives()),
                    IntStream.of(
                                    Bits.ints(
                                            row.getAsJsonArray("confusion_tn_fp_fn_tp")
                                                    .get(i)
                                                    .getAsJsonArray()))
                            .boxed()
                            .toList());
        }
    }

    @Test
    @DisplayName(
            "E7: a category that is neither there nor predicted has no score and is left out of the means")
    void absentAndNotPredictedIsUndefined() {
        Scores scores = Scores.of(three, gold, predicted);
        assertEquals(
                new Rates(Double.NaN, Double.NaN, Double.NaN),
                scores.category("Whataboutism").rates());
        assertEquals(0.5, scores.macro().f1());
        assertEquals(2 / 3.0, scores.official().f1(), 1e-12);
        assertEquals(new Rates(0, 0, 0), scores.category("Doubt").rates());
    }

    @Test
    @DisplayName("E8: macro-F1 is the mean of the F1, not the F1 of the means")
    void macroIsTheMeanOfTheF1() {
        boolean[][] truth =
                Bits.of(new int[] {1, 1}, new int[] {1, 0}, new int[] {0, 0}, new int[] {0, 0});
        boolean[][] answers =
                Bits.of(new int[] {1, 1}, new int[] {0, 1}, new int[] {0, 1}, new int[] {0, 1});
        Rates macro = Scores.of(categories(2), truth, answers).macro();
        // F1 2/3 and 2/5: mean 8/15; precision 1 and 1/4, recall 1/2 and 1: F1 of the means 0.6818
        assertEquals(8 / 15.0, macro.f1(), 1e-12);
        assertEquals(0.625, macro.precision(), 1e-12);
        assertEquals(0.75, macro.recall(), 1e-12);
    }

    @Test
    void saysWhereNothingWasSaidToBelong() {
        boolean[][] nothing = new boolean[gold.length][3];
        String text = Scores.of(three, gold, nothing, new double[gold.length][3]).toString();
        assertTrue(
                text.contains(
                        "Precision is undefined (-) where the model says yes to no meme: Smears, Doubt, Whataboutism.\n"),
                text);
    }

    @Test
    void printsAsATable() {
        double[][] scores = {{0.9, 0.1, 0.1}, {0.2, 0.1, 0.1}, {0.3, 0.5, 0.1}};
        assertEquals(
                """
                3 memes, 3 categories, a meme may have several
                micro-F1  66.67   precision  66.67   recall  66.67
                macro-F1  50.00   precision  50.00   recall  50.00
                accuracy 77.78 of the decisions, 33.33 of the memes in every category
                AUROC 37.50 (mean within categories)

                category      precision  recall      F1   AUROC  memes
                Smears           100.00  100.00  100.00   50.00      2
                Doubt              0.00    0.00    0.00   25.00      1
                Whataboutism          -       -       -       -      0
                AUROC is undefined (-) where all memes or none have the category: Whataboutism.
                Precision is undefined (-) where the model says yes to no meme: Whataboutism.
                Recall is undefined (-) where no meme has the category: Whataboutism.
                The means leave out what is undefined; the official scorer of SemEval-2021 Task 6 counts it as 100: macro-F1 66.67.
                """,
                Scores.of(three, gold, predicted, scores).toString());
    }

    @Test
    void withoutScoresThereIsNoAuroc() {
        Scores scores = Scores.of(three, gold, predicted);
        assertEquals(OptionalDouble.empty(), scores.auroc());
        assertEquals(List.of(), scores.undefinedAuroc());
        assertTrue(!scores.toString().contains("AUROC"));
        assertEquals(OptionalDouble.empty(), scores.mmae());
        assertEquals("-", Metric.MMAE.text(scores));
        assertEquals(scores.micro().f1(), scores.headline());
    }

    @Test
    void givesATable() {
        Table table = Scores.of(three, gold, predicted, new double[3][3]).table();
        assertEquals(
                List.of("category", "precision", "recall", "F1", "AUROC", "memes"),
                table.columnNames());
        assertEquals("Doubt", table.stringColumn("category").get(1));
        assertEquals(50, table.doubleColumn("AUROC").get(1));
        assertEquals("50.00", table.doubleColumn("AUROC").getString(1));
        assertTrue(table.doubleColumn("AUROC").isMissing(2));
        assertEquals(2, table.intColumn("memes").get(0));
    }

    @Test
    void unequalSizesAreRefused() {
        SimReException rows =
                assertThrows(SimReException.class, () -> Scores.of(three, gold, new boolean[2][3]));
        assertEquals(
                "There are labels for 3 memes, but predictions for 2."
                        + " Give both for the same memes in the same order.",
                rows.getMessage());
        SimReException none =
                assertThrows(
                        SimReException.class,
                        () -> Scores.of(three, new boolean[0][], new boolean[0][]));
        assertEquals(
                "There is no meme to score. Give labels and predictions for at least one meme.",
                none.getMessage());
    }

    @Test
    void anUnknownCategoryIsRefused() {
        SimReException e =
                assertThrows(
                        SimReException.class,
                        () -> Scores.of(three, gold, predicted).category("Slogans"));
        assertEquals(
                "There are no scores of a category \"Slogans\"."
                        + " The categories are: Smears, Doubt, Whataboutism.",
                e.getMessage());
    }

    private static void assertRates(JsonObject golden, Rates rates) {
        assertEquals(golden.get("precision").getAsDouble(), rates.precision(), 1e-9);
        assertEquals(golden.get("recall").getAsDouble(), rates.recall(), 1e-9);
        assertEquals(golden.get("f1").getAsDouble(), rates.f1(), 1e-9);
    }

    private static Categories categories(int size) {
        return new Categories(
                IntStream.range(0, size).mapToObj(i -> "c" + i).toList(), Task.MULTI_LABEL);
    }
}
