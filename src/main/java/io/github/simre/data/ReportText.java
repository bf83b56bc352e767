package io.github.simre.data;

import io.github.simre.data.picture.Finding;
import java.util.ArrayList;
import java.util.List;

/** Prints a {@link LoadReport} for a terminal: one table, long lists cut after five rows. */
final class ReportText {
    private static final int SHOWN = 5;
    private static final List<String> TITLES = List.of("finding", "meme", "what", "done");
    // wide enough for the sentences of the checks, narrow enough for a terminal of 140 columns
    private static final int[] WIDEST = {34, 24, 72, 36};

    private ReportText() {}

    static String of(LoadReport report) {
        List<List<String>> lines = new ArrayList<>();
        for (Finding finding : Finding.values()) {
            List<LoadReport.Row> rows = report.rows(finding);
            for (int i = 0; i < Math.min(SHOWN, rows.size()); i++) {
                lines.add(cells(rows.get(i), i == 0));
            }
            if (rows.size() > SHOWN) {
                String more = "and " + (rows.size() - SHOWN) + " more";
                lines.add(List.of("", "…", more, "all in table()"));
            }
        }
        StringBuilder text = new StringBuilder(report.summary());
        if (!lines.isEmpty()) {
            append(text, lines);
        }
        return text.toString();
    }

    /** "1 meme", "2 memes". */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static List<String> cells(LoadReport.Row row, boolean first) {
        String about = row.memes() == 0 ? "" : count(row.memes(), "meme");
        String meme = row.meme().isEmpty() ? about : row.meme();
        return List.of(
                cut(first ? row.finding().title() : "", WIDEST[0]),
                cut(meme, WIDEST[1]),
                cut(row.reason(), WIDEST[2]),
                cut(row.done(), WIDEST[3]));
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
