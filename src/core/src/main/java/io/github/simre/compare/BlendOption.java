package io.github.simre.compare;

import io.github.simre.base.Bounds;

/**
 * One of the choices that folds have among blends: {@code 0.75 (epoch 3) & 0.25 (cost 0.1)}.
 *
 * @param share of the first
 * @param first the first's own option; may be empty
 * @param second the second's own option; may be empty
 */
record BlendOption(double share, String first, String second) {
    private static final String AND = ") & ";

    /** Reads what {@link #toString} wrote: the first's option ends where as many parentheses are closed as were opened. */
    static BlendOption read(String option) {
        int begin = option.indexOf('(');
        int end = begin;
        int open = 0;
        do {
            char each = option.charAt(end++);
            open += each == '(' ? 1 : each == ')' ? -1 : 0;
        } while (open > 0);
        String second = option.substring(end - 1 + AND.length());
        return new BlendOption(
                Double.parseDouble(option.substring(0, begin).strip()),
                option.substring(begin + 1, end - 1),
                second.substring(second.indexOf('(') + 1, second.length() - 1));
    }

    @Override
    public String toString() {
        return Bounds.plain(share)
                + " ("
                + first
                + AND
                + Bounds.plain(Math.round((1 - share) * 1e6) / 1e6)
                + " ("
                + second
                + ")";
    }
}
