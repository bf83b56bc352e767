package io.github.simre.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Golden;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Golden weights under this project's names. PyTorch packs query, key and value maps in one matrix of 3 · width rows; here
 * the query map (width rows) and the key-and-value map (2 · width rows) are two weights.
 */
public final class GoldenWeights {
    private GoldenWeights() {}

    /** The tensors whose golden names begin with a prefix, as weights whose names begin with another. */
    public static Map<String, Array> of(Golden golden, String prefix, String ours) {
        Map<String, Array> weights = new LinkedHashMap<>();
        for (String name : golden.names()) {
            if (name.startsWith(prefix)) {
                Golden.Tensor tensor = golden.tensor(name);
                String own = ours + renamed(name.substring(prefix.length()));
                if (own.contains("in_proj_")) {
                    int third = tensor.values().length / 3;
                    long[] shape = tensor.shape();
                    shape = shape.clone();
                    shape[0] /= 3;
                    weights.put(
                            own.replace("in_proj_", "query."),
                            Array.of(Arrays.copyOf(tensor.values(), third), shape));
                    shape = shape.clone();
                    shape[0] *= 2;
                    weights.put(
                            own.replace("in_proj_", "key_value."),
                            Array.of(Arrays.copyOfRange(tensor.values(), third, 3 * third), shape));
                } else {
                    weights.put(own, Array.of(tensor.values(), tensor.shape()));
                }
            }
        }
        assertTrue(!weights.isEmpty(), "no golden tensor begins with " + prefix);
        return weights;
    }

    /** Compares the gradients with all golden ones that begin with a prefix. */
    public static void assertGradients(
            Golden golden,
            String prefix,
            String ours,
            Map<String, double[]> gradients,
            double tolerance) {
        int compared = 0;
        for (String name : golden.names()) {
            if (name.startsWith(prefix)) {
                String part = name.substring(prefix.length());
                double[] gradient = gradient(gradients, part, ours + renamed(part));
                assertArrayEquals(golden.tensor(name).values(), gradient, tolerance, name);
                compared += part.contains("in_proj_") ? 2 : 1;
            }
        }
        assertTrue(compared == gradients.size(), compared + " of " + gradients.keySet());
    }

    private static double[] gradient(Map<String, double[]> gradients, String part, String own) {
        if (gradients.containsKey(part)) { // an input that is declared as a weight
            return gradients.get(part);
        }
        if (!own.contains("in_proj_")) {
            return gradients.get(own);
        }
        return DoubleStream.concat(
                        Arrays.stream(gradients.get(own.replace("in_proj_", "query."))),
                        Arrays.stream(gradients.get(own.replace("in_proj_", "key_value."))))
                .toArray();
    }

    private static String renamed(String name) {
        return name.replace("fc1", "linear1")
                .replace("fc2", "linear2")
                .replace("layer_norms.", "norm")
                .replace("layer_norm", "norm")
                .replace("ln0", "norm0")
                .replace("ln1", "norm1");
    }
}
