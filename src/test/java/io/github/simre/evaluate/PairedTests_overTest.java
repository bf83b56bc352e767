package io.github.simre.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PairedTests_overTest {
    @Test
    @DisplayName(
            "Differences 1, 2, 3 have t = 2 / (1 / √3) = 3.4641 with 2 degrees of freedom, p = 1 − t / √(t² + 2)")
    void overSeeds() {
        double t = 2 * Math.sqrt(3);
        double expected = 1 - t / Math.sqrt(t * t + 2);
        double p = PairedTests.overSeeds(List.of(2.0, 4.0, 6.0), List.of(1.0, 2.0, 3.0));
        assertEquals(expected, p, 1e-12);
        assertEquals(
                p, PairedTests.overSeeds(List.of(1.0, 2.0, 3.0), List.of(2.0, 4.0, 6.0)), 1e-12);
        assertEquals(
                expected,
                PairedTests.overSeeds(List.of(2.0, 3.0, 4.0), List.of(1.0)),
                1e-12,
                "a contender without seeds");
    }

    @Test
    void withoutSpreadThereIsNoT() {
        assertTrue(Double.isNaN(PairedTests.overSeeds(List.of(1.0), List.of(2.0))));
        assertEquals(1, PairedTests.overSeeds(List.of(1.0, 1.0), List.of(1.0, 1.0)));
        assertEquals(0, PairedTests.overSeeds(List.of(2.0, 2.0), List.of(1.0, 1.0)));
    }

    @Test
    @DisplayName("Of 10 memes that divide two models 1 speaks for the first: p = 2 (1 + 10) / 2^10")
    void overMemes() {
        boolean[][] gold = new boolean[20][1];
        boolean[][] first = new boolean[20][1];
        boolean[][] second = new boolean[20][1];
        for (int meme = 0; meme < 9; meme++) {
            first[meme][0] = true; // wrong
        }
        second[9][0] = true;
        for (int meme = 10; meme < 13; meme++) { // wrong by both: says nothing
            first[meme][0] = true;
            second[meme][0] = true;
        }
        PairedTests.McNemar test = PairedTests.overMemes(gold, first, second);
        assertEquals(1, test.firstAlone());
        assertEquals(9, test.secondAlone());
        assertEquals(22 / 1024.0, test.p(), 1e-12);
        assertEquals(1, PairedTests.overMemes(gold, first, first).p());
    }

    @Test
    @DisplayName("The paired bootstrap finds a large difference, and none between equals")
    void bootstrap() {
        Categories one = new Categories(List.of("A"), Task.BINARY);
        boolean[][] gold = new boolean[60][1];
        boolean[][] wrong = new boolean[60][1];
        for (int meme = 0; meme < 60; meme++) {
            gold[meme][0] = meme % 2 == 0;
            wrong[meme][0] = meme % 3 == 0;
        }
        Bootstrap bootstrap = new Bootstrap(one, gold, 1);
        Bootstrap.Difference clear =
                bootstrap.difference(
                        List.<boolean[][]>of(gold, gold),
                        List.<boolean[][]>of(wrong),
                        Metric.ACCURACY);
        assertEquals(2 / 1001.0, clear.p(), 1e-12);
        assertTrue(clear.interval().low() > 0.3 && clear.interval().high() < 0.7);
        assertEquals(
                1,
                bootstrap
                        .difference(
                                List.<boolean[][]>of(wrong),
                                List.<boolean[][]>of(wrong),
                                Metric.ACCURACY)
                        .p());
    }
}
