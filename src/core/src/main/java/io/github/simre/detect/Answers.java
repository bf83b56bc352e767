package io.github.simre.detect;

import io.github.simre.evaluate.Decisions;

/**
 * What a model says about some memes, before a rule makes it yes or no.
 *
 * @param be how well each meme matches "is", {@code (memes, categories)}; null for a model without prompts
 * @param not the same for "is not"; null for a model without prompts
 * @param margins larger where a yes is more probable: {@code be - not}, or a score of a model without prompts
 */
public record Answers(double[][] be, double[][] not, double[][] margins) {
    /** Of a model with prompts. */
    public static Answers of(double[][] be, double[][] not) {
        return new Answers(be, not, be.length == 0 ? new double[0][] : Decisions.margins(be, not));
    }

    /** Of a model without prompts. */
    public static Answers of(double[][] scores) {
        return new Answers(null, null, scores);
    }

    /** Whether there are similarities to prompts. */
    public boolean hasPrompts() {
        return be != null;
    }
}
