package io.github.simre.detect;

import io.github.simre.data.FoundMemes.Found;

/**
 * What a model says about one meme, or why it says nothing.
 *
 * @param meme that was asked about
 * @param be how well it matches "is", for each category; null without an answer, and for a model without prompts
 * @param not the same for "is not"
 * @param margins larger where a yes is more probable; null without an answer
 * @param probabilities of a yes, from 0 to 1; null without an answer
 * @param says the answers; null without one
 * @param note why there is no answer, or what is to be known of the picture; usually empty
 */
public record MemeAnswer(
        Found meme,
        double[] be,
        double[] not,
        double[] margins,
        double[] probabilities,
        boolean[] says,
        String note) {
    /** A meme that could not be asked about. @param why a clause about its picture */
    static MemeAnswer none(Found meme, String why) {
        return new MemeAnswer(meme, null, null, null, null, null, why);
    }

    /** Whether there is an answer. */
    public boolean answered() {
        return says != null;
    }

    /** How probable the most probable category is; -1 without an answer. */
    public double surest() {
        double surest = -1;
        for (int category = 0; answered() && category < probabilities.length; category++) {
            surest = Math.max(surest, probabilities[category]);
        }
        return surest;
    }
}
