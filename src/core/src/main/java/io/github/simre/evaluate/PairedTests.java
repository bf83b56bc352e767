package io.github.simre.evaluate;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.stat.inference.TTest;

/** Whether two models differ by more than chance: over seeds, and over the memes that they were asked about. */
public final class PairedTests {
    private PairedTests() {}

    /**
     * The two-sided paired t-test over seeds.
     *
     * @param first a score for each seed
     * @param second the same of the other model, or one score of a model that has no seed
     * @return p; not a number with fewer than two seeds; 1 where all differences are 0, and 0 where all are the same other number
     */
    public static double overSeeds(List<Double> first, List<Double> second) {
        int seeds = Math.max(first.size(), second.size());
        double[] differences = new double[seeds];
        for (int seed = 0; seed < seeds; seed++) {
            differences[seed] =
                    first.get(first.size() == 1 ? 0 : seed)
                            - second.get(second.size() == 1 ? 0 : seed);
        }
        if (seeds < 2) {
            return Double.NaN;
        }
        if (Arrays.stream(differences).distinct().count() == 1) { // no spread: no t
            return differences[0] == 0 ? 1 : 0;
        }
        return new TTest().tTest(0, differences);
    }

    /**
     * McNemar's exact test over memes: of those about which one model is right and the other wrong, as many should be right by
     * either.
     *
     * @param gold the truth, {@code (memes, categories)}
     * @param first one model's answers; a meme is right where every category is
     * @param second the other's
     */
    public static McNemar overMemes(boolean[][] gold, boolean[][] first, boolean[][] second) {
        int firstAlone = 0;
        int secondAlone = 0;
        for (int meme = 0; meme < gold.length; meme++) {
            boolean right = Arrays.equals(gold[meme], first[meme]);
            boolean otherRight = Arrays.equals(gold[meme], second[meme]);
            firstAlone += right && !otherRight ? 1 : 0;
            secondAlone += otherRight && !right ? 1 : 0;
        }
        int unequal = firstAlone + secondAlone;
        double tail =
                unequal == 0
                        ? 1
                        : 2
                                * new BinomialDistribution(null, unequal, 0.5)
                                        .cumulativeProbability(Math.min(firstAlone, secondAlone));
        return new McNemar(firstAlone, secondAlone, Math.min(1, tail));
    }

    /**
     * What McNemar's test found.
     *
     * @param firstAlone memes about which the first model alone is right
     * @param secondAlone memes about which the second model alone is right
     * @param p two-sided
     */
    public record McNemar(int firstAlone, int secondAlone, double p) {}
}
