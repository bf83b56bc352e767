package io.github.simre.base;

/** Checks numbers where they are given: what is out of bounds, or no number, is refused with its name and typical values. */
public final class Bounds {
    private Bounds() {}

    /** A whole number of at least some value. @throws SimReException if it is less */
    public static int atLeast(String name, int value, int least, String typical) {
        if (value < least) {
            throw refused(name, "at least " + least, value, typical);
        }
        return value;
    }

    /** A finite number above some value. @throws SimReException if it is not */
    public static double above(String name, double value, double bound, String typical) {
        if (!(value > bound) || Double.isInfinite(value)) { // written so that NaN is refused too
            throw refused(name, "above " + plain(bound), value, typical);
        }
        return value;
    }

    /** A number between two values, both included. @throws SimReException if it is not */
    public static double between(
            String name, double value, double least, double most, String typical) {
        if (!(value >= least && value <= most)) {
            throw refused(name, "from " + plain(least) + " to " + plain(most), value, typical);
        }
        return value;
    }

    private static SimReException refused(String name, String bound, Object value, String typical) {
        return new SimReException(
                name + " must be " + bound + ", but was " + value + ".",
                "",
                "Typical values: " + typical + ".");
    }

    /** A number as it is written in a call: 16 instead of 16.0. */
    public static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }
}
