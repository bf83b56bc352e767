package io.github.simre.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.Golden;
import io.github.simre.torch.Array;
import io.github.simre.torch.Traces;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Recomposition_ofTest {
    private static final int MEMES = 6;
    private static final int WIDTH = 3;
    private final Random random = new Random(1);
    private final Array textBe = drawn();
    private final Array pictureBe = drawn();
    private final Array textNot = drawn();
    private final Array pictureNot = drawn();

    @Test
    @DisplayName("Golden values: equations 9 and 10, rows in their order")
    void sortsAsTheReference() {
        Golden golden = Golden.of("simre/regroup.safetensors");
        List<Array> sorted =
                recomposed(
                        new long[] {1, 1, 1, 0, 0},
                        joined(golden, "T_be", "Tbar_be"),
                        joined(golden, "I_be", "Ibar_be"),
                        joined(golden, "T_not", "Tbar_not"),
                        joined(golden, "I_not", "Ibar_not"));
        List<String> names = List.of("T_pos", "I_pos", "T_neg", "I_neg");
        for (int i = 0; i < 4; i++) {
            assertArrayEquals(
                    golden.tensor(names.get(i)).values(), sorted.get(i).doubles(), names.get(i));
        }
    }

    @Test
    @DisplayName(
            "L1: for every pattern of labels, all and none included, each side has all 2N rows")
    void everyPatternKeepsEveryRow() {
        for (int pattern = 0; pattern < 1 << MEMES; pattern++) {
            long[] labels = new long[MEMES];
            for (int meme = 0; meme < MEMES; meme++) {
                labels[meme] = pattern >> meme & 1;
            }
            // a sample is enough between the extremes
            if (pattern == 0 || pattern == (1 << MEMES) - 1 || pattern % 7 == 0) {
                List<Array> sorted = recomposed(labels, textBe, pictureBe, textNot, pictureNot);
                for (int meme = 0; meme < MEMES; meme++) {
                    boolean belongs = labels[meme] == 1;
                    assertArrayEquals(
                            (belongs ? textBe : textNot).rows()[meme], sorted.get(0).rows()[meme]);
                    assertArrayEquals(
                            (belongs ? pictureBe : pictureNot).rows()[meme],
                            sorted.get(1).rows()[meme]);
                    assertArrayEquals(
                            (belongs ? textNot : textBe).rows()[meme], sorted.get(2).rows()[meme]);
                    assertArrayEquals(
                            (belongs ? pictureNot : pictureBe).rows()[meme],
                            sorted.get(3).rows()[meme]);
                }
            }
        }
    }

    @Test
    @DisplayName("L12: complementing all labels equals swapping every truth with every lie")
    void complementedLabelsSwapTruthAndLie() {
        long[] labels = {1, 0, 0, 1, 1, 0};
        long[] complement = {0, 1, 1, 0, 0, 1};
        List<Array> sorted = recomposed(labels, textBe, pictureBe, textNot, pictureNot);
        double swapped =
                loss(sorted.get(2), sorted.get(3), sorted.get(0), sorted.get(1)); // lie first
        List<Array> complemented = recomposed(complement, textBe, pictureBe, textNot, pictureNot);
        assertEquals(
                swapped,
                loss(
                        complemented.get(0),
                        complemented.get(1),
                        complemented.get(2),
                        complemented.get(3)),
                1e-12);
    }

    private Array drawn() {
        double[] values = random.doubles(MEMES * WIDTH, -1, 1).toArray();
        return Array.of(values, MEMES, WIDTH);
    }

    private static Array joined(Golden golden, String first, String second) {
        double[] values =
                DoubleStream.concat(
                                DoubleStream.of(golden.tensor(first).values()),
                                DoubleStream.of(golden.tensor(second).values()))
                        .toArray();
        return Array.of(values, values.length / 4, 4);
    }

    private static List<Array> recomposed(
            long[] labels, Array textBe, Array pictureBe, Array textNot, Array pictureNot) {
        return Traces.values(
                Map.of(),
                tracer -> {
                    Recomposition pairs =
                            Recomposition.of(
                                    tracer.input("labels"),
                                    tracer.input("textBe"),
                                    tracer.input("pictureBe"),
                                    tracer.input("textNot"),
                                    tracer.input("pictureNot"));
                    return List.of(
                            pairs.textTrue(),
                            pairs.pictureTrue(),
                            pairs.textFalse(),
                            pairs.pictureFalse());
                },
                Array.of(labels, labels.length),
                textBe,
                pictureBe,
                textNot,
                pictureNot);
    }

    private static double loss(Array... pairs) {
        return Traces.values(
                        Map.of(),
                        tracer ->
                                List.of(
                                        new InfoNce(0.2)
                                                .loss(
                                                        tracer.input("textTrue"),
                                                        tracer.input("pictureTrue"),
                                                        tracer.input("textFalse"),
                                                        tracer.input("pictureFalse"),
                                                        null)),
                        pairs)
                .get(0)
                .scalar();
    }
}
