/**
 * Java writes TorchScript: symbolic tensors are traced once into a {@link io.github.simre.torch.Program}, which libtorch
 * then runs as one native call, forward pass, gradients and optimiser together.
 *
 * <p>A model is written with {@link io.github.simre.torch.Tensor}s, whose operations compute nothing: each adds one line to
 * the method that a {@link io.github.simre.torch.Tracer} is tracing. {@link io.github.simre.torch.Weights} live in Java by
 * name and are saved as safetensors; a {@link io.github.simre.torch.engine.Session} holds their native copy while it runs.
 *
 * <p>Why not DJL's own array operations: under autograd on the CPU {@code x.mul(2)} hands Java memory to libtorch and drops
 * its last Java reference while the backward pass still needs it (wrong gradients, then a crash), and a training step of
 * hundreds of small calls spends its time between them. The package {@code torch.engine} alone touches DJL's native classes,
 * and all native calls are made by one thread ({@link io.github.simre.torch.engine.NativeEngine}).
 */
package io.github.simre.torch;
