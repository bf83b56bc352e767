package io.github.simre.compare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.torch.Array;
import io.github.simre.torch.Traces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Momenta_fuseTest {
    private static final int WIDTH = 4;

    private static Map<String, Array> weights() {
        Random random = new Random(8);
        Map<String, Array> weights = new LinkedHashMap<>();
        weights.put("f.query.weight", drawn(random, WIDTH / 2, WIDTH));
        weights.put("f.query.bias", drawn(random, WIDTH / 2));
        weights.put("f.key.weight", drawn(random, WIDTH / 2, WIDTH));
        weights.put("f.key.bias", drawn(random, WIDTH / 2));
        weights.put("f.out.weight", drawn(random, WIDTH, 2 * WIDTH));
        weights.put("f.out.bias", drawn(random, WIDTH));
        return weights;
    }

    private static Array drawn(Random random, int... shape) {
        int count = shape.length == 1 ? shape[0] : shape[0] * shape[1];
        double[] values = random.doubles(count, -1, 1).toArray();
        return shape.length == 1 ? Array.of(values, count) : Array.of(values, shape[0], shape[1]);
    }

    private static double[] shares(double[] a, double[] b) {
        Map<String, Array> weights = weights();
        weights.keySet().removeIf(name -> name.startsWith("f.out"));
        return Traces.values(
                        weights,
                        tracer ->
                                List.of(
                                        Momenta.shares(
                                                tracer,
                                                "f",
                                                tracer.input("a"),
                                                tracer.input("b"),
                                                WIDTH)),
                        Array.of(a, 1, WIDTH),
                        Array.of(b, 1, WIDTH))
                .get(0)
                .doubles();
    }

    /** ReLU(x · weightᵀ + bias) in plain Java. */
    private static double[] map(String name, double... x) {
        double[][] matrix = weights().get(name + ".weight").rows();
        double[] bias = weights().get(name + ".bias").doubles();
        double[] result = new double[bias.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = bias[i];
            for (int j = 0; j < x.length; j++) {
                result[i] += matrix[i][j] * x[j];
            }
            result[i] = Math.max(0, result[i]);
        }
        return result;
    }

    private static double dot(double[] first, double[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += first[i] * second[i];
        }
        return sum;
    }

    @Test
    @DisplayName("Equal inputs share equally; two shares sum to 1")
    void equalInputs() {
        double[] a = {0.5, -1, 2, 0.25};
        assertArrayEquals(new double[] {0.5, 0.5}, shares(a, a), 1e-12);
        double[] both = shares(a, new double[] {1, 1, -1, 3});
        assertEquals(2, both.length);
        assertEquals(1, both[0] + both[1], 1e-12);
    }

    @Test
    @DisplayName("The fusion by hand: scores across, not scaled, no map for values")
    void byHand() {
        double[] a = {0.5, -1, 2, 0.25};
        double[] b = {1, 1, -1, 3};
        double ofA = dot(map("f.query", a), map("f.key", b));
        double ofB = dot(map("f.query", b), map("f.key", a));
        double first = Math.exp(ofA) / (Math.exp(ofA) + Math.exp(ofB));
        double[] weighted = new double[2 * WIDTH];
        for (int i = 0; i < WIDTH; i++) {
            weighted[i] = first * a[i];
            weighted[WIDTH + i] = (1 - first) * b[i];
        }
        assertEquals(first, shares(a, b)[0], 1e-12);
        double[] fused =
                Traces.values(
                                weights(),
                                tracer ->
                                        List.of(
                                                Momenta.fuse(
                                                        tracer,
                                                        "f",
                                                        tracer.input("a"),
                                                        tracer.input("b"),
                                                        WIDTH)),
                                Array.of(a, 1, WIDTH),
                                Array.of(b, 1, WIDTH))
                        .get(0)
                        .doubles();
        assertArrayEquals(map("f.out", weighted), fused, 1e-12);
    }
}
