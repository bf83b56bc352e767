package io.github.simre.method;

import io.github.simre.torch.Tensor;

/**
 * Truth and lie (equations 9 and 10), each (M, width): what the prompt that agrees with a meme's label gives, and what the
 * prompt that contradicts it gives. The memes keep their order.
 */
public record Recomposition(
        Tensor textTrue, Tensor pictureTrue, Tensor textFalse, Tensor pictureFalse) {
    /**
     * Sorts what both prompts gave, each (M, width).
     *
     * @param labels (M), 0 where a meme does not belong to the category
     */
    public static Recomposition of(
            Tensor labels, Tensor textBe, Tensor pictureBe, Tensor textNot, Tensor pictureNot) {
        Tensor belongs = labels.ne(0).unsqueeze(1); // (M, 1)
        return new Recomposition(
                Tensor.where(belongs, textBe, textNot),
                Tensor.where(belongs, pictureBe, pictureNot),
                Tensor.where(belongs, textNot, textBe),
                Tensor.where(belongs, pictureNot, pictureBe));
    }
}
