package io.github.simre.torch;

import java.util.Locale;

/**
 * The Adam optimiser (Kingma and Ba, 2015), or AdamW (Loshchilov and Hutter, 2019), as PyTorch's fused kernels compute it.
 *
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added to the root of the second moment
 * @param weightDecay weight decay, at least 0
 * @param decoupled whether the decay acts on the weights (AdamW) or on their gradients (L2)
 * @param clip largest norm of all gradients together, above which they are scaled down; 0 for none
 */
public record Adam(
        double beta1,
        double beta2,
        double epsilon,
        double weightDecay,
        boolean decoupled,
        double clip) {
    /** Adam with its usual constants, no decay and no clipping. */
    public static Adam standard() {
        return new Adam(0.9, 0.999, 1e-8, 0, false, 0);
    }

    /** The lines that update the trainable weights t from gradients g, moments m and v, step counts s and the tensor rate. */
    String update() {
        String clipping =
                clip == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "    norm = torch.norm(torch.stack(torch._foreach_norm(g)))\n"
                                        + "    torch._foreach_mul_(g, torch.clamp_max(torch.mul(torch.reciprocal(torch.add(norm, 1e-6)), %s), 1.0))\n",
                                clip);
        return clipping
                + "    none = annotate(List[Tensor], [])\n"
                + "    torch._foreach_add_(s, 1)\n"
                + String.format(
                        Locale.ROOT,
                        "    torch._fused_%s_(t, g, m, v, none, s, lr=rate, beta1=%s, beta2=%s, weight_decay=%s, eps=%s,"
                                + " amsgrad=False, maximize=False)\n",
                        decoupled ? "adamw" : "adam",
                        beta1,
                        beta2,
                        weightDecay,
                        epsilon);
    }
}
