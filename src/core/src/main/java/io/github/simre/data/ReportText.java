package io.github.simre.data;

import java.util.ArrayList;
import java.util.List;

/** Text for a terminal: a summary, and a table of what was noticed below it. */
final class ReportText {
    private static final List<String> TITLES = List.of("finding", "meme", "what", "done");
    // wide enough for the sentences of the checks, narrow enough for a terminal of 140 columns
    private static final int[] WIDEST = {34, 24, 72, 36};

    private ReportText() {}

    /** @param lines the cells of each, one for each title; those that are too long are cut */
    static String of(String summary, List<List<String>> lines) {
        StringBuilder text = new StringBuilder(summary);
        if (!lines.isEmpty()) {
            append(text, lines.stream().map(ReportText::cut).toList());
        }
        return text.toString();
    }

    private static List<String> cut(List<String> cells) {
        List<String> cut = new ArrayList<>();
        for (int column = 0; column < WIDEST.length; column++) {
            cut.add(cut(cells.get(column), WIDEST[column]));
        }
        return cut;
    }

    /** "1 meme", "2 memes". */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static void append(StringBuilder text, List<List<String>> lines) {
        int[] widths = new int[TITLES.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = TITLES.get(column).length();
            for (List<String> line : lines) {
                widths[column] = Math.max(widths[column], line.get(column).length());
            }
        }
        appendLine(text, TITLES, widths);
        appendLine(text, rules(widths), widths);
        lines.forEach(line -> appendLine(text, line, widths));
    }

    private static List<String> rules(int[] widths) {
        List<String> rules = new ArrayList<>();
        for (int width : widths) {
            rules.add("─".repeat(width));
        }
        return rules;
    }

    private static void appendLine(StringBuilder text, List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
        }
        text.append('\n').append(line.toString().stripTrailing());
    }

    private static String cut(String cell, int widest) {
        // a name from a file must not break the table or steer the terminal
        String plain = cell.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= widest ? plain : plain.substring(0, widest - 1) + "…";
    }
}
