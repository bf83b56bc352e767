package io.github.simre.evaluate;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall and F1, each from 0 to 1, or not a number where undefined.
 *
 * @param precision of the memes said to have a category, the part that has it
 * @param recall of the memes that have it, the part that was said to
 * @param f1 the harmonic mean of the two, or the mean of several F1
 */
public record Rates(double precision, double recall, double f1) {
    /** The mean of each over those where it is defined, so that F1 is the mean of the F1 and not the F1 of the means. */
    static Rates mean(List<Rates> rates) {
        return new Rates(
                mean(rates, Rates::precision), mean(rates, Rates::recall), mean(rates, Rates::f1));
    }

    private static double mean(List<Rates> rates, ToDoubleFunction<Rates> value) {
        return rates.stream()
                .mapToDouble(value)
                .filter(each -> !Double.isNaN(each))
                .average()
                .orElse(Double.NaN);
    }
}
