package io.github.simre.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Golden;
import io.github.simre.torch.engine.Session;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

/** Traces a few lines and runs them at once; and holds gradients against golden values and central differences. */
public final class Traces {
    private Traces() {}

    /** A loss and its gradient for every weight, by name. */
    public record Gradients(double loss, Map<String, double[]> of) {}

    /** The values of a traced method. */
    public static List<Array> values(
            Map<String, Array> weights,
            Function<Tracer, List<Tensor>> definition,
            Array... inputs) {
        Tracer tracer = new Tracer();
        tracer.method("values", definition);
        Map<String, Array> all = new LinkedHashMap<>(weights);
        if (weights.isEmpty()) { // a program has at least one weight
            tracer.weight("unused", Initialisation.constant(0), 1);
            all.put("unused", Array.of(new float[1], 1));
        }
        try (Session session = Session.open(tracer.program(), Weights.of(all))) {
            return session.call("values", inputs);
        }
    }

    /** The gradients of a traced loss. */
    public static Gradients gradients(
            Map<String, Array> weights, Function<Tracer, Tensor> loss, Array... inputs) {
        Tracer tracer = new Tracer();
        tracer.gradients("gradients", loss);
        Program program = tracer.program();
        try (Session session = Session.open(program, Weights.of(weights))) {
            List<Array> results = session.call("gradients", inputs);
            Map<String, double[]> gradients = new LinkedHashMap<>();
            for (int i = 0; i < program.parameters().size(); i++) {
                gradients.put(program.parameters().get(i).name(), results.get(i + 1).doubles());
            }
            return new Gradients(results.get(0).scalar(), gradients);
        }
    }

    /** A weight of the shape that its value has. */
    public static Tensor weight(Tracer tracer, Map<String, Array> weights, String name) {
        return tracer.weight(name, Initialisation.constant(0), weights.get(name).shape());
    }

    /**
     * Compares gradients with central differences of the loss, in double precision.
     *
     * @param perWeight how many numbers of each weight are tried, spread over it
     */
    public static void assertCentralDifferences(
            Map<String, Array> weights,
            Function<Tracer, Tensor> loss,
            int perWeight,
            double tolerance,
            Array... inputs) {
        Gradients gradients = gradients(weights, loss, inputs);
        double step = 1e-5;
        for (Map.Entry<String, double[]> entry : gradients.of().entrySet()) {
            int size = entry.getValue().length;
            for (int i = 0; i < size; i += Math.max(1, size / perWeight)) {
                double above = shifted(weights, entry.getKey(), i, step, loss, inputs);
                double below = shifted(weights, entry.getKey(), i, -step, loss, inputs);
                assertEquals(
                        (above - below) / (2 * step),
                        entry.getValue()[i],
                        tolerance,
                        entry.getKey() + ", number " + i);
            }
        }
    }

    /**
     * Compares gradients with central differences along drawn directions in which every number of every weight moves: a wrong
     * gradient anywhere shows, at two evaluations a direction.
     */
    public static void assertDirections(
            Map<String, Array> weights,
            Function<Tracer, Tensor> loss,
            int directions,
            double tolerance,
            Array... inputs) {
        Gradients gradients = gradients(weights, loss, inputs);
        for (int seed = 0; seed < directions; seed++) {
            double step = 1e-5;
            Map<String, Array> above = new LinkedHashMap<>();
            Map<String, Array> below = new LinkedHashMap<>();
            Random random = new Random(seed);
            double expected = 0;
            for (String name : weights.keySet()) {
                double[] up = weights.get(name).doubles().clone();
                double[] down = up.clone();
                double[] gradient = gradients.of().get(name);
                for (int i = 0; i < up.length; i++) {
                    double direction = random.nextGaussian();
                    up[i] += step * direction;
                    down[i] -= step * direction;
                    expected += gradient[i] * direction;
                }
                above.put(name, Array.of(up, weights.get(name).shape()));
                below.put(name, Array.of(down, weights.get(name).shape()));
            }
            double difference = loss(above, loss, inputs) - loss(below, loss, inputs);
            assertEquals(difference / (2 * step), expected, tolerance, "direction " + seed);
            assertTrue(Math.abs(expected) > 100 * tolerance, "nothing changes: " + expected);
        }
    }

    private static double loss(
            Map<String, Array> weights, Function<Tracer, Tensor> loss, Array... inputs) {
        return values(weights, tracer -> List.of(loss.apply(tracer)), inputs).get(0).scalar();
    }

    private static double shifted(
            Map<String, Array> weights,
            String name,
            int index,
            double by,
            Function<Tracer, Tensor> loss,
            Array... inputs) {
        Map<String, Array> others = new LinkedHashMap<>(weights);
        double[] values = weights.get(name).doubles().clone();
        values[index] += by;
        others.put(name, Array.of(values, weights.get(name).shape()));
        return loss(others, loss, inputs);
    }

    /** Golden values in double precision. */
    public static Array array(Golden.Tensor tensor) {
        return Array.of(tensor.values(), tensor.shape());
    }

    /** Golden whole numbers. */
    public static Array longs(Golden.Tensor tensor) {
        return Array.of(tensor.longs(), tensor.shape());
    }

    /** A matrix of rows. */
    public static Array matrix(double[]... rows) {
        double[] values = Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
        return Array.of(values, rows.length, rows[0].length);
    }

    /** Weights in double precision. */
    public static Map<String, Array> doubles(Weights weights) {
        Map<String, Array> arrays = new LinkedHashMap<>();
        for (String name : weights.names()) {
            Array array = weights.get(name);
            arrays.put(name, Array.of(array.doubles(), array.shape()));
        }
        return arrays;
    }
}
