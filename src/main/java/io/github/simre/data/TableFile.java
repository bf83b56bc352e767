package io.github.simre.data;

import io.github.simre.SimReException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/** Reads a table from a file: columns separated by comma, semicolon or tab, whichever its header uses most. */
final class TableFile {
    private static final char[] SEPARATORS = {',', ';', '\t'};
    private static final int LONGEST_HEADER = 1 << 16;
    private static final int LONGEST_CELL = 1 << 20;
    private static final Set<String> EXTENSIONS = Set.of("csv", "tsv", "tab");

    private TableFile() {}

    /** Whether a file's extension is a table's. */
    static boolean recognises(Path file) {
        return EXTENSIONS.contains(
                FileName.extension(file.getFileName().toString()).toLowerCase(Locale.ROOT));
    }

    /** The table, each cell as it is written. @throws SimReException if it has no rows or rows of different length */
    static Table read(Path file) {
        char separator = separator(file);
        Table table;
        try (BufferedReader reader = TextFile.open(file)) {
            table =
                    Table.read()
                            .usingOptions(
                                    CsvReadOptions.builder(reader)
                                            .separator(separator)
                                            .columnTypes(column -> ColumnType.STRING)
                                            // "NA" and "null" are texts like any other
                                            .missingValueIndicator("")
                                            .maxCharsPerColumn(LONGEST_CELL)
                                            .tableName(file.getFileName().toString()));
        } catch (IOException exception) {
            throw TextFile.unreadable(file, exception);
        } catch (RuntimeException exception) {
            String message = String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
            throw new SimReException(
                    file + " is not a table.",
                    "The reader says: " + message + ".",
                    "See that every row has as many cells as the header, and that texts with separators are quoted.",
                    exception);
        }
        if (table.isEmpty()) {
            throw new SimReException(
                    file + " has no memes.", "", "Give it a header and at least one row.");
        }
        return table;
    }

    private static char separator(Path file) {
        int[] counts = new int[SEPARATORS.length];
        try (BufferedReader reader = TextFile.open(file)) {
            boolean quoted = false;
            for (int i = 0; i < LONGEST_HEADER; i++) {
                int character = reader.read();
                if (character < 0 || character == '\n' && !quoted) {
                    break;
                }
                quoted ^= character == '"';
                for (int s = 0; s < SEPARATORS.length; s++) {
                    counts[s] += character == SEPARATORS[s] && !quoted ? 1 : 0;
                }
            }
        } catch (IOException exception) {
            throw TextFile.unreadable(file, exception);
        }
        int most = 0;
        for (int s = 1; s < SEPARATORS.length; s++) {
            most = counts[s] > counts[most] ? s : most;
        }
        return SEPARATORS[most];
    }
}
