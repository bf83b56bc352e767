package io.github.simre.torch;

import java.util.Arrays;
import java.util.SplittableRandom;

/** How a weight is filled before training; the same seed and shape give the same bits on every machine. */
@FunctionalInterface
public interface Initialisation {
    /** New values for a weight. */
    float[] fill(SplittableRandom random, long[] shape);

    /** All values the same. */
    static Initialisation constant(float value) {
        return (random, shape) -> {
            float[] values = new float[Math.toIntExact(Array.count(shape))];
            Arrays.fill(values, value);
            return values;
        };
    }

    /** Normal values around zero with the given standard deviation. */
    static Initialisation normal(double deviation) {
        return (random, shape) -> {
            float[] values = new float[Math.toIntExact(Array.count(shape))];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            return values;
        };
    }

    /** Uniform in ±√(6 / (inputs + outputs)) (Glorot and Bengio, 2010), for a matrix or a convolution (out, in, ...). */
    static Initialisation xavierUniform() {
        return (random, shape) -> {
            long receptive = Array.count(shape) / (shape[0] * shape[1]);
            double bound = Math.sqrt(6.0 / ((shape[0] + shape[1]) * receptive));
            float[] values = new float[Math.toIntExact(Array.count(shape))];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) ((2 * random.nextDouble() - 1) * bound);
            }
            return values;
        };
    }
}
