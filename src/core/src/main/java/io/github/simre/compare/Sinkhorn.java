package io.github.simre.compare;

import io.github.simre.torch.Tensor;

/**
 * Entropic optimal transport (Cuturi, 2013), computed in logarithms so that a small ε does not overflow. The plan is the matrix
 * e^(s/ε) with its rows and columns scaled until every real row sums to columns / rows and every column to 1.
 *
 * @param epsilon ε, above 0: the smaller, the nearer each row is to a single column
 * @param iterations how often rows and columns are scaled in turn; the columns' sums are exact, the rows' come near
 */
record Sinkhorn(double epsilon, int iterations) {
    /** Added to the logarithm of what is to be 0. */
    private static final double NOTHING = 1e9;

    /**
     * The plan.
     *
     * @param similarities s, or costs with a minus (memes, rows, columns)
     * @param columns how many columns
     * @param mask a condition (memes, rows), true where a row is real; or null where all are
     * @return (memes, rows, columns); 0 in rows that are not real
     */
    Tensor plan(Tensor similarities, int columns, Tensor mask) {
        Tensor scores = similarities.div(epsilon);
        Tensor real = // (memes, rows)
                mask == null
                        ? scores.select(2, 0).detach().times(0).plus(1)
                        : mask.typeAs(scores.detach());
        Tensor rowSum = real.sum(1).unsqueeze(1).log().times(-1).plus(Math.log(columns));
        Tensor wanted = real.plus(-1).times(NOTHING).plus(rowSum); // logarithms (memes, rows)
        Tensor rows = wanted.minus(scores.logSumExp(2));
        Tensor columnScales = scores.plus(rows.unsqueeze(2)).logSumExp(1).times(-1);
        for (int i = 1; i < iterations; i++) {
            rows = wanted.minus(scores.plus(columnScales.unsqueeze(1)).logSumExp(2));
            columnScales = scores.plus(rows.unsqueeze(2)).logSumExp(1).times(-1);
        }
        return scores.plus(rows.unsqueeze(2)).plus(columnScales.unsqueeze(1)).exp();
    }
}
