package io.github.simre.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Numbers and names in a terminal, where every character has the same width. */
final class TextForm {
    private static final String SHADES = " ░▒▓█";
    private static final String STEPS = "▁▂▃▄▅▆▇█";

    private TextForm() {}

    /** A number with as many digits as can be compared at a glance. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 0.001 || size >= 1e6)) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        String digits = size >= 1000 ? "%.0f" : size >= 100 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
        return value == Math.rint(value) && size >= 1
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, digits, value);
    }

    /** A number with the digits that suit all numbers up to a largest one, so that a column of them lines up. */
    static String number(double value, double largest) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        boolean extreme = largest < 0.01 || largest >= 1e6;
        String digits =
                extreme
                        ? "%.1e"
                        : largest < 0.1
                                ? "%.3f"
                                : largest < 10 ? "%.2f" : largest < 1000 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, digits, value);
    }

    /** At most so many characters; an ellipsis stands for what is left out. */
    static String shorten(String text, int longest) {
        int length = text.codePointCount(0, text.length());
        return length <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)).stripTrailing() + "…";
    }

    /** Each shortened, but those that would look the same from where they begin to differ. */
    static List<String> shortenApart(List<String> texts, int longest) {
        Map<String, List<String>> alike = new HashMap<>();
        for (String text : texts) {
            alike.computeIfAbsent(shorten(text, longest), none -> new ArrayList<>()).add(text);
        }
        return texts.stream()
                .map(text -> apart(text, alike.get(shorten(text, longest)), longest))
                .toList();
    }

    private static String apart(String text, List<String> alike, int longest) {
        int common = alike.stream().mapToInt(each -> common(text, each)).min().orElse(0);
        if (alike.stream().allMatch(text::equals) || common < longest / 2) {
            return shorten(text, longest);
        }
        boolean ends = alike.stream().anyMatch(each -> each.length() == common);
        int comma = text.lastIndexOf(", ", common);
        int from = ends || comma < 0 ? common - 1 : comma + 2; // with its last sign, or a setting
        from -= Character.isLowSurrogate(text.charAt(from)) ? 1 : 0;
        int bracket = text.indexOf('(') + 1; // what is called stays whole
        String head =
                text.substring(
                        0,
                        bracket > 0 && bracket <= longest / 2
                                ? bracket
                                : text.offsetByCodePoints(0, longest / 4));
        return shorten(head + "…" + text.substring(from), longest);
    }

    /** How many letters two texts begin with alike. */
    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length())
                && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    /** The words of a text in lines of at most so many characters; a longer word is broken. */
    static String wrapped(String text, int width) {
        StringBuilder lines = new StringBuilder();
        int room = width;
        for (String word : text.strip().split("\\s+")) {
            boolean fits = word.length() < room;
            lines.append(lines.isEmpty() ? "" : fits ? " " : "\n");
            room = fits ? room : width;
            while (word.codePointCount(0, word.length()) > width) {
                int end = word.offsetByCodePoints(0, width);
                lines.append(word, 0, end).append('\n');
                word = word.substring(end);
            }
            lines.append(word);
            room -= word.length() + 1;
        }
        return lines.toString();
    }

    static String left(String text, int width) {
        String cut = shorten(text, width);
        return cut + " ".repeat(width - cut.codePointCount(0, cut.length()));
    }

    static String right(String text, int width) {
        String cut = shorten(text, width);
        return " ".repeat(width - cut.codePointCount(0, cut.length())) + cut;
    }

    /** The width of a column of names, so that one very long name does not take the line. */
    static int width(List<String> names, int most) {
        return names.stream()
                .mapToInt(each -> Math.min(most, each.codePointCount(0, each.length())))
                .max()
                .orElse(0);
    }

    /** A block that is the darker, the closer the place is to 1. */
    static char shade(double place) {
        return Double.isNaN(place) ? '?' : SHADES.charAt(step(place, SHADES.length()));
    }

    /** The course of the numbers as a row of blocks; where there are too many, each block is a mean. */
    static String sparkline(double[] values, int longest) {
        double low = Arrays.stream(values).filter(Double::isFinite).min().orElse(0);
        double high = Arrays.stream(values).filter(Double::isFinite).max().orElse(0);
        StringBuilder line = new StringBuilder();
        int blocks = Math.min(longest, values.length);
        for (int block = 0; block < blocks; block++) {
            int from = block * values.length / blocks;
            int to = (block + 1) * values.length / blocks;
            double mean = mean(Arrays.copyOfRange(values, from, to));
            line.append(
                    Double.isNaN(mean)
                            ? ' '
                            : STEPS.charAt(step(place(mean, low, high), STEPS.length())));
        }
        return line.toString();
    }

    /** A bar of at most so many characters for a place from 0 to 1. */
    static String bar(double place, int longest) {
        return Double.isNaN(place)
                ? ""
                : "█".repeat((int) Math.round(Math.max(0, Math.min(1, place)) * longest));
    }

    /** Where a value lies between two others, from 0 to 1. */
    static double place(double value, double low, double high) {
        return high > low
                ? Math.max(0, Math.min(1, (value - low) / (high - low)))
                : value < low ? 0 : 0.5;
    }

    /** The mean of the finite ones, or NaN. */
    static double mean(double... values) {
        return Arrays.stream(values).filter(Double::isFinite).average().orElse(Double.NaN);
    }

    /** Names for the columns of a table, which knows no two of the same letters. */
    static List<String> distinct(List<String> names) {
        Set<String> taken = new HashSet<>();
        List<String> distinct = new ArrayList<>();
        for (String name : names) {
            String free = name;
            for (int copy = 2; !taken.add(free.toLowerCase(Locale.ROOT)); copy++) {
                free = name + " (" + copy + ")";
            }
            distinct.add(free);
        }
        return distinct;
    }

    private static int step(double place, int steps) {
        return (int) Math.min(steps - 1L, Math.round(Math.floor(place * steps)));
    }
}
