package io.github.simre.encode;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;

/**
 * Brings each channel of an encoder's tokens to mean 0 and deviation 1 over the training memes: pretrained encoders have
 * channels a hundred times as strong as others, from which a small transformer learns badly.
 *
 * @param mean of each channel
 * @param scale one over the deviation of each channel; 1 where a channel never changes
 */
record Standardisation(float[] mean, float[] scale) {
    /** What it is called for pictures, in weights and in what is saved. */
    static final String PICTURES = "standardise.picture";

    /** What it is called for texts. */
    static final String TEXTS = "standardise.text";

    /** As it was saved. @param name {@link #PICTURES} or {@link #TEXTS} */
    static Standardisation of(EncoderState state, String name) {
        return new Standardisation(state.floats(name + ".mean"), state.floats(name + ".scale"));
    }

    void save(EncoderState state, String name) {
        state.put(name + ".mean", mean);
        state.put(name + ".scale", scale);
    }

    /** Sums over embeddings that are looked at one by one, because all together may be larger than the memory. */
    static final class Sums {
        private double[] sums;
        private double[] squares;
        private long count;

        void add(Embedding embedding) {
            int width = embedding.width();
            if (sums == null) {
                sums = new double[width];
                squares = new double[width];
            }
            float[] tokens = embedding.tokens();
            for (int i = 0; i < tokens.length; i++) {
                sums[i % width] += tokens[i];
                squares[i % width] += (double) tokens[i] * tokens[i];
            }
            count += embedding.count();
        }

        Standardisation statistics() {
            float[] mean = new float[sums.length];
            float[] scale = new float[sums.length];
            for (int i = 0; i < sums.length; i++) {
                double average = sums[i] / count;
                double deviation = Math.sqrt(Math.max(0, squares[i] / count - average * average));
                mean[i] = (float) average;
                scale[i] = deviation < 1e-6 ? 1 : (float) (1 / deviation);
            }
            return new Standardisation(mean, scale);
        }
    }

    /** The tokens (rows, tokens, width), standardised. The statistics are saved with the model's weights. */
    Tensor apply(Tracer tracer, String name, Tensor tokens) {
        Tensor middle = tracer.fixed(name + ".mean", (random, shape) -> mean.clone(), mean.length);
        Tensor factor =
                tracer.fixed(name + ".scale", (random, shape) -> scale.clone(), scale.length);
        return tokens.minus(middle).times(factor);
    }
}
