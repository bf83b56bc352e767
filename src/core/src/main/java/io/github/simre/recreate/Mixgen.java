package io.github.simre.recreate;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.awt.image.BufferedImage;

/**
 * Makes one meme out of two, as MixGen does (the paper's equations 3 to 5): blends the pictures, joins the texts, merges the
 * labels. What it is given is only read; every result is new.
 *
 * @param lambda the weight of the first picture, above 0 and below 1; the partner's is {@code 1 - lambda}. At other values
 *     than 0.5 only the picture favours a parent, text and labels do not.
 * @param merge how the labels merge
 */
public record Mixgen(double lambda, Merge merge) {
    /** The paper's weight of both pictures. */
    public static final double PAPER_LAMBDA = 0.5;

    /** Checks lambda. @throws SimReException if it is not above 0 and below 1 */
    public Mixgen {
        // written so that NaN is refused too
        if (!(lambda > 0 && lambda < 1)) {
            throw new SimReException(
                    "lambda must be above 0 and below 1, but was " + lambda + ".",
                    "",
                    "The paper uses 0.5.");
        }
    }

    /** With the paper's merging of labels, {@link Merge#OR}. */
    public Mixgen(double lambda) {
        this(lambda, Merge.OR);
    }

    /** As in the paper: both pictures half, labels merged by OR. */
    public static Mixgen paper() {
        return new Mixgen(PAPER_LAMBDA);
    }

    /**
     * The same, after a check that its merging suits these categories.
     *
     * @throws SimReException if {@link Merge#MAX_SEVERITY} is asked for where a meme may have several categories
     */
    public Mixgen suiting(Categories categories) {
        if (merge == Merge.MAX_SEVERITY && categories.task() == Task.MULTI_LABEL) {
            throw new SimReException(
                    "MAX_SEVERITY keeps one of two memes' categories, but here a meme may have several.",
                    "The categories are: " + String.join(", ", categories.names()) + ".",
                    "Leave the merging at OR, as in the paper.");
        }
        return this;
    }

    /**
     * Blends two pictures: {@code lambda * first + (1 - lambda) * second} (equation 3).
     *
     * <p>The pictures must already have their final size. They may be normalised or not: the weights sum to 1, so mixing and
     * normalising can change places.
     *
     * @param first values of any layout, for example {@code (3, height, width)}
     * @param second as many, in the same layout
     * @return as many again
     * @throws SimReException if their sizes differ
     */
    public float[] mix(float[] first, float[] second) {
        return Pixels.blend(first, second, lambda);
    }

    /** Mixes bytes from 0 to 255, rounded to the nearest. @throws SimReException if their sizes differ */
    public byte[] mix(byte[] first, byte[] second) {
        return Pixels.blend(first, second, lambda);
    }

    /**
     * Blends two pictures to look at; a model is given the values of prepared pictures instead.
     *
     * @param second is stretched to the size of the first, as a preparation to a square would
     * @return a new RGB picture of the size of the first; what is transparent is white
     */
    public BufferedImage mix(BufferedImage first, BufferedImage second) {
        return Pixels.blend(first, second, lambda);
    }

    /** Joins two texts by one space and strips neither (equation 4, and MixGen's own code). */
    public String mix(String first, String second) {
        return first + " " + second;
    }

    /**
     * Merges two memes' labels (equation 5).
     *
     * @param first one bit for each category
     * @param second one bit for each category
     * @return one bit for each category
     * @throws SimReException if their lengths differ
     */
    public boolean[] mix(boolean[] first, boolean[] second) {
        Pixels.requireEqual(first.length, second.length, "labels", "categories");
        return merge.merge(first, second);
    }

    /** The call that makes it, for example {@code mixgen(0.5)}. */
    @Override
    public String toString() {
        return "mixgen(" + lambda + (merge == Merge.OR ? "" : ", " + merge) + ")";
    }
}
