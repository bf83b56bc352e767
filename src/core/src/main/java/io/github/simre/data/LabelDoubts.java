package io.github.simre.data;

import io.github.simre.data.picture.Finding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Categories whose names let one doubt that they were meant as names: they are read as they stand, and reported. */
final class LabelDoubts {
    private static final Set<String> NOTHING =
            Set.of(
                    "nan",
                    "none",
                    "null",
                    "nil",
                    "na",
                    "n/a",
                    "no label",
                    "unlabeled",
                    "unlabelled",
                    "unknown",
                    "missing",
                    "undefined",
                    "(null)",
                    "(none)",
                    "<none>",
                    "[none]",
                    "tbd",
                    "empty",
                    "-1",
                    "-9",
                    "-99",
                    "-999",
                    ".",
                    "..",
                    "\u2013",
                    "\u2014",
                    "_");

    /** What stands between names that are meant as several. */
    private static final Pattern BETWEEN =
            Pattern.compile("(?:[^\\p{L}\\p{N}]|\\b(?:and|und|or|et|y)\\b)+");

    private static final Pattern AROUND =
            Pattern.compile("^[^\\p{L}\\p{N}]++|(?<=[\\p{L}\\p{N}])[^\\p{L}\\p{N}]++$");

    /** Yes and no for several categories in one cell. */
    private static final Pattern DIGITS = Pattern.compile("[01](?:[ ,]*[01])+");

    private static final Pattern FRACTION = Pattern.compile("[+-]?\\d*\\.\\d*[1-9]\\d*");

    private LabelDoubts() {}

    /** A row of the report for each doubt. @param names the categories, each once */
    static List<LoadReport.Row> of(List<String> names) {
        List<LoadReport.Row> rows = new ArrayList<>();
        if (!names.isEmpty() && names.stream().allMatch(LabelDoubts::isYesOrNo)) {
            rows.add(
                    row(
                            "the names of the categories are " + String.join(" and ", names),
                            "read as names; for yes and no, use one column of a table, or lists that name what a meme has"));
        }
        if (names.size() > 1 && names.stream().allMatch(name -> DIGITS.matcher(name).matches())) {
            rows.add(
                    row(
                            "the names of the categories are rows of 0 and 1, such as "
                                    + names.get(0),
                            "read as names; for yes and no, use a column of a table for each category"));
        } else if (names.stream().anyMatch(name -> FRACTION.matcher(name).matches())) {
            rows.add(
                    row(
                            "some names of categories are numbers with a fraction, such as "
                                    + names.stream()
                                            .filter(name -> FRACTION.matcher(name).matches())
                                            .findFirst()
                                            .orElseThrow(),
                            "read as names; a score or a probability is no label"));
        }
        for (String name : names) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (NOTHING.contains(lower)) {
                rows.add(
                        row(
                                VisibleName.quoted(name) + " may mean that there is no label",
                                "read as a category; leave the label out where there is none"));
            } else if (name.matches(".*[\\[\\]{}\"].*")) {
                rows.add(
                        row(
                                "the category "
                                        + VisibleName.quoted(name)
                                        + " has brackets or quotation marks in it",
                                "read as one name"));
            } else {
                List<String> parts = parts(bare(name), bare(names), 0, new HashSet<>());
                if (parts.size() > 1) {
                    rows.add(
                            row(
                                    VisibleName.quoted(name)
                                            + " is made of the names "
                                            + String.join(" and ", parts),
                                    "read as a category of its own; write "
                                            + String.join(";", parts)
                                            + " for several"));
                }
            }
        }
        return rows;
    }

    /** Hash signs and brackets around names do not keep them from being several. */
    private static String bare(String name) {
        return AROUND.matcher(name).replaceAll("");
    }

    private static List<String> bare(List<String> names) {
        return names.stream().map(LabelDoubts::bare).toList();
    }

    private static boolean isYesOrNo(String name) {
        return name.matches("[01]|[01]\\.0|(?i)true|false|yes|no");
    }

    /** The other categories that a name is made of; empty where it is not made of them alone. */
    private static List<String> parts(
            String name, List<String> names, int from, Set<Integer> tried) {
        if (!tried.add(from)) {
            return List.of();
        }
        for (String part : names) {
            int end = from + part.length();
            if (part.length() < 2
                    || part.length() >= name.length()
                    || !name.regionMatches(true, from, part, 0, part.length())) {
                continue;
            }
            if (end == name.length()) {
                return List.of(part);
            }
            Matcher between = BETWEEN.matcher(name).region(end, name.length());
            if (between.lookingAt() && between.end() < name.length()) {
                List<String> rest = parts(name, names, between.end(), tried);
                if (!rest.isEmpty()) {
                    List<String> all = new ArrayList<>(List.of(part));
                    all.addAll(rest);
                    return all;
                }
            }
        }
        return List.of();
    }

    private static LoadReport.Row row(String reason, String done) {
        return LoadReport.Row.summary(Finding.LABELS_READ, 0, reason, done);
    }
}
