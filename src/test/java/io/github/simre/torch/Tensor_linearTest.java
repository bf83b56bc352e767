package io.github.simre.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.torch.engine.Session;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linear maps, whatever library computes them, against sums written out here. */
class Tensor_linearTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 32, 40, 48, 64, 80, 96, 128, 160, 192, 256})
    @DisplayName("values and gradients are right for every number of outputs and inputs")
    void valuesAndGradients(int outputs) {
        for (int inputs : new int[] {1, 16, 25, 64, 100}) {
            for (int rows : new int[] {1, 7, 65}) {
                compare(rows, inputs, outputs);
            }
        }
    }

    private static void compare(int rows, int inputs, int outputs) {
        Tracer tracer = new Tracer();
        // the map's input learns, too: its gradient is that of the shift
        tracer.gradients(
                "gradients",
                traced -> {
                    // so many numbers that all threads are used: some kernels went wrong with two
                    // alone
                    traced.fixed("large", Initialisation.constant(0), 1_000_000);
                    Tensor x = input(traced, inputs);
                    Tensor y = map(traced, x, inputs, outputs);
                    return y.times(y).sum();
                });
        tracer.method(
                "values", traced -> List.of(map(traced, input(traced, inputs), inputs, outputs)));
        Program program = tracer.program();
        Weights weights = Weights.initial(program, 3);
        float[] x = random(rows * inputs);
        double[] w = weights.get("map.weight").doubles();
        double[] b = weights.get("map.bias").doubles();
        double[] y = new double[rows * outputs];
        double[] gw = new double[w.length];
        double[] gb = new double[b.length];
        double[] gx = new double[inputs];
        for (int row = 0; row < rows; row++) {
            for (int o = 0; o < outputs; o++) {
                double sum = b[o];
                for (int i = 0; i < inputs; i++) {
                    sum += w[o * inputs + i] * x[row * inputs + i];
                }
                y[row * outputs + o] = sum;
                gb[o] += 2 * sum;
                for (int i = 0; i < inputs; i++) {
                    gw[o * inputs + i] += 2 * sum * x[row * inputs + i];
                    gx[i] += 2 * sum * w[o * inputs + i];
                }
            }
        }
        String what = rows + " x " + inputs + " to " + outputs;
        try (Session session = Session.open(program, weights)) {
            // two dimensions in front of the last, as a batch of sequences has
            Array given = Array.of(x, rows, 1, inputs);
            close(what, y, session.call("values", given).get(0));
            List<Array> gradients = session.call("gradients", given);
            close(what + ", input", gx, gradients.get(1));
            close(what + ", weight", gw, gradients.get(2));
            close(what + ", bias", gb, gradients.get(3));
        }
    }

    private static Tensor input(Tracer tracer, int inputs) {
        return tracer.input("x").plus(tracer.weight("shift", Initialisation.constant(0), inputs));
    }

    private static Tensor map(Tracer tracer, Tensor x, int inputs, int outputs) {
        return x.linear(
                tracer.weight("map.weight", Initialisation.normal(1), outputs, inputs),
                tracer.weight("map.bias", Initialisation.normal(1), outputs));
    }

    private static float[] random(int count) {
        Random random = new Random(count);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    private static void close(String what, double[] expected, Array actual) {
        double[] values = actual.doubles();
        assertEquals(expected.length, values.length, what);
        double largest = 1;
        for (double value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < values.length; i++) {
            assertTrue(
                    Math.abs(expected[i] - values[i]) <= 1e-5 * largest,
                    what + "[" + i + "]: " + values[i] + " instead of " + expected[i]);
        }
    }
}
