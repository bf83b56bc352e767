package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.data.Categories.Task;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.torch.Array;
import io.github.simre.torch.Traces;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Members of rare categories count more. */
class Classification_weightsTest {
    private static final double[][] LOGITS = {{1, -2, 0.5}, {-1, 0.3, 2}};

    @Test
    @DisplayName("As many times as there are others for each member, at most ten, to a power")
    void weights() {
        List<PreparedMeme> memes =
                IntStream.range(0, 20)
                        .mapToObj(
                                i ->
                                        new PreparedMeme(
                                                null,
                                                null,
                                                new boolean[] {i < 10, i < 4, i < 1, false}))
                        .toList();
        assertArrayEquals(
                new double[] {1, 2, Math.sqrt(10), Math.sqrt(10)},
                Classification.weights(memes, 4, 0.5),
                1e-12);
        assertArrayEquals(new double[] {1, 1, 1, 1}, Classification.weights(memes, 4, 0), 1e-12);
    }

    private static double loss(Task task, double[][] truth) {
        return Traces.values(
                        Map.of(),
                        tracer ->
                                List.of(
                                        Classification.weighted(
                                                tracer.input("logits"),
                                                tracer.input("truth"),
                                                tracer.input("counts"),
                                                task,
                                                0)),
                        array(LOGITS),
                        array(truth),
                        Array.of(new float[] {1, 2, 3}, 1, 3))
                .get(0)
                .scalar();
    }

    private static Array array(double[][] rows) {
        float[] values = new float[6];
        IntStream.range(0, 6).forEach(i -> values[i] = (float) rows[i / 3][i % 3]);
        return Array.of(values, 2, 3);
    }

    @Test
    @DisplayName(
            "Where a meme may have several categories, what is missed of a rare one counts more")
    void severalCategories() {
        double[][] truth = {{1, 1, 0}, {0, 0, 1}};
        double expected = 0;
        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                double yes = 1 / (1 + Math.exp(-LOGITS[row][column]));
                expected -=
                        truth[row][column] == 1 ? (column + 1) * Math.log(yes) : Math.log(1 - yes);
            }
        }
        assertEquals(expected / 6, loss(Task.MULTI_LABEL, truth), 1e-5);
    }

    @Test
    @DisplayName("Where classes exclude each other, a meme counts as its class does")
    void classes() {
        double[][] truth = {{0, 1, 0}, {0, 0, 1}};
        double first = Math.log(Math.exp(1) + Math.exp(-2) + Math.exp(0.5)) + 2;
        double second = Math.log(Math.exp(-1) + Math.exp(0.3) + Math.exp(2)) - 2;
        assertEquals((2 * first + 3 * second) / 5, loss(Task.CLASSES, truth), 1e-5);
    }
}
