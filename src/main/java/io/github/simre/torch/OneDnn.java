package io.github.simre.torch;

import java.util.Map;

/**
 * Linear maps by oneDNN. libtorch's default on an x86, MKL, takes narrow instructions on AMD's processors (1.5 to 1.9 times
 * as long, measured on a Zen 5). oneDNN's own map with gradients, {@code mkldnn_linear}, is no way out: in libtorch 2.7 it
 * gives wrong numbers for some sizes and numbers of threads. This one has no gradients, but gradients of a linear map are
 * linear maps again.
 */
final class OneDnn {
    private static final String POINTWISE =
            "ops.mkldnn._linear_pointwise(%s, %s, %s, \"none\", annotate(List[Optional[number]], []), None)";

    /** Methods that others call, by name. Type 7 is a 64-bit float, which oneDNN does not know, 15 a brain float, 6 a 32-bit float. */
    static final Map<String, String> METHODS =
            Map.of(
                    "linear",
                    """
                      def linear(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
                        if torch.eq(ops.prim.dtype(x), 7):
                          return torch.linear(x, weight, bias)
                        return %s
                    """
                            .formatted(POINTWISE.formatted("x", "weight", "bias")),
                    "brain_linear",
                    """
                      def brain_linear(self, x: Tensor, weight: Tensor, bias: Optional[Tensor]) -> Tensor:
                        brain = annotate(Optional[Tensor], None)
                        if torch.__isnot__(bias, None):
                          brain = torch.to(torch._unwrap_optional(bias), 15)
                        return %s
                    """
                            .formatted(
                                    POINTWISE.formatted(
                                            "torch.to(x, 15)", "torch.to(weight, 15)", "brain")));

    private OneDnn() {}

    /**
     * input · weightᵀ + bias over the last dimension, calling one of the {@link #METHODS}; in BF16 the result is brain floats.
     *
     * @param bias None for none
     */
    static String linear(Object input, Object weight, Object bias, Precision precision) {
        String method = precision == Precision.BF16 ? "brain_linear" : "linear";
        return "self." + method + "(" + input + ", " + weight + ", " + bias + ")";
    }
}
