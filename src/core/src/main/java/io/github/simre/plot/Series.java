package io.github.simre.plot;

import io.github.simre.base.SimReException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * Numbers under one name.
 *
 * @param name shown in the legend
 * @param values one for each place of the axis
 * @param below how far down each may be off, or null
 * @param above how far up each may be off, or null
 */
record Series(String name, double[] values, double[] below, double[] above) {

    /** Copies the numbers. */
    Series {
        values = values.clone();
        below = below == null ? null : below.clone();
        above = above == null ? null : above.clone();
    }

    static Series exact(String name, double[] values) {
        return new Series(name, values, null, null);
    }

    /** @param spreads how far each may be off, up or down */
    static Series spread(String name, double[] values, double[] spreads) {
        return new Series(name, values, spreads, spreads);
    }

    /** @param low the lower end of each one's interval @param high the upper end */
    static Series interval(String name, double[] values, double[] low, double[] high) {
        double[] below = values.clone();
        double[] above = values.clone();
        for (int at = 0; at < values.length && at < low.length && at < high.length; at++) {
            below[at] = values[at] - low[at];
            above[at] = high[at] - values[at];
        }
        return new Series(
                name,
                values,
                low.length == values.length ? below : low,
                high.length == values.length ? above : high);
    }

    boolean uncertain() {
        return below != null;
    }

    /** Whether it may be off as far up as down. */
    boolean symmetric() {
        return Arrays.equals(below, above);
    }

    /** A number and how far it may be off. */
    String text(int at) {
        return text(at, TextForm::number);
    }

    /** A value with its uncertainty, in digits of your choice. */
    String text(int at, DoubleFunction<String> digits) {
        String value = digits.apply(values[at]);
        if (!uncertain()) {
            return value;
        }
        return symmetric()
                ? value + " ± " + digits.apply(above[at])
                : value
                        + " ("
                        + digits.apply(values[at] - below[at])
                        + " to "
                        + digits.apply(values[at] + above[at])
                        + ")";
    }

    /** What the columns of a table are called that say how far each number may be off. */
    List<String> uncertaintyNames() {
        return symmetric() ? List.of(name + " ±") : List.of(name + " from", name + " to");
    }

    /** Those columns. */
    List<double[]> uncertainty() {
        if (symmetric()) {
            return List.of(above);
        }
        double[] low = new double[values.length];
        double[] high = new double[values.length];
        for (int at = 0; at < values.length; at++) {
            low[at] = values[at] - below[at];
            high[at] = values[at] + above[at];
        }
        return List.of(low, high);
    }

    /** Refuses a series that does not fill the axis. */
    Series require(int places) {
        boolean fits =
                values.length == places
                        && (below == null || below.length == places && above.length == places);
        if (!fits) {
            throw new SimReException(
                    "The series \"%s\" needs %d numbers, one for each place of the axis."
                            .formatted(name, places),
                    "It has %d%s."
                            .formatted(
                                    values.length,
                                    below == null ? "" : " and " + below.length + " spreads"),
                    "");
        }
        return this;
    }
}
