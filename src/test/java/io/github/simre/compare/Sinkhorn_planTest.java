package io.github.simre.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.torch.Array;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Traces;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Sinkhorn_planTest {
    /** The plan of one meme, by the traced method. @param real 1 for each real row, or null where all are */
    private static double[][] plan(Sinkhorn transport, double[][] scores, long... real) {
        int rows = scores.length;
        int columns = scores[0].length;
        double[] flat = Traces.matrix(scores).doubles();
        Array similarities = Array.of(flat, 1, rows, columns);
        boolean masked = real.length > 0;
        Array[] inputs =
                masked
                        ? new Array[] {similarities, Array.of(real, 1, rows)}
                        : new Array[] {similarities};
        double[] plan =
                Traces.values(
                                Map.of(),
                                tracer -> {
                                    Tensor given = tracer.input("similarities");
                                    Tensor mask = masked ? tracer.input("real").ne(0) : null;
                                    return List.of(transport.plan(given, columns, mask));
                                },
                                inputs)
                        .get(0)
                        .doubles();
        return Array.of(plan, rows, columns).rows();
    }

    /** Sinkhorn and Knopp's scaling of the matrix itself, without logarithms. */
    private static double[][] plain(double[][] scores, double epsilon, int iterations, int real) {
        int columns = scores[0].length;
        double[][] plan = new double[scores.length][columns];
        for (int i = 0; i < real; i++) {
            for (int j = 0; j < columns; j++) {
                plan[i][j] = Math.exp(scores[i][j] / epsilon);
            }
        }
        for (int round = 0; round < iterations; round++) {
            for (int i = 0; i < real; i++) {
                double sum = 0;
                for (double value : plan[i]) {
                    sum += value;
                }
                for (int j = 0; j < columns; j++) {
                    plan[i][j] *= (double) columns / real / sum;
                }
            }
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int i = 0; i < real; i++) {
                    sum += plan[i][j];
                }
                for (int i = 0; i < real; i++) {
                    plan[i][j] /= sum;
                }
            }
        }
        return plan;
    }

    @Test
    @DisplayName("O1: four points, two references, ε = 1")
    void oracle() {
        double[][] scores = {{1, 0}, {0, 1}, {.5, .5}, {0, 0}};
        double[][] plan = plan(new Sinkhorn(1, 20), scores);
        double[][] expected = {{.365529, .134471}, {.134471, .365529}, {.25, .25}, {.25, .25}};
        for (int row = 0; row < 4; row++) {
            assertArrayEquals(expected[row], plan[row], 1e-6);
            assertEquals(0.5, plan[row][0] + plan[row][1], 1e-9);
        }
        assertEquals(1, plan[0][0] + plan[1][0] + plan[2][0] + plan[3][0], 1e-12);
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 4})
    @DisplayName("Logarithms and the matrix itself agree; rows that are not real are exactly 0")
    void agreesWithThePlainForm(int real) {
        double[][] scores = new double[6][3];
        Random random = new Random(3);
        for (double[] row : scores) {
            for (int j = 0; j < row.length; j++) {
                row[j] = 2 * random.nextDouble() - 1;
            }
        }
        long[] mask = new long[6];
        java.util.Arrays.fill(mask, 0, real, 1);
        double[][] plan = plan(new Sinkhorn(0.1, 20), scores, mask);
        double[][] expected = plain(scores, 0.1, 20, real);
        for (int row = 0; row < 6; row++) {
            assertArrayEquals(expected[row], plan[row], 1e-9);
        }
        for (int row = real; row < 6; row++) {
            assertArrayEquals(new double[3], plan[row]);
        }
    }

    @Test
    @DisplayName(
            "Marginals: columns sum to 1 exactly, rows to columns / rows nearly, as the model uses it")
    void marginals() {
        double[][] scores = new double[10][4];
        Random random = new Random(4);
        for (double[] row : scores) {
            for (int j = 0; j < row.length; j++) {
                row[j] = random.nextDouble() - 0.5;
            }
        }
        double[][] plan = plan(new Sinkhorn(0.1, 20), scores);
        for (int j = 0; j < 4; j++) {
            double sum = 0;
            for (double[] row : plan) {
                sum += row[j];
            }
            assertEquals(1, sum, 1e-9);
        }
        for (double[] row : plan) {
            assertEquals(0.4, row[0] + row[1] + row[2] + row[3], 0.02);
        }
    }

    @Test
    @DisplayName("A tiny ε overflows nothing")
    void tinyEpsilon() {
        for (double[] row : plan(new Sinkhorn(1e-4, 20), new double[][] {{1, -1}, {-1, 1}})) {
            assertTrue(Double.isFinite(row[0]) && Double.isFinite(row[1]));
            assertEquals(1, row[0] + row[1], 1e-9);
        }
    }
}
