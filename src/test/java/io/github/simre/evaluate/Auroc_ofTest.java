package io.github.simre.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import io.github.simre.Golden;
import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Auroc_ofTest {
    static Stream<JsonObject> rows() {
        return Golden.json("metrics/roc_auc.json")
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .asList()
                .stream()
                .map(row -> row.getAsJsonObject());
    }

    @ParameterizedTest
    @MethodSource("rows")
    @DisplayName("Golden values: scikit-learn's roc_auc_score, ties included")
    void equalsTheReference(JsonObject row) {
        int[] gold = Bits.ints(row.getAsJsonArray("y_true"));
        assertEquals(
                row.get("roc_auc").getAsDouble(),
                Auroc.of(Bits.of(gold)[0], Bits.doubles(row.getAsJsonArray("score"))).orElseThrow(),
                1e-9,
                row.get("name").getAsString());
    }

    @Test
    @DisplayName("Golden values: the mean within categories is scikit-learn's macro average")
    void theMeanWithinCategoriesEqualsTheReference() {
        JsonObject golden =
                Golden.json("metrics/roc_auc.json").getAsJsonObject().getAsJsonObject("multilabel");
        boolean[][] gold = Bits.of(golden.getAsJsonArray("y_true"));
        double[][] scores =
                golden.getAsJsonArray("score").asList().stream()
                        .map(row -> Bits.doubles(row.getAsJsonArray()))
                        .toArray(double[][]::new);
        Categories four = new Categories(List.of("a", "b", "c", "d"), Task.MULTI_LABEL);
        Scores scored = Scores.of(four, gold, gold, scores);
        assertEquals(golden.get("macro").getAsDouble(), scored.auroc().orElseThrow(), 1e-9);
        double[] perLabel = Bits.doubles(golden.getAsJsonArray("per_label"));
        for (int i = 0; i < 4; i++) {
            assertEquals(perLabel[i], scored.perCategory().get(i).auroc().orElseThrow(), 1e-9);
        }
    }

    @Test
    void undefinedWhereThereIsNothingToCompare() {
        double[] scores = {0.1, 0.2};
        assertEquals(OptionalDouble.empty(), Auroc.of(new boolean[] {true, true}, scores));
        assertEquals(OptionalDouble.empty(), Auroc.of(new boolean[] {false, false}, scores));
    }

    @Test
    void bothZerosAreEqualAndInfinitiesAreRanked() {
        assertEquals(
                0.5, Auroc.of(new boolean[] {true, false}, new double[] {-0.0, 0.0}).orElseThrow());
        double[] infinite = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        assertEquals(1, Auroc.of(new boolean[] {true, false}, infinite).orElseThrow());
    }

    @Test
    void whatIsNotANumberIsRefused() {
        SimReException e =
                assertThrows(
                        SimReException.class,
                        () -> Auroc.of(new boolean[2], new double[] {0, Double.NaN}));
        assertEquals(
                "A score is not a number, so memes cannot be ranked."
                        + " It is the score of meme 1 (counted from 0)."
                        + " Look at the training's loss: a model that diverged scores like this.",
                e.getMessage());
    }
}
