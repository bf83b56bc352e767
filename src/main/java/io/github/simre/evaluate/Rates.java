package io.github.simre.evaluate;

import java.util.List;

/**
 * Precision, recall and F1, each from 0 to 1.
 *
 * @param precision of the memes said to have a category, the part that has it
 * @param recall of the memes that have it, the part that was said to
 * @param f1 the harmonic mean of the two, or the mean of several F1
 */
public record Rates(double precision, double recall, double f1) {
    /** The mean of each, so that F1 is the mean of the F1 and not the F1 of the means. */
    static Rates mean(List<Rates> rates) {
        return new Rates(
                rates.stream().mapToDouble(Rates::precision).average().orElseThrow(),
                rates.stream().mapToDouble(Rates::recall).average().orElseThrow(),
                rates.stream().mapToDouble(Rates::f1).average().orElseThrow());
    }
}
