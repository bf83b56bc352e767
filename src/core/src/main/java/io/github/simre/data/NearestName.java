package io.github.simre.data;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt name was meant to be. */
public final class NearestName {
    private NearestName() {}

    /** The name with the smallest edit distance, upper and lower case aside; empty for an empty list. */
    static Optional<String> of(String misspelt, List<String> names) {
        String lower = misspelt.toLowerCase(Locale.ROOT);
        return names.stream()
                .min(
                        Comparator.comparingInt(
                                name -> distance(lower, name.toLowerCase(Locale.ROOT))));
    }

    /** Whether one letter is more, less or another, or two neighbours are swapped. */
    static boolean isOneSlip(String first, String second) {
        int at = 0;
        while (at < Math.min(first.length(), second.length())
                && first.charAt(at) == second.charAt(at)) {
            at++;
        }
        boolean swapped =
                first.length() == second.length()
                        && at + 1 < first.length()
                        && first.charAt(at) == second.charAt(at + 1)
                        && first.charAt(at + 1) == second.charAt(at)
                        && first.substring(at + 2).equals(second.substring(at + 2));
        return swapped || distance(first, second) == 1;
    }

    /** Levenshtein's distance: how many characters to insert, delete or replace. */
    public static int distance(String first, String second) {
        int[] previous = new int[second.length() + 1];
        for (int j = 0; j <= second.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= first.length(); i++) {
            int[] current = new int[second.length() + 1];
            current[0] = i;
            for (int j = 1; j <= second.length(); j++) {
                int replace =
                        previous[j - 1] + (first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replace, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[second.length()];
    }
}
