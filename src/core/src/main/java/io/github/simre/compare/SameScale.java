package io.github.simre.compare;

/**
 * For each category an affine map that brings one contender's scores to the mean and the spread (standard deviation) of
 * another's. Ranking within a category does not change, and a sum of both is then about both of them. The map is fixed when it
 * is made; memes that are scored later do not move it.
 */
final class SameScale {
    private final double[][] first;
    private final double[][] second;

    /** @param first for each category the mean and the spread of the scale @param second of what is brought to it */
    private SameScale(double[][] first, double[][] second) {
        this.first = first;
        this.second = second;
    }

    /**
     * The map by two contenders' scores of the same memes.
     *
     * @param first (memes, categories), whose scale it is; in a category in which they are all the same they have the mean spread of
     *     the others
     * @param second (memes, categories), what is to be brought to it
     */
    static SameScale of(double[][] first, double[][] second) {
        double[][] scale = meansAndSpreads(first);
        double sum = 0;
        int spread = 0;
        for (double each : scale[1]) {
            sum += each;
            spread += each > 0 ? 1 : 0;
        }
        for (int category = 0; category < scale[1].length; category++) {
            if (scale[1][category] == 0) {
                scale[1][category] = spread == 0 ? 1 : sum / spread;
            }
        }
        return new SameScale(scale, meansAndSpreads(second));
    }

    /**
     * Two contenders' scores of the same memes, added.
     *
     * @param ofFirst (memes, categories)
     * @param ofSecond (memes, categories); where they were all the same in a category they add nothing to it
     * @param weight of the first, 0 to 1
     * @return (memes, categories) on the first's scale: its very scores where its weight is 1
     */
    double[][] blend(double[][] ofFirst, double[][] ofSecond, double weight) {
        double[][] blended = new double[ofFirst.length][first[0].length];
        for (int meme = 0; meme < blended.length; meme++) {
            for (int category = 0; category < blended[meme].length; category++) {
                double mean = first[0][category];
                double spread = second[1][category];
                double other =
                        spread == 0
                                ? 0
                                : (ofSecond[meme][category] - second[0][category])
                                        / spread
                                        * first[1][category];
                blended[meme][category] =
                        mean + weight * (ofFirst[meme][category] - mean) + (1 - weight) * other;
            }
        }
        return blended;
    }

    /** Steps towards the mean do not overflow where a class that nobody has learned is given the least number there is. */
    private static double[][] meansAndSpreads(double[][] scores) {
        int categories = scores[0].length;
        double[] means = new double[categories];
        double[] spreads = new double[categories];
        for (int category = 0; category < categories; category++) {
            double squares = 0;
            for (int meme = 0; meme < scores.length; meme++) {
                double from = scores[meme][category] - means[category];
                means[category] += from / (meme + 1);
                squares += from * (scores[meme][category] - means[category]);
            }
            spreads[category] = Math.sqrt(squares / scores.length);
        }
        return new double[][] {means, spreads};
    }
}
