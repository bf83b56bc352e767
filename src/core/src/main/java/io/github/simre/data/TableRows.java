package io.github.simre.data;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a table's text. Most tables put quotation marks around cells, as RFC 4180 says; some are only lines with
 * separators, in which a quotation mark is a letter like any other. Which of them it is, is seen from the whole file, and where
 * both are possible and differ, the row is named instead of one of them guessed.
 *
 * @param rows the header first; each of them with as many cells as the header
 * @param note how the quotation marks were read where it is not the usual way; mostly empty
 */
record TableRows(List<Row> rows, String note) {
    private static final Pattern LINES = Pattern.compile("\\r\\n|\\r|\\n");

    /** Excel's first line, with or without quotation marks, blanks and the separators that it adds itself. */
    private static final Pattern SEPARATOR_LINE =
            Pattern.compile(
                    "\"?sep= *+'?(\\\\t|[^ \\r\\n])'?\"? *+\\1*+ *+(?:\\r\\n|\\r|\\n)",
                    Pattern.CASE_INSENSITIVE);

    /** Lines before the header in which nothing stands. */
    private static final Pattern BLANK_LINES = Pattern.compile("(?: *+(?:\\r\\n|\\r|\\n))++");

    private static final Pattern ENCLOSED = Pattern.compile("\\s*+\"(?:[^\"]|\"\")*+\"\\s*+");

    private static final char[] SEPARATORS = {',', ';', '\t', '|'};

    /**
     * A row.
     *
     * @param line where it begins in the file, from 1
     * @param end the line that it ends on
     * @param cells its cells
     */
    record Row(int line, int end, List<String> cells) {
        boolean isEmpty() {
            return cells.stream().allMatch(String::isBlank);
        }
    }

    /** One way to read the file: its rows, or the line that it fails at and why. */
    private record Reading(List<Row> rows, int line, String problem) {
        boolean works() {
            return problem == null;
        }
    }

    /** Reads the rows. @throws SimReException naming the line that cannot be understood */
    static TableRows of(Path file, String text) {
        Matcher excel = SEPARATOR_LINE.matcher(text);
        boolean said = excel.lookingAt();
        String rest = said ? text.substring(excel.end()) : text;
        Matcher blank = BLANK_LINES.matcher(rest);
        String before = blank.lookingAt() ? blank.group() : "";
        String body = withoutLastLineEnds(rest.substring(before.length()));
        int first = (said ? 2 : 1) + (int) LINES.matcher(before).results().count();
        char separator = said ? excel.group(1).replace("\\t", "\t").charAt(0) : separator(body);

        CSVFormat usual =
                CSVFormat.Builder.create(CSVFormat.RFC4180)
                        .setDelimiter(separator)
                        .setIgnoreEmptyLines(false)
                        .get();
        Reading quoted = read(body, usual, first);
        Optional<List<Row>> plain =
                body.indexOf('"') < 0 ? Optional.empty() : lines(body, separator, first);
        if (quoted.works()) {
            refuseSwallowed(file, quoted.rows(), body, separator, first);
            return new TableRows(quoted.rows(), "");
        }
        if (plain.isPresent()) {
            return new TableRows(
                    plain.get(), "quotation marks do not enclose cells: read as part of the texts");
        }
        Reading spaced = read(body, usual.builder().setIgnoreSurroundingSpaces(true).get(), first);
        if (spaced.works()) {
            refuseSwallowed(file, spaced.rows(), body, separator, first);
            return new TableRows(spaced.rows(), "blanks around quotation marks: left out");
        }
        Reading escaped = read(body, usual.builder().setEscape('\\').get(), first);
        if (escaped.works() && body.contains("\\\"")) {
            refuseSwallowed(file, escaped.rows(), body, separator, first);
            return new TableRows(
                    escaped.rows(), "quotation marks in cells are written \\\": read as such");
        }
        throw refused(file, quoted.line(), quoted.problem());
    }

    private static SimReException refused(Path file, int line, String problem) {
        return new SimReException(
                file + " is not a table.",
                "In line " + line + ": " + problem + ".",
                "Check that every row has as many cells as the header, and that texts with separators or quotation marks are quoted, with \"\" for a quotation mark inside.");
    }

    private static Reading read(String body, CSVFormat format, int first) {
        List<Row> rows = new ArrayList<>();
        int line = first;
        try (CSVParser parser = CSVParser.parse(new StringReader(body), format)) {
            for (CSVRecord record : parser) {
                int next = first + (int) parser.getCurrentLineNumber();
                List<String> cells = new ArrayList<>();
                record.forEach(cell -> cells.add(LINES.matcher(cell).replaceAll("\n")));
                Row row = new Row(line, Math.max(line, next - 1), cells);
                String wrong = fit(row, rows);
                if (wrong != null) {
                    return new Reading(rows, line, wrong);
                }
                rows.add(row);
                line = next;
            }
            return new Reading(rows, 0, null);
        } catch (IOException | UncheckedIOException | IllegalStateException wrong) {
            String message = String.valueOf(wrong.getMessage());
            return new Reading(
                    rows,
                    line,
                    message.contains("EOF")
                            ? "a quotation mark opens a cell and is never closed"
                            : "behind a closing quotation mark stands something else than a separator");
        }
    }

    /** Makes a row as long as the header, which a row of separators alone or with too many of them may be. @return what is wrong */
    private static String fit(Row row, List<Row> before) {
        List<String> cells = row.cells();
        if (before.isEmpty()) {
            return null;
        }
        int width = before.get(0).cells().size();
        while (cells.size() > width && cells.get(cells.size() - 1).isBlank()) {
            cells.remove(cells.size() - 1);
        }
        if (row.isEmpty()) {
            while (cells.size() < width) {
                cells.add("");
            }
        }
        return cells.size() == width
                ? null
                : "the row has %d %s and the header %d"
                        .formatted(cells.size(), cells.size() == 1 ? "cell" : "cells", width);
    }

    /** The rows of a file whose every line is one, quotation marks being letters; empty where a line does not fit. */
    private static Optional<List<Row>> lines(String body, char separator, int first) {
        List<Row> rows = new ArrayList<>();
        int line = first;
        for (String each : LINES.split(body, -1)) {
            Row row = new Row(line, line, cells(each, separator));
            if (fit(row, rows) != null || row.cells().stream().anyMatch(TableRows::isEnclosed)) {
                return Optional.empty();
            }
            rows.add(row);
            line++;
        }
        return Optional.of(rows);
    }

    /** A cell in quotation marks: where there is one, quotation marks are no letters, and one that is open is a mistake. */
    private static boolean isEnclosed(String cell) {
        return ENCLOSED.matcher(cell).matches();
    }

    /** Line ends behind the last row are no rows. */
    private static String withoutLastLineEnds(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static List<String> cells(String line, char separator) {
        return new ArrayList<>(List.of(line.split(Pattern.quote(String.valueOf(separator)), -1)));
    }

    /** A cell over several lines, each of which is a row by itself, is an open quotation mark rather than a long text. */
    private static void refuseSwallowed(
            Path file, List<Row> rows, String body, char separator, int first) {
        List<String> lines = null;
        for (Row row : rows) {
            if (row.end() == row.line()) {
                continue;
            }
            lines = lines == null ? List.of(LINES.split(body, -1)) : lines;
            boolean[] words = words(rows);
            boolean all = words.length > 1;
            for (int line = row.line(); line <= row.end(); line++) {
                all &= looksLikeRow(cells(lines.get(line - first), separator), words);
            }
            if (all) {
                throw refused(
                        file,
                        row.line(),
                        "a quotation mark opens a cell and closes only in line "
                                + row.end()
                                + ", and the lines between look like rows of their own");
            }
        }
    }

    /** In which columns no cell of a row on one line has a blank in it: names of files, numbers, splits. */
    private static boolean[] words(List<Row> rows) {
        boolean[] words = new boolean[rows.get(0).cells().size()];
        Arrays.fill(words, true);
        for (Row row : rows.subList(1, rows.size())) {
            for (int column = 0; column < words.length && row.end() == row.line(); column++) {
                words[column] &= !hasBlank(row.cells().get(column));
            }
        }
        return words;
    }

    private static boolean hasBlank(String cell) {
        return cell.chars().anyMatch(Character::isWhitespace);
    }

    private static boolean looksLikeRow(List<String> cells, boolean[] words) {
        boolean like = cells.size() == words.length;
        for (int column = 0; like && column < words.length; column++) {
            like = !words[column] || !hasBlank(cells.get(column));
        }
        return like;
    }

    /** Whichever the header uses most. */
    private static char separator(String body) {
        int[] counts = new int[SEPARATORS.length];
        boolean quoted = false;
        for (int i = 0; i < body.length(); i++) {
            char each = body.charAt(i);
            if ((each == '\n' || each == '\r') && !quoted) {
                break;
            }
            quoted ^= each == '"';
            for (int s = 0; s < SEPARATORS.length; s++) {
                counts[s] += each == SEPARATORS[s] && !quoted ? 1 : 0;
            }
        }
        int most = 0;
        for (int s = 1; s < SEPARATORS.length; s++) {
            most = counts[s] > counts[most] ? s : most;
        }
        return SEPARATORS[most];
    }
}
