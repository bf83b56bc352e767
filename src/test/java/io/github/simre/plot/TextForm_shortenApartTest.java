package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TextForm_shortenApartTest {
    @Test
    @DisplayName("Long names that begin alike are told apart by where they differ")
    void apart() {
        String simre = "simre(epochs(1), patience(5), temperature(0.2))";
        assertEquals(
                List.of("knn(5)", "simre(…)", "simre(…).recreate(without…"),
                TextForm.shortenApart(
                        List.of("knn(5)", simre, simre + ".recreate(withoutSimulation())"), 26));
        assertEquals(
                List.of("logistic(…)", "logistic(…).more"),
                TextForm.shortenApart(
                        List.of(
                                "logistic(" + "1".repeat(30) + ")",
                                "logistic(" + "1".repeat(30) + ").more"),
                        30));
        String few = "simre(epochs(6), promptsApart(), linearPath(), batch(%d))";
        assertEquals(
                List.of("simre(…batch(16))", "simre(…batch(32))"),
                TextForm.shortenApart(List.of(few.formatted(16), few.formatted(32)), 26));
    }

    @Test
    @DisplayName("Names that are the same, or differ early, are cut as ever")
    void others() {
        String one = "a name that is far too long for a label";
        String cut = "a name that is far too lo…";
        assertEquals(List.of(cut, cut), TextForm.shortenApart(List.of(one, one), 26));
        assertEquals(
                List.of("b name that is far too lo…", cut),
                TextForm.shortenApart(List.of("b" + one.substring(1), one), 26));
        // a letter that takes two halves is never cut in two
        String long1 = "\ud83d\ude00".repeat(30) + "\ud83d\ude00";
        String long2 = "\ud83d\ude00".repeat(30) + "\ud83d\ude01";
        assertEquals(
                List.of(
                        "\ud83d\ude00".repeat(6) + "…\ud83d\ude00",
                        "\ud83d\ude00".repeat(6) + "…\ud83d\ude01"),
                TextForm.shortenApart(List.of(long1, long2), 26));
    }
}
