package io.github.simre.torch.layer;

/**
 * The sizes of a transformer layer.
 *
 * @param width numbers of a token
 * @param heads attention heads; they divide the width
 * @param feedForward width of the hidden layer
 * @param normFirst whether layer normalisation comes before each part (pre-LN) or after its sum (post-LN)
 * @param gelu whether the hidden layer's activation is GELU or ReLU
 * @param dropout probability that an activation is dropped in training
 */
public record LayerSizes(
        int width, int heads, int feedForward, boolean normFirst, boolean gelu, double dropout) {}
