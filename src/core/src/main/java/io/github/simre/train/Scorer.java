package io.github.simre.train;

import io.github.simre.encode.PreparedMeme;
import io.github.simre.recreate.Batch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Asks a model, or a model for each category, how well memes match be and not prompts. Each meme is scored alone. */
public interface Scorer {
    /**
     * How well each meme matches: s_be = I_be · T_be and s_not = I_not · T_not.
     *
     * @param be (memes, categories); 0 for a category that is not asked about
     * @param not the same
     */
    record Matches(double[][] be, double[][] not) {
        /**
         * The mean of s_be − s_not over memes and some categories, 0 where there are none.
         *
         * @param memes those that were matched
         * @param about the places of the categories
         * @param belongs whether the memes that belong to a category count, or those that do not
         */
        double margin(List<PreparedMeme> memes, int[] about, boolean belongs) {
            double sum = 0;
            int count = 0;
            for (int meme = 0; meme < be.length; meme++) {
                for (int category : about) {
                    if (memes.get(meme).labels()[category] == belongs) {
                        sum += be[meme][category] - not[meme][category];
                        count++;
                    }
                }
            }
            return sum / Math.max(1, count);
        }

        boolean finite() {
            return Stream.of(be, not)
                    .flatMap(Arrays::stream)
                    .flatMapToDouble(Arrays::stream)
                    .allMatch(Double::isFinite);
        }
    }

    /** Scores memes with every category that is asked about. */
    Matches match(List<PreparedMeme> memes);

    /** The vectors T_be, I_be, T_not and I_not of a batch with one category, each (memes, width). */
    List<double[][]> features(Batch batch, int category);

    /** Memes as a batch, without recreation, seen as a model sees them. */
    Batch batch(List<PreparedMeme> memes);
}
