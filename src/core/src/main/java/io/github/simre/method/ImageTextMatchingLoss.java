package io.github.simre.method;

import io.github.simre.torch.Tensor;

/**
 * Plain image-text matching, what is left of the method without be and not: one sentence names the category, and a meme's text
 * matches its picture where the category is its own. Nothing contradicts, so there is no hard negative. With M memes, labels y
 * and unit vectors:
 *
 * <pre>
 * S = T · Iᵀ / τ                                                                       (M, M)
 * loss = 1/M Σ_i [ log(1 + exp S_ii) − y_i S_ii ]  +  1/M² Σ_i Σ_j≠i log(1 + exp S_ij)
 * </pre>
 *
 * Both are the cross-entropy of "match or not", of a meme with itself and of a text with another meme's picture.
 *
 * @param temperature τ, above 0
 */
public record ImageTextMatchingLoss(double temperature) {
    /** Added to the logit of what does not count: far below any real one, and finite. */
    private static final double NOTHING = -1e9;

    /**
     * The loss of a batch.
     *
     * @param labels (M), 0 where a meme does not belong to the category
     * @param texts (M, d)
     * @param pictures (M, d)
     * @param excluded (M, M), 0 where a pair counts and very negative where it does not; or null
     */
    public Tensor loss(Tensor labels, Tensor texts, Tensor pictures, Tensor excluded) {
        Tensor match = texts.matmul(pictures.transpose()).div(temperature); // (M, M)
        Tensor own = match.diagonal(); // (M)
        Tensor belongs = labels.ne(0).typeAs(own);
        Tensor others = match.plus(match.identity().times(NOTHING));
        if (excluded != null) {
            others = others.plus(excluded);
        }
        return own.softplus().minus(own.times(belongs)).mean().plus(others.softplus().mean());
    }
}
