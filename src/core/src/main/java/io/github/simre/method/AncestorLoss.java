package io.github.simre.method;

import io.github.simre.torch.Tensor;

/**
 * The loss of the paper's ancestor APCL: a cross-entropy over two blocks that are not sorted by truth. With B memes, labels y
 * and unit vectors:
 *
 * <pre>
 * logits = [I_be · T_beᵀ , I_not · T_notᵀ] / τ                        (B, 2B)
 * loss_i = logSumExp(logits_i) − logits_i,t      t = i where y_i = 1, else i + B
 * </pre>
 *
 * Where all labels of a batch agree it is the paper's loss; else a picture whose label is 1 meets be texts of memes for which
 * that is a lie, and counts them like any other negative.
 *
 * @param temperature τ, above 0; the ancestor's is 0.5
 * @param anchor what is held fixed; the ancestor's is the picture
 */
public record AncestorLoss(double temperature, Anchor anchor) {
    /**
     * The mean over the anchors.
     *
     * @param labels (B), 0 where a meme does not belong to the category
     * @param textBe (B, d), as the other three
     * @param excluded (B, B), 0 where a pair counts and very negative where it does not; or null
     */
    public Tensor loss(
            Tensor labels,
            Tensor textBe,
            Tensor pictureBe,
            Tensor textNot,
            Tensor pictureNot,
            Tensor excluded) {
        Tensor be = pictureBe.matmul(textBe.transpose()).div(temperature); // (B, B)
        Tensor not = pictureNot.matmul(textNot.transpose()).div(temperature); // (B, B)
        if (excluded != null) {
            be = be.plus(excluded);
            not = not.plus(excluded);
        }
        Tensor positive = Tensor.where(labels.ne(0), be.diagonal(), not.diagonal()); // (B)
        Tensor ofPictures = Tensor.concat(1, be, not).logSumExp(1);
        Tensor ofTexts = Tensor.concat(0, be, not).logSumExp(0);
        Tensor all =
                switch (anchor) {
                    case IMAGE -> ofPictures;
                    case TEXT -> ofTexts;
                    case SYMMETRIC -> ofPictures.plus(ofTexts).div(2);
                };
        return all.minus(positive).mean();
    }
}
