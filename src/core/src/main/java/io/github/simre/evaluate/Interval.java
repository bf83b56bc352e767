package io.github.simre.evaluate;

/**
 * Where a number lies, with 95 % confidence.
 *
 * @param low its lower end
 * @param high its upper end
 */
public record Interval(double low, double high) {}
