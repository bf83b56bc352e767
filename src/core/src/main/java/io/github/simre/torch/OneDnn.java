package io.github.simre.torch;

/**
 * Linear maps of 32-bit floats by oneDNN. libtorch's default on an x86, MKL, takes narrow instructions on AMD's processors
 * (1.5 to 1.9 times as long, measured on a Zen 5). oneDNN's own map with gradients, {@code mkldnn_linear}, is no way out: in
 * libtorch 2.7 it gives wrong numbers for some sizes and numbers of threads. This one has no gradients, but gradients of a
 * linear map are linear maps again. Brain floats go to oneDNN without our help.
 */
public final class OneDnn {
    /** The method that others call. Type 7 is a 64-bit float, which oneDNN does not know. */
    public static final String METHOD =
            """
              def linear(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
                if torch.eq(ops.prim.dtype(x), 7):
                  return torch.linear(x, weight, bias)
                return ops.mkldnn._linear_pointwise(x, weight, bias, "none", annotate(List[Optional[number]], []), None)
            """;

    private OneDnn() {}

    /** input · weightᵀ + bias over the last dimension, by calling {@link #METHOD}. @param bias None for none */
    public static String linear(Object input, Object weight, Object bias) {
        return "self.linear(" + input + ", " + weight + ", " + bias + ")";
    }
}
