package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A table from a file: columns separated by comma, semicolon, tab or bar, whichever its header uses most or its first line
 * {@code sep=;} says.
 *
 * @param table each cell as it is written; rows with nothing in them are left out
 * @param places for each row, where it is: {@code row 2 (line 3)}
 * @param rows what was noticed, among it each row that is left out
 */
record TableFile(Table table, List<String> places, List<LoadReport.Row> rows) {
    private static final Set<String> EXTENSIONS = Set.of("csv", "tsv", "tab");

    /** Whether a file's extension is a table's. */
    static boolean recognises(Path file) {
        return EXTENSIONS.contains(
                FileName.extension(file.getFileName().toString()).toLowerCase(Locale.ROOT));
    }

    /** Reads a file. @throws SimReException if it has no rows, or a row that cannot be understood */
    static TableFile read(Path file) {
        TableText text = TableText.of(file);
        List<LoadReport.Row> noticed = new ArrayList<>(text.rows());
        TableRows read = TableRows.of(file, text.text());
        if (!read.note().isEmpty()) {
            noticed.add(
                    new LoadReport.Row(
                            Finding.DATA_SET,
                            file.toString(),
                            "",
                            0,
                            "of " + file.getFileName(),
                            read.note()));
        }
        List<TableRows.Row> rows = read.rows();
        if (rows.size() < 2 || rows.get(0).isEmpty()) {
            throw empty(file);
        }
        Table table = Table.create(file.getFileName().toString());
        List<StringColumn> columns = columns(file, rows);
        List<String> places = new ArrayList<>();
        int number = 0;
        for (TableRows.Row row : rows.subList(1, rows.size())) {
            number++;
            String place = "row " + number + " (line " + row.line() + ")";
            if (row.cells().equals(rows.get(0).cells())) {
                noticed.add(
                        LoadReport.Row.skipped(
                                Finding.ROW_EMPTY,
                                file.toString(),
                                "",
                                place + " is the header again"));
                continue;
            }
            if (row.isEmpty()) {
                noticed.add(
                        LoadReport.Row.skipped(
                                Finding.ROW_EMPTY, file.toString(), "", place + " is empty"));
                continue;
            }
            for (int column = 0; column < columns.size(); column++) {
                columns.get(column).append(row.cells().get(column));
            }
            places.add(place);
        }
        table.addColumns(columns.toArray(StringColumn[]::new));
        if (table.isEmpty()) {
            throw empty(file);
        }
        return new TableFile(table, places, noticed);
    }

    private static SimReException empty(Path file) {
        return new SimReException(
                file + " has no memes.", "", "Give it a header and at least one row.");
    }

    private static List<StringColumn> columns(Path file, List<TableRows.Row> rows) {
        Map<String, Integer> seen = new HashMap<>();
        List<StringColumn> columns = new ArrayList<>();
        List<String> header = rows.get(0).cells();
        for (int column = 0; column < header.size(); column++) {
            String name = VisibleName.of(header.get(column));
            name = name.isEmpty() ? "column " + (column + 1) : name;
            Integer before = seen.put(name.toLowerCase(Locale.ROOT), column);
            if (before != null) {
                throw new SimReException(
                        "Two columns of the table have the same name.",
                        "In %s, columns %d and %d are called \"%s\"."
                                .formatted(file, before + 1, column + 1, name),
                        "Give each column its own name.");
            }
            columns.add(StringColumn.create(name));
        }
        return columns;
    }
}
