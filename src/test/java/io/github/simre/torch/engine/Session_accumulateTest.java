package io.github.simre.torch.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.torch.Adam;
import io.github.simre.torch.Array;
import io.github.simre.torch.Parameter;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import io.github.simre.torch.layer.EncoderLayer;
import io.github.simre.torch.layer.LayerSizes;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Session_accumulateTest {
    private static final LayerSizes SIZES = new LayerSizes(8, 2, 16, true, true, 0);

    /** With so large an epsilon a step is the learning rate over it times the gradient, but for the moments' own factors. */
    private static final double EPSILON = 1e6;

    private static final String WEIGHT = "layer.linear1.weight";

    private static Tensor loss(Tracer tracer) {
        Tokens tokens = new Tokens(tracer.input("tokens"), null, false);
        Tensor state = new EncoderLayer(tracer, "layer", SIZES).apply(tokens).values();
        return state.times(state).times(tracer.input("wanted")).mean();
    }

    private static Program program(double epsilon) {
        Tracer tracer = new Tracer();
        Adam adam = new Adam(0.9, 0.999, epsilon, 0, false, 0);
        tracer.step("step", adam, Session_accumulateTest::loss);
        tracer.accumulate("accumulate", Session_accumulateTest::loss);
        tracer.stepOfGroup("stepOfGroup", adam, Session_accumulateTest::loss);
        tracer.gradients("gradients", Session_accumulateTest::loss);
        return tracer.program();
    }

    private static Array[] batch(long seed) {
        Random random = new Random(seed);
        float[][] values = new float[2][4 * 3 * 8];
        for (float[] some : values) {
            for (int i = 0; i < some.length; i++) {
                some[i] = (float) random.nextGaussian();
            }
        }
        return new Array[] {Array.of(values[0], 4, 3, 8), Array.of(values[1], 4, 3, 8)};
    }

    private static float[] weight(Session session) {
        return session.weights().get(WEIGHT).floats();
    }

    /** The gradient of the weight for a batch. */
    private static float[] gradient(Session session, Program program, Array[] batch) {
        List<Array> all = session.call("gradients", batch);
        int place = program.parameters().stream().map(Parameter::name).toList().indexOf(WEIGHT);
        return all.get(place + 1).floats();
    }

    @Test
    @DisplayName("The optimiser gets the mean of a group's gradients, and each group begins anew")
    void meanOfTheGroup() {
        Program program = program(EPSILON);
        try (Session session = Session.open(program, Weights.initial(program, 1))) {
            for (int[] group : new int[][] {{1, 2}, {3, 4, 5}, {6}}) {
                float[] before = weight(session);
                double[] mean = new double[before.length];
                for (int seed : group) {
                    float[] gradient = gradient(session, program, batch(seed));
                    for (int i = 0; i < mean.length; i++) {
                        mean[i] += gradient[i] / group.length;
                    }
                }
                for (int i = 0; i < group.length - 1; i++) {
                    double expected = session.call("gradients", batch(group[i])).get(0).scalar();
                    double loss = session.accumulate("accumulate", 1, batch(group[i]));
                    assertEquals(expected, loss, 1e-6 * Math.abs(expected));
                    assertArrayEquals(before, weight(session), "no weight changes within a group");
                }
                // without the past: the first moment is then a tenth of the gradient, made up for
                session.restore(zeros(program));
                session.stepOfGroup(
                        "stepOfGroup", 1, EPSILON, group.length, batch(group[group.length - 1]));
                float[] after = weight(session);
                double largest = 0;
                for (int i = 0; i < mean.length; i++) {
                    largest = Math.max(largest, Math.abs(mean[i]));
                }
                for (int i = 0; i < mean.length; i++) {
                    assertEquals(mean[i], before[i] - after[i], 1e-5 * largest + 1e-7);
                }
            }
        }
    }

    private static java.util.Map<String, Array> zeros(Program program) {
        java.util.Map<String, Array> zeros = new java.util.LinkedHashMap<>();
        for (Parameter parameter : program.parameters()) {
            int size = (int) Array.count(parameter.shape());
            zeros.put("m." + parameter.name(), Array.of(new float[size], parameter.shape()));
            zeros.put("v." + parameter.name(), Array.of(new float[size], parameter.shape()));
            zeros.put("s." + parameter.name(), Array.of(new float[1]));
        }
        return zeros;
    }

    @Test
    @DisplayName("A group of one gives the bits of a plain step")
    void groupOfOne() {
        Program program = program(1e-8);
        Weights start = Weights.initial(program, 1);
        try (Session plain = Session.open(program, start);
                Session grouped = Session.open(program, start)) {
            for (int step = 1; step <= 5; step++) {
                assertEquals(
                        plain.step("step", step, 1e-2, batch(step)),
                        grouped.stepOfGroup("stepOfGroup", step, 1e-2, 1, batch(step)));
            }
            assertArrayEquals(weight(plain), weight(grouped));
        }
    }
}
