package io.github.simre.pretrained.network;

import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;

/**
 * A part of a network: the weights whose names begin alike.
 *
 * @param tracer what is being traced
 * @param name the beginning of the names, with its dot; empty for the whole network
 */
record Part(Tracer tracer, String name) {
    /** A part of this part. */
    Part in(String part) {
        return new Part(tracer, name + part + ".");
    }

    /** A weight of any shape, drawn around zero where it is not loaded. */
    Tensor weight(String part, long... shape) {
        return tracer.weight(name + part, Initialisation.normal(0.02), shape);
    }

    /** x · weightᵀ + bias. */
    Tensor linear(String part, Tensor x, int from, int to) {
        return x.linear(
                weight(part + ".weight", to, from),
                tracer.weight(name + part + ".bias", Initialisation.constant(0), to));
    }

    /** A linear map with bias whose result stays brain floats in BF16 ({@link Tensor#mixedLinear}). */
    Tensor mixedLinear(String part, Tensor x, int from, int to) {
        return x.mixedLinear(
                weight(part + ".weight", to, from),
                tracer.weight(name + part + ".bias", Initialisation.constant(0), to));
    }

    /** What a training step keeps of x where this part learns and numbers are dropped in it; otherwise x. */
    Tensor dropout(Tensor x) {
        return x.dropout(tracer.dropout(name));
    }

    /** x · weightᵀ. */
    Tensor projection(String part, Tensor x, int from, int to) {
        return x.matmul(weight(part + ".weight", to, from).transpose());
    }

    /** Layer normalisation over the last dimension. */
    Tensor norm(String part, Tensor x, int width, double epsilon) {
        return x.layerNorm(
                width,
                tracer.weight(name + part + ".weight", Initialisation.constant(1), width),
                tracer.weight(name + part + ".bias", Initialisation.constant(0), width),
                epsilon);
    }

    /** A convolution with bias; strides as long as the kernel or given. */
    Tensor convolution(
            String part,
            Tensor x,
            int from,
            int to,
            int kernel,
            int stride,
            int padding,
            int groups) {
        return x.conv2d(
                weight(part + ".weight", to, from / groups, kernel, kernel),
                tracer.weight(name + part + ".bias", Initialisation.constant(0), to),
                stride,
                padding,
                groups);
    }
}
