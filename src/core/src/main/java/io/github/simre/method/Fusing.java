package io.github.simre.method;

/** How the two modalities are fused. */
public enum Fusing {
    /** Encode the sources, decode the targets: a full transformer, the paper's TF(sources, targets). */
    ENCODER_DECODER,
    /** Cross-attention layers only, as in the Multimodal Transformer (Tsai et al., 2019): cheaper. */
    CROSS_ATTENTION
}
