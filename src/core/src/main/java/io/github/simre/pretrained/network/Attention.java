package io.github.simre.pretrained.network;

import io.github.simre.torch.Tensor;

/** Multi-head attention over projected queries, keys and values (Vaswani et al., 2017). */
final class Attention {
    private Attention() {}

    /**
     * What the queries see.
     *
     * @param queries (rows, tokens, width); keys and values may have other tokens
     * @param mask a condition (rows, 1, 1, keys), true where a key may be looked at; or null
     * @param causal whether no token may look at a later one
     */
    static Tensor apply(
            Tensor queries,
            Tensor keys,
            Tensor values,
            int heads,
            int width,
            Tensor mask,
            boolean causal) {
        Tensor q = split(queries, heads, width);
        Tensor k = split(keys, heads, width);
        Tensor v = split(values, heads, width);
        Tensor seen =
                causal
                        ? Tensor.causalAttention(q, k, v, mask)
                        : Tensor.scaledDotProductAttention(q, k, v, mask, 0);
        return seen.transpose(1, 2).flatten(2);
    }

    private static Tensor split(Tensor x, int heads, int width) {
        return x.unflatten(-1, heads, width / heads).transpose(1, 2);
    }
}
