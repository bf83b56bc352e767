package io.github.simre.pretrained.network;

import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.ConvertedCheckpoint;
import io.github.simre.torch.Array;

/**
 * Folds batch normalisation into the convolution before it: with fixed statistics both are one linear map, w' = w · γ/√(v+ε)
 * and b' = β - m · γ/√(v+ε).
 */
final class FoldedConvolutions {
    /** PyTorch's default. */
    private static final double EPSILON = 1e-5;

    private FoldedConvolutions() {}

    /**
     * Adds a folded convolution, or the convolution itself where it was published with its bias.
     *
     * @param name the network's name of it
     * @param convolution where its weights' names begin in the checkpoint
     * @param norm where its normalisation's names begin
     */
    static void add(
            ConvertedCheckpoint to, Checkpoint from, String name, String convolution, String norm) {
        if (from.names().contains(convolution + ".bias")) {
            to.rename(name + ".weight", convolution + ".weight");
            to.rename(name + ".bias", convolution + ".bias");
            return;
        }
        long[] shape = from.shape(convolution + ".weight");
        to.compute(
                name + ".weight",
                shape,
                () -> {
                    float[] weight = from.read(convolution + ".weight").floats();
                    double[] scale = scale(from, norm);
                    float[] folded = new float[weight.length];
                    int each = weight.length / scale.length;
                    for (int i = 0; i < weight.length; i++) {
                        folded[i] = (float) (weight[i] * scale[i / each]);
                    }
                    return Array.of(folded, shape);
                });
        to.compute(
                name + ".bias",
                new long[] {shape[0]},
                () -> {
                    double[] scale = scale(from, norm);
                    float[] beta = from.read(norm + ".bias").floats();
                    float[] mean = from.read(norm + ".running_mean").floats();
                    float[] bias = new float[beta.length];
                    for (int i = 0; i < bias.length; i++) {
                        bias[i] = (float) (beta[i] - mean[i] * scale[i]);
                    }
                    return Array.of(bias, bias.length);
                });
    }

    private static double[] scale(Checkpoint from, String norm) {
        float[] gamma = from.read(norm + ".weight").floats();
        float[] variance = from.read(norm + ".running_var").floats();
        double[] scale = new double[gamma.length];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = gamma[i] / Math.sqrt(variance[i] + EPSILON);
        }
        return scale;
    }
}
