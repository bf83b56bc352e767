package io.github.simre.method;

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
 * @param negatives how the negatives share in the loss; the paper's are all alike
 * @param decoupled whether the positive is left out of the sum (Yeh et al., 2022, "Decoupled contrastive learning"); in the
 *     paper's equations 11 and 12 it is part of it
 */
public record InfoNce(
        double temperature,
        Anchor anchor,
        double hardNegativeWeight,
        Negatives negatives,
        boolean decoupled) {
    /** Added to the logit of what does not count: far below any real one, and finite. */
    private static final double NOTHING = -1e9;

    /** The paper's loss at a temperature. */
    public InfoNce(double temperature) {
        this(temperature, Anchor.TEXT, 1);
    }

    /** The loss with an anchor and a weight of the hard negative. */
    public InfoNce(double temperature, Anchor anchor, double hardNegativeWeight) {
        this(temperature, anchor, hardNegativeWeight, Negatives.ALIKE, false);
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
        return switch (anchor) {
            case TEXT -> anchored(agree, contradict, excluded, 1);
            case IMAGE -> anchored(agree, contradict, excluded, 0);
            case SYMMETRIC ->
                    anchored(agree, contradict, excluded, 1)
                            .plus(anchored(agree, contradict, excluded, 0))
                            .div(2);
        };
    }

    /** The loss of each anchor (M). @param dimension along which its candidates lie */
    private Tensor anchored(Tensor agree, Tensor contradict, Tensor excluded, int dimension) {
        Tensor positive = agree.diagonal();
        if (negatives instanceof Negatives.Alike && !decoupled) {
            return Tensor.concat(
                            dimension,
                            excluded == null ? agree : agree.plus(excluded),
                            counted(contradict, excluded))
                    .logSumExp(dimension)
                    .minus(positive);
        }
        Tensor none = agree.detach().times(0);
        Tensor others = none.plus(none.identity().times(NOTHING)); // all but the positive
        Tensor times =
                Tensor.concat(
                        dimension,
                        excluded == null ? others : others.plus(excluded),
                        counted(none, excluded));
        Tensor candidates = Tensor.concat(dimension, agree, contradict);
        Tensor sum = negatives.logSum(candidates, times, positive, temperature, dimension);
        return (decoupled ? sum : sum.logAddExp(positive)).minus(positive);
    }

    /** A block of negatives, each as often as it counts: w · exp(s) = exp(s + log w). */
    private Tensor counted(Tensor block, Tensor excluded) {
        Tensor counted = block;
        if (hardNegativeWeight != 1) {
            counted = counted.plus(counted.identity().times(Math.log(hardNegativeWeight)));
        }
        return excluded == null ? counted : counted.plus(excluded);
    }
}
