package io.github.simre.torch.layer;

import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;

/** A linear map with bias. */
public final class Linear {
    /** PyTorch's default. */
    private static final double EPSILON = 1e-5;

    private Linear() {}

    /** input · weightᵀ + bias; the matrix starts Xavier-uniform, the bias at zero. */
    public static Tensor apply(Tracer tracer, String name, Tensor input, int from, int to) {
        return input.linear(
                tracer.weight(name + ".weight", Initialisation.xavierUniform(), to, from),
                tracer.weight(name + ".bias", Initialisation.constant(0), to));
    }

    /** A linear map with bias whose result stays brain floats in BF16 ({@link Tensor#mixedLinear}). */
    static Tensor mixed(Tracer tracer, String name, Tensor input, int from, int to) {
        return input.mixedLinear(
                tracer.weight(name + ".weight", Initialisation.xavierUniform(), to, from),
                tracer.weight(name + ".bias", Initialisation.constant(0), to));
    }

    /** Layer normalisation over the last dimension, of the given width. */
    public static Tensor norm(Tracer tracer, String name, Tensor input, int width) {
        return input.layerNorm(
                width,
                tracer.weight(name + ".weight", Initialisation.constant(1), width),
                tracer.weight(name + ".bias", Initialisation.constant(0), width),
                EPSILON);
    }
}
