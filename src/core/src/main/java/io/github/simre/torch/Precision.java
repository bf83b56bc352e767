package io.github.simre.torch;

/** In which numbers the large products of a training step are computed. Weights, sums and the optimiser always have 32 bits. */
public enum Precision {
    /** 32-bit floating point. */
    F32,
    /**
     * Brain floats: the upper 16 bits of a 32-bit number, for linear maps and attention. Two to three times as fast where the
     * processor has instructions for them (AVX512-BF16, AMX, NVIDIA since Ampere), and slower where it has not.
     */
    BF16
}
