package io.github.simre.torch;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;

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

    /**
     * The lines that update the trainable weights t from gradients g, moments m and v, step counts s and the tensor rate.
     *
     * @param rates for each of the weights, by what the rate is multiplied
     */
    String update(List<Double> rates) {
        StringBuilder lines = new StringBuilder();
        if (clip != 0) {
            lines.append("    norm = torch.norm(torch.stack(torch._foreach_norm(g)))\n")
                    // the kernel divides by it on its way, which saves going through all gradients
                    // once more
                    .append(
                            String.format(
                                    Locale.ROOT,
                                    "    shrink = torch.clamp_min(torch.div(torch.add(norm, 1e-6), %s), 1.0)\n",
                                    clip));
        }
        lines.append("    none = annotate(List[Tensor], [])\n    torch._foreach_add_(s, 1)\n");
        for (double rate : new TreeSet<>(rates)) {
            List<Integer> group =
                    IntStream.range(0, rates.size())
                            .filter(i -> rates.get(i) == rate)
                            .boxed()
                            .toList();
            boolean all = group.size() == rates.size();
            String suffix = all ? "" : "_" + group.get(0);
            if (!all) {
                List.of("t", "g", "m", "v", "s")
                        .forEach(list -> lines.append(part(list, suffix, group)));
            }
            lines.append(
                    String.format(
                            Locale.ROOT,
                            "    torch._fused_%1$s_(t%2$s, g%2$s, m%2$s, v%2$s, none, s%2$s, lr=%3$s, beta1=%4$s, beta2=%5$s,"
                                    + " weight_decay=%6$s, eps=%7$s, amsgrad=False, maximize=False%8$s)\n",
                            decoupled ? "adamw" : "adam",
                            suffix,
                            rate == 1 ? "rate" : "torch.mul(rate, " + rate + ")",
                            beta1,
                            beta2,
                            weightDecay,
                            epsilon,
                            clip == 0 ? "" : ", grad_scale=shrink"));
            if (!all) {
                lines.append(used("t" + suffix, group.size()));
            }
        }
        return lines.toString();
    }

    /** Some members of a list as a list of their own. */
    private static String part(String list, String suffix, List<Integer> group) {
        StringBuilder lines =
                new StringBuilder("    " + list + suffix + " = annotate(List[Tensor], [])\n");
        group.forEach(
                i -> lines.append("    " + list + suffix + ".append(" + list + "[" + i + "])\n"));
        return lines.toString();
    }

    /** TorchScript leaves out whatever changes nothing but a list that nobody looks at afterwards: here it is looked at. */
    private static String used(String list, int size) {
        return "    if torch.ne(torch.len("
                + list
                + "), "
                + size
                + "):\n      ops.prim.RaiseException(\"a weight is lost\")\n    else:\n      pass\n";
    }
}
