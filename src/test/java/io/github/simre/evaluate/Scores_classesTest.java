package io.github.simre.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import io.github.simre.Golden;
import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Scores_classesTest {
    private final Categories harm =
            new Categories(
                    List.of("not harmful", "somewhat harmful", "very harmful"), Task.CLASSES);
    private final Categories harmful = new Categories(List.of("harmful"), Task.BINARY);

    static Stream<JsonObject> rows() {
        return Golden.json("metrics/classification.json")
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .asList()
                .stream()
                .map(row -> row.getAsJsonObject());
    }

    @ParameterizedTest
    @MethodSource("rows")
    @DisplayName("Golden values: scikit-learn's classification metrics")
    void equalsTheReference(JsonObject row) {
        int[] gold = Bits.ints(row.getAsJsonArray("y_true"));
        int[] predicted = Bits.ints(row.getAsJsonArray("y_pred"));
        JsonObject perClass = row.getAsJsonObject("per_class");
        int size = perClass.getAsJsonArray("f1").size();
        // where labels are not listed, the reference has only the classes that occur
        int first = row.get("labels").isJsonNull() ? Math.min(min(gold), min(predicted)) : 0;
        Scores scores =
                Scores.of(categories(size), bits(size, first, gold), bits(size, first, predicted));
        assertAgrees(row, scores);
        for (int i = 0; i < size; i++) {
            CategoryScores category = scores.perCategory().get(i);
            assertEquals(
                    perClass.getAsJsonArray("precision").get(i).getAsDouble(),
                    category.counts().rates(0).precision(),
                    1e-9);
            assertEquals(
                    perClass.getAsJsonArray("recall").get(i).getAsDouble(),
                    category.counts().rates(0).recall(),
                    1e-9);
            assertEquals(
                    perClass.getAsJsonArray("f1").get(i).getAsDouble(),
                    category.counts().rates(0).f1(),
                    1e-9);
            assertEquals(
                    perClass.getAsJsonArray("support").get(i).getAsInt(),
                    category.counts().support());
        }
    }

    @Test
    @DisplayName("Golden values: a category that a meme has or has not is scored as two classes")
    void oneCategoryIsScoredAsTwoClasses() {
        List<JsonObject> twoClasses =
                rows().filter(
                                row ->
                                        row.getAsJsonObject("per_class").getAsJsonArray("f1").size()
                                                == 2)
                        .toList();
        assertEquals(2, twoClasses.size());
        for (JsonObject row : twoClasses) {
            boolean[][] gold = binary(Bits.ints(row.getAsJsonArray("y_true")));
            boolean[][] predicted = binary(Bits.ints(row.getAsJsonArray("y_pred")));
            Scores scores = Scores.of(harmful, gold, predicted);
            assertAgrees(row, scores);
            double[] f1 = Bits.doubles(row.getAsJsonObject("per_class").getAsJsonArray("f1"));
            assertEquals(f1[0], scores.category("not harmful").rates().f1(), 1e-9);
            assertEquals(f1[1], scores.category("harmful").rates().f1(), 1e-9);
            assertEquals(scores.macro().f1(), scores.headline());
        }
    }

    @Test
    @DisplayName("E9: MMAE of perfect answers is 0, of always the middle of three classes 2/3")
    void meanAbsoluteErrorOverClasses() {
        assertEquals(0, mmae(new int[] {0, 1, 2, 2}, new int[] {0, 1, 2, 2}));
        assertEquals(2 / 3.0, mmae(new int[] {0, 0, 0, 1, 2}, new int[] {1, 1, 1, 1, 1}), 1e-12);
        assertEquals(2, mmae(new int[] {0, 2}, new int[] {2, 0}));
    }

    @Test
    @DisplayName("E9: a class that no meme has does not count")
    void anAbsentClassDoesNotCount() {
        assertEquals(0.5, mmae(new int[] {0, 1}, new int[] {0, 2}));
        assertEquals(1, mmae(new int[] {2, 2}, new int[] {1, 1}));
    }

    @Test
    @DisplayName("E10, E11: Harm-P's majority, and accuracies in 355ths")
    void harmPMajority() {
        int[] gold = Bits.repeated(184, 159, 12);
        Scores majority = Scores.of(harm, Bits.ofClasses(3, gold), Bits.ofClasses(3, new int[355]));
        assertEquals("51.83", Metric.ACCURACY.text(majority));
        assertEquals("22.76", Metric.MACRO_F1.text(majority));
        assertEquals(184 / 355.0, majority.accuracy());
        int[] never = Arrays.stream(gold).map(label -> Math.min(label, 1)).toArray();
        Scores neverVery = Scores.of(harm, Bits.ofClasses(3, gold), Bits.ofClasses(3, never));
        assertEquals(343 / 355.0, neverVery.accuracy());
        assertEquals("96.62", Metric.ACCURACY.text(neverVery));
        assertEquals(0.655, neverVery.macro().f1(), 0.0005);
    }

    @Test
    void theRankingOfANoIsAsGoodAsThatOfAYes() {
        boolean[][] gold = Bits.of(new int[] {1}, new int[] {0}, new int[] {1});
        double[][] margins = {{0.2}, {0.1}, {-0.3}};
        Scores scores = Scores.of(harmful, gold, Decisions.of(harmful, margins, 0), margins);
        assertEquals(0.5, scores.auroc().orElseThrow());
        assertEquals(
                """
                3 memes, one category
                macro-F1  25.00   precision  25.00   recall  25.00
                accuracy 33.33   MMAE 0.7500
                AUROC 50.00 (mean within categories)

                category     precision  recall      F1   AUROC  memes
                harmful          50.00   50.00   50.00   50.00      2
                not harmful       0.00    0.00    0.00   50.00      1
                """,
                scores.toString());
    }

    @Test
    void aMemeWithTwoClassesIsRefused() {
        boolean[][] gold = Bits.ofClasses(3, 0, 1);
        boolean[][] predicted = Bits.of(new int[] {1, 0, 0}, new int[] {1, 1, 0});
        SimReException e =
                assertThrows(SimReException.class, () -> Scores.of(harm, gold, predicted));
        assertEquals(
                "Every meme needs exactly one of the classes, but a prediction has 2."
                        + " It is that of meme 1 (counted from 0)."
                        + " The classes are: not harmful, somewhat harmful, very harmful.",
                e.getMessage());
    }

    @Test
    void aYesOrNoTaskHasOneCategory() {
        Categories two = new Categories(List.of("no", "yes"), Task.BINARY);
        boolean[][] bits = Bits.ofClasses(2, 0);
        SimReException e = assertThrows(SimReException.class, () -> Scores.of(two, bits, bits));
        assertEquals(
                "A yes-or-no task has one category, but there are 2. The categories are: no, yes."
                        + " Name the category of the yes only, or make the task one of classes.",
                e.getMessage());
    }

    private static void assertAgrees(JsonObject row, Scores scores) {
        assertEquals(row.get("accuracy").getAsDouble(), scores.accuracy(), 1e-9);
        assertEquals(row.get("accuracy").getAsDouble(), scores.subsetAccuracy(), 1e-9);
        assertEquals(row.get("f1_micro").getAsDouble(), scores.micro().f1(), 1e-9);
        assertEquals(row.get("f1_macro").getAsDouble(), scores.official().f1(), 1e-9);
        assertEquals(row.get("precision_macro").getAsDouble(), scores.official().precision(), 1e-9);
        assertEquals(row.get("recall_macro").getAsDouble(), scores.official().recall(), 1e-9);
    }

    private double mmae(int[] gold, int[] predicted) {
        return Scores.of(harm, Bits.ofClasses(3, gold), Bits.ofClasses(3, predicted))
                .mmae()
                .orElseThrow();
    }

    private static boolean[][] bits(int size, int first, int[] classes) {
        return Bits.ofClasses(size, Arrays.stream(classes).map(label -> label - first).toArray());
    }

    private static boolean[][] binary(int[] classes) {
        return Arrays.stream(classes)
                .mapToObj(label -> new boolean[] {label == 1})
                .toArray(boolean[][]::new);
    }

    private static int min(int[] numbers) {
        return Arrays.stream(numbers).min().orElseThrow();
    }

    private static Categories categories(int size) {
        return new Categories(
                IntStream.range(0, size).mapToObj(i -> "c" + i).toList(), Task.CLASSES);
    }
}
