package io.github.simre.encode;

import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import java.util.List;

/**
 * Brings each channel of an encoder's tokens to mean 0 and deviation 1 over the training memes: pretrained encoders have
 * channels a hundred times as strong as others, from which a small transformer learns badly.
 *
 * @param mean of each channel
 * @param scale one over the deviation of each channel; 1 where a channel never changes
 */
record Standardisation(float[] mean, float[] scale) {
    /** The statistics of some embeddings' tokens. */
    static Standardisation of(List<Embedding> embeddings) {
        int width = embeddings.get(0).width();
        double[] sums = new double[width];
        double[] squares = new double[width];
        long count = 0;
        for (Embedding embedding : embeddings) {
            float[] tokens = embedding.tokens();
            for (int i = 0; i < tokens.length; i++) {
                sums[i % width] += tokens[i];
                squares[i % width] += (double) tokens[i] * tokens[i];
            }
            count += embedding.count();
        }
        float[] mean = new float[width];
        float[] scale = new float[width];
        for (int i = 0; i < width; i++) {
            double average = sums[i] / count;
            double deviation = Math.sqrt(Math.max(0, squares[i] / count - average * average));
            mean[i] = (float) average;
            scale[i] = deviation < 1e-6 ? 1 : (float) (1 / deviation);
        }
        return new Standardisation(mean, scale);
    }

    /** The tokens (rows, tokens, width), standardised. The statistics are saved with the model's weights. */
    Tensor apply(Tracer tracer, String name, Tensor tokens) {
        Tensor middle = tracer.fixed(name + ".mean", (random, shape) -> mean.clone(), mean.length);
        Tensor factor =
                tracer.fixed(name + ".scale", (random, shape) -> scale.clone(), scale.length);
        return tokens.minus(middle).times(factor);
    }
}
