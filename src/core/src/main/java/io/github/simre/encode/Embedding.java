package io.github.simre.encode;

import io.github.simre.torch.Array;

/**
 * What a pretrained encoder makes of one picture or one text.
 *
 * @param tokens a vector for each part, one behind the other (count, width); the first stands for the whole
 * @param count how many tokens
 * @param pooled the one vector that the encoder's authors compare or classify, not normalised
 */
public record Embedding(float[] tokens, int count, float[] pooled) {
    /** Numbers of a token. */
    public int width() {
        return tokens.length / count;
    }

    /** Bytes that the numbers take. */
    long bytes() {
        return 4L * (tokens.length + pooled.length);
    }

    /** Whether each of the numbers is one, neither NaN nor infinite. */
    boolean isFinite() {
        return Array.of(tokens, tokens.length).isFinite()
                && Array.of(pooled, pooled.length).isFinite();
    }

    /** The cosine of the angle between two pooled vectors, -1 to 1; 0 where one of them is zero. */
    public static double cosine(float[] first, float[] second) {
        double product = 0;
        double firstSquares = 0;
        double secondSquares = 0;
        for (int i = 0; i < first.length; i++) {
            product += (double) first[i] * second[i];
            firstSquares += (double) first[i] * first[i];
            secondSquares += (double) second[i] * second[i];
        }
        return firstSquares == 0 || secondSquares == 0
                ? 0
                : product / Math.sqrt(firstSquares * secondSquares);
    }

    @Override
    public String toString() {
        return count + " tokens of " + width() + ", pooled " + pooled.length;
    }
}
