package io.github.simre.evaluate;

/**
 * How a category's decisions fell out, in numbers of memes.
 *
 * @param truePositives have it and were said to
 * @param falsePositives have it not but were said to
 * @param falseNegatives have it but were said not to
 * @param trueNegatives have it not and were said not to
 */
public record Counts(int truePositives, int falsePositives, int falseNegatives, int trueNegatives) {

    /**
     * Counts one column of labels.
     *
     * @param gold the truth, {@code (memes, categories)}
     * @param predicted the decisions, {@code (memes, categories)}
     */
    static Counts ofColumn(boolean[][] gold, boolean[][] predicted, int column) {
        int[] cells = new int[4];
        for (int meme = 0; meme < gold.length; meme++) {
            cells[(gold[meme][column] ? 2 : 0) + (predicted[meme][column] ? 1 : 0)]++;
        }
        return new Counts(cells[3], cells[1], cells[2], cells[0]);
    }

    /** Both counts together, as micro averages need them. */
    public Counts plus(Counts other) {
        return new Counts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /** These decisions seen from the other side: that a meme has not the category. */
    public Counts complement() {
        return new Counts(trueNegatives, falseNegatives, falsePositives, truePositives);
    }

    /** How many memes have the category. */
    public int support() {
        return truePositives + falseNegatives;
    }

    /**
     * Precision, recall and F1.
     *
     * @param zeroDivision what 0/0 counts as, 0 or 1. As in scikit-learn, precision and recall take it where they are
     *     undefined, and F1 is the harmonic mean of the two: with 1, a category that nobody has and nobody was said to have
     *     scores 1, and one that is always missed still 0.
     */
    public Rates rates(double zeroDivision) {
        double precision = ratio(truePositives, truePositives + falsePositives, zeroDivision);
        double recall = ratio(truePositives, support(), zeroDivision);
        double sum = precision + recall;
        return new Rates(precision, recall, sum == 0 ? 0 : 2 * precision * recall / sum);
    }

    /**
     * Precision, recall and F1, each not a number where it is undefined: precision where no meme was said to have the category,
     * recall where none has it, F1 where both are so.
     */
    public Rates rates() {
        boolean said = truePositives + falsePositives > 0;
        boolean there = support() > 0;
        Rates counted = rates(0);
        return new Rates(
                said ? counted.precision() : Double.NaN,
                there ? counted.recall() : Double.NaN,
                said || there ? counted.f1() : Double.NaN);
    }

    private static double ratio(int part, int whole, double zeroDivision) {
        return whole == 0 ? zeroDivision : (double) part / whole;
    }
}
