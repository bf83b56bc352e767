package io.github.simre.report;

import io.github.simre.data.Categories;
import io.github.simre.data.Meme;
import io.github.simre.evaluate.Decisions;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a model said about some memes, beside the truth.
 *
 * @param categories that it was asked about
 * @param memes in the order of the rows below
 * @param gold the truth, {@code (memes, categories)}
 * @param be similarities under "is", {@code (memes, categories)}
 * @param not similarities under "is not", {@code (memes, categories)}
 * @param temperature τ of the model, above 0
 */
public record Judged(
        Categories categories,
        List<Meme> memes,
        boolean[][] gold,
        double[][] be,
        double[][] not,
        double temperature) {
    /** Copies the list. */
    public Judged {
        memes = List.copyOf(memes);
    }

    /** What it said, by the rule of the task. */
    public boolean[][] says() {
        return Decisions.of(categories, be, not);
    }

    /** How far "is" was ahead of "is not". */
    public double margin(int meme, int category) {
        return be[meme][category] - not[meme][category];
    }

    /** One category's margins. */
    double[] margins(int category) {
        return IntStream.range(0, memes.size())
                .mapToDouble(meme -> margin(meme, category))
                .toArray();
    }

    /** One category's truth. */
    boolean[] gold(int category) {
        boolean[] column = new boolean[gold.length];
        for (int meme = 0; meme < column.length; meme++) {
            column[meme] = gold[meme][category];
        }
        return column;
    }

    /** How sure each yes is, by the rule of the task, {@code (memes, categories)}. */
    double[][] probabilities() {
        return Decisions.probabilities(categories, be, not, temperature);
    }
}
