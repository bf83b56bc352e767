package io.github.simre.plot;

import io.github.simre.SimReException;

/**
 * Numbers under one name.
 *
 * @param name shown in the legend
 * @param values one for each place of the axis
 * @param spreads how far each may be off, or null
 */
record Series(String name, double[] values, double[] spreads) {

    /** Copies the numbers. */
    Series {
        values = values.clone();
        spreads = spreads == null ? null : spreads.clone();
    }

    /** Refuses a series that does not fill the axis. */
    Series require(int places) {
        boolean fits = values.length == places && (spreads == null || spreads.length == places);
        if (!fits) {
            throw new SimReException(
                    "The series \"%s\" needs %d numbers, one for each place of the axis."
                            .formatted(name, places),
                    "It has %d%s."
                            .formatted(
                                    values.length,
                                    spreads == null ? "" : " and " + spreads.length + " spreads"),
                    "");
        }
        return this;
    }
}
