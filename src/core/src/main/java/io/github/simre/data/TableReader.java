package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.data.Columns.Role;
import io.github.simre.data.picture.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** Reads memes from tables with named columns: a row is a meme. */
final class TableReader {
    /** How many columns that are not read are named. */
    private static final int MOST_SHOWN = 10;

    private final Columns named;
    private final List<AnnotatedMeme> memes = new ArrayList<>();
    private final List<List<String>> labels = new ArrayList<>();
    private final List<String> places = new ArrayList<>();
    private final List<LoadReport.Row> rows = new ArrayList<>();
    private List<String> labelColumns = List.of();

    private TableReader(Columns named) {
        this.named = named;
    }

    /**
     * Reads table files.
     *
     * @param files each file; a split where the file is that of one split
     * @param named the columns as the user named them, or null
     */
    static Annotations read(Path folder, Map<Path, Optional<Split>> files, Columns named) {
        TableReader reader = new TableReader(named);
        files.forEach(
                (file, split) -> {
                    TableFile table = TableFile.read(file);
                    reader.rows.addAll(table.rows());
                    reader.add(
                            table.table(),
                            table.places(),
                            file.toString(),
                            file,
                            split.orElse(null));
                });
        return reader.annotations("table", folder, List.copyOf(files.keySet()));
    }

    /** Reads a table in memory, whose pictures are in a folder. */
    static Annotations read(Table table, Path pictureFolder, Columns named) {
        TableReader reader = new TableReader(named);
        List<String> places =
                IntStream.rangeClosed(1, table.rowCount()).mapToObj(row -> "row " + row).toList();
        reader.add(table, places, "the table", null, null);
        return reader.annotations("table", pictureFolder, List.of());
    }

    private void add(
            Table table, List<String> rowPlaces, String source, Path file, Split splitOfFile) {
        Columns columns = TableColumns.of(table, named, source);
        noteAbsent(columns, table, source);
        noteUnread(columns, table, source);
        requireSameLabels(columns.names(Role.LABELS), source);
        for (int row = 0; row < table.rowCount(); row++) {
            String place = source + ", " + rowPlaces.get(row);
            String picture = cell(table, row, columns.name(Role.PICTURE)).strip();
            if (picture.isEmpty()) {
                throw new SimReException(
                        "A meme has no picture.",
                        "In " + place + ", column " + columns.names(Role.PICTURE).get(0) + ".",
                        "Write the name of the picture's file, or remove the row.");
            }
            String id = cell(table, row, columns.name(Role.ID)).strip();
            Split split = splitOfFile;
            if (split == null) {
                split = split(cell(table, row, columns.name(Role.SPLIT)), place);
            }
            List<String> cells = new ArrayList<>();
            for (String column : columns.names(Role.LABELS)) {
                cells.add(table.column(column).getString(row));
            }
            labels.add(cells);
            places.add(place);
            memes.add(
                    new AnnotatedMeme(
                            id.isEmpty() ? FileName.stem(picture) : id,
                            picture,
                            cell(table, row, columns.name(Role.TEXT)).strip(),
                            null,
                            split,
                            file));
        }
    }

    /** What a table does not have is said: its column may be there under a name that nobody recognises. */
    private void noteAbsent(Columns columns, Table table, String source) {
        for (Role role : List.of(Role.TEXT, Role.LABELS)) {
            if (columns.names(role).isEmpty()) {
                rows.add(
                        new LoadReport.Row(
                                Finding.DATA_SET,
                                source,
                                "",
                                0,
                                "no column was recognised as the "
                                        + Columns.word(role)
                                        + " among "
                                        + String.join(", ", table.columnNames()),
                                "loaded without "
                                        + Columns.word(role)
                                        + "; columns("
                                        + Columns.word(role)
                                        + "(…)) names one"));
            }
        }
    }

    /** A column that is not read may be the one that was meant. */
    private void noteUnread(Columns columns, Table table, String source) {
        List<String> read = new ArrayList<>();
        for (Role role : Role.values()) {
            read.addAll(columns.names(role));
        }
        List<String> unread =
                table.columnNames().stream()
                        .filter(name -> read.stream().noneMatch(name::equalsIgnoreCase))
                        .filter(name -> !table.column(name).unique().isEmpty())
                        .filter(name -> !name.matches("column \\d+"))
                        .toList();
        if (!unread.isEmpty()) {
            List<String> shown = unread.subList(0, Math.min(unread.size(), MOST_SHOWN));
            rows.add(
                    new LoadReport.Row(
                            Finding.DATA_SET,
                            source,
                            "",
                            0,
                            (unread.size() == 1 ? "the column " : "the columns ")
                                    + String.join(", ", shown)
                                    + (unread.size() > MOST_SHOWN
                                            ? " and " + (unread.size() - MOST_SHOWN) + " more"
                                            : ""),
                            "not read; columns(…) names those that are"));
        }
    }

    private void requireSameLabels(List<String> columns, String source) {
        if (columns.isEmpty()) {
            return; // the rows of this table are unlabelled
        }
        if (!labelColumns.isEmpty() && !keys(labelColumns).equals(keys(columns))) {
            throw new SimReException(
                    "The tables of the splits have different columns for the labels.",
                    "In "
                            + source
                            + " they are "
                            + String.join(", ", columns)
                            + ", before they were "
                            + String.join(", ", labelColumns)
                            + ".",
                    "Use the same header in every table.");
        }
        labelColumns = columns;
    }

    private static List<String> keys(List<String> names) {
        return names.stream().map(VisibleName::key).toList();
    }

    private Annotations annotations(String format, Path folder, List<Path> files) {
        List<String> blank = Collections.nCopies(labelColumns.size(), "");
        labels.replaceAll(cells -> cells.isEmpty() ? blank : cells);
        TableLabels read = TableLabels.of(labelColumns, labels, places);
        List<AnnotatedMeme> labelled = new ArrayList<>();
        for (int i = 0; i < memes.size(); i++) {
            labelled.add(memes.get(i).with(read.labels().get(i)));
        }
        rows.addAll(read.rows());
        return new Annotations(format, folder, files, labelled, read.categories(), rows);
    }

    private static Split split(String cell, String place) {
        if (cell.isBlank()) {
            return null;
        }
        return SplitName.parse(cell)
                .orElseThrow(
                        () ->
                                new SimReException(
                                        "The split \"" + cell + "\" is not known.",
                                        "In " + place + ".",
                                        "Write train, dev (or val) or test."));
    }

    private static String cell(Table table, int row, Optional<String> column) {
        return column.map(name -> table.column(name).getString(row)).orElse("");
    }
}
