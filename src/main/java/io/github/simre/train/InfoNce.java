package io.github.simre.train;

import io.github.simre.torch.Tensor;

/**
 * InfoNCE over truthful and lying pairs (equations 11 and 12). With M = 2N memes and unit vectors of width d:
 *
 * <pre>
 * S+ = T+ · I+ᵀ / τ      S- = T- · I-ᵀ / τ                               (M, M)
 * loss_i = −S+_ii + log( Σ_j exp S+_ij + Σ_k exp S-_ik )                 4N − 1 negatives for each anchor
 * </pre>
 *
 * S-_ii, the same meme with the lying prompt, is the hard negative. The sums run over all 2N rows: the paper prints N, but
 * only 2N agrees with its matrices of 2N × 2N and 4N × 2N.
 *
 * @param temperature τ, above 0
 * @param anchor what is held fixed
 * @param hardNegativeWeight how many times the hard negative counts, at least 1; 1 is the paper's loss, more is a named
 *     extension
 */
public record InfoNce(double temperature, Anchor anchor, double hardNegativeWeight) {
    /** The paper's loss at a temperature. */
    public InfoNce(double temperature) {
        this(temperature, Anchor.TEXT, 1);
    }

    /**
     * The loss of a batch.
     *
     * @param textTrue T+ (M, d)
     * @param pictureTrue I+ (M, d)
     * @param textFalse T- (M, d)
     * @param pictureFalse I- (M, d)
     * @param excluded a matrix (M, M) that is 0 where a pair counts and very negative where it does not; or null
     * @return the mean over the anchors
     */
    public Tensor loss(
            Tensor textTrue,
            Tensor pictureTrue,
            Tensor textFalse,
            Tensor pictureFalse,
            Tensor excluded) {
        return rows(textTrue, pictureTrue, textFalse, pictureFalse, excluded).mean();
    }

    /** The loss of each anchor (M). */
    public Tensor rows(
            Tensor textTrue,
            Tensor pictureTrue,
            Tensor textFalse,
            Tensor pictureFalse,
            Tensor excluded) {
        Tensor agree = textTrue.matmul(pictureTrue.transpose()).div(temperature); // (M, M) S+
        Tensor contradict =
                textFalse.matmul(pictureFalse.transpose()).div(temperature); // (M, M) S-
        if (hardNegativeWeight != 1) {
            // w · exp(s) = exp(s + log w)
            contradict = contradict.plus(contradict.identity().times(Math.log(hardNegativeWeight)));
        }
        if (excluded != null) {
            agree = agree.plus(excluded);
            contradict = contradict.plus(excluded);
        }
        Tensor positive = agree.diagonal();
        return switch (anchor) {
            case TEXT -> Tensor.concat(1, agree, contradict).logSumExp(1).minus(positive);
            case IMAGE -> Tensor.concat(0, agree, contradict).logSumExp(0).minus(positive);
            case SYMMETRIC ->
                    Tensor.concat(1, agree, contradict)
                            .logSumExp(1)
                            .plus(Tensor.concat(0, agree, contradict).logSumExp(0))
                            .div(2)
                            .minus(positive);
        };
    }
}
