package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.picture.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The labels of a table's rows.
 *
 * <p>In one column a cell is a list as JSON or Python writes it, names with {@code ;}, {@code |} or commas between, or one
 * name; a column in which every cell is yes or no (1 or 0, true or false) is one category that a meme has or has not, named
 * like the column. A column with exactly one name in every cell holds classes. Several columns are a category each, and their
 * cells are yes, no or empty. A cell that says nothing, such as an empty one or {@code nan}, leaves its meme unlabelled.
 *
 * @param labels each row's labels; null for a row that is unlabelled
 * @param categories the categories, in the order of the columns or of their first occurrence
 * @param rows how the labels were read, for the report
 */
record TableLabels(List<Set<String>> labels, Categories categories, List<LoadReport.Row> rows) {

    /**
     * Reads labels.
     *
     * @param columns the names of the columns; none where the table has no labels
     * @param rows for each row, its cells of those columns
     * @param places for each row, where it is, for messages
     */
    static TableLabels of(List<String> columns, List<List<String>> rows, List<String> places) {
        if (columns.isEmpty()) {
            List<Set<String>> none = new ArrayList<>();
            rows.forEach(row -> none.add(null));
            return new TableLabels(none, Categories.NONE, List.of());
        }
        return columns.size() > 1 || isYesOrNo(columns.get(0), rows, places)
                ? columnEach(columns, rows, places)
                : new NamesInOneColumn(columns.get(0)).read(rows, places);
    }

    private static boolean isYesOrNo(String column, List<List<String>> rows, List<String> places) {
        int known = 0;
        int given = 0;
        int other = -1;
        boolean numbers = true;
        for (int i = 0; i < rows.size(); i++) {
            String cell = rows.get(i).get(0);
            if (LabelCell.isMissingNumber(cell)) {
                continue;
            }
            given++;
            if (LabelCell.yesOrNo(cell).isPresent()) {
                known++;
            } else {
                other = other < 0 ? i : other;
                numbers &= VisibleName.of(cell).matches("[+-]?\\d+(?:\\.0+)?");
            }
        }
        if (known > 0 && known == given) {
            return true;
        }
        boolean letters =
                rows.stream()
                        .map(row -> VisibleName.of(row.get(0)))
                        .anyMatch(cell -> cell.matches("[tfynTFYN]"));
        if (known > 0 && !numbers && !letters) {
            throw new SimReException(
                    "The labels are 0 and 1 in some rows and names in others.",
                    "In column "
                            + column
                            + "; \""
                            + rows.get(other).get(0)
                            + "\" is in "
                            + places.get(other)
                            + ".",
                    "Write names in every row, or 0 and 1 in every row.");
        }
        return false;
    }

    private static TableLabels columnEach(
            List<String> columns, List<List<String>> rows, List<String> places) {
        // where no is never written, as in a checklist with marks, an empty cell is a no
        boolean saysNo =
                rows.stream()
                        .flatMap(List::stream)
                        .anyMatch(cell -> LabelCell.yesOrNo(cell).equals(Optional.of(false)));
        List<Set<String>> labels = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Set<String> has = new LinkedHashSet<>();
            boolean given = !saysNo && columns.size() > 1;
            for (int column = 0; column < columns.size(); column++) {
                String cell = rows.get(i).get(column);
                if (LabelCell.isMissingNumber(cell)) {
                    continue;
                }
                given = true;
                if (isYes(cell, columns.get(column), places.get(i))) {
                    has.add(columns.get(column));
                }
            }
            labels.add(given ? has : null);
        }
        boolean one = columns.size() == 1;
        String how =
                one
                        ? "one category that a meme has or has not"
                        : columns.size() + " categories, each decided alone";
        return new TableLabels(
                labels,
                new Categories(columns, one ? Task.BINARY : Task.MULTI_LABEL),
                List.of(howRead(one ? "column " + columns.get(0) : "a column a category", how)));
    }

    private static LoadReport.Row howRead(String what, String how) {
        return LoadReport.Row.summary(Finding.LABELS_READ, 0, what, "read as " + how);
    }

    private static boolean isYes(String cell, String column, String place) {
        return LabelCell.yesOrNo(cell)
                .orElseThrow(
                        () ->
                                new SimReException(
                                        "The label \"" + cell + "\" is neither 0 nor 1.",
                                        "In " + place + ", column " + column + ".",
                                        "Where several columns are named as labels, each is a category: write 1, 0 or nothing."));
    }

    /** A column of names, for which it is seen from all cells together what a comma means. */
    private record NamesInOneColumn(String column) {
        TableLabels read(List<List<String>> rows, List<String> places) {
            List<LabelCell> cells =
                    IntStream.range(0, rows.size())
                            .mapToObj(i -> LabelCell.of(rows.get(i).get(0), places.get(i)))
                            .toList();
            List<LoadReport.Row> report = new ArrayList<>();
            Set<String> split = toSplit(cells, report);
            List<Set<String>> labels = new ArrayList<>();
            Set<String> names = new LinkedHashSet<>();
            boolean oneEach = true;
            for (LabelCell cell : cells) {
                Set<String> has = new LinkedHashSet<>();
                for (String name : cell.names()) {
                    if (cell.listed() || !split.contains(name)) {
                        has.add(name);
                    } else {
                        has.addAll(parts(name));
                    }
                }
                oneEach &= cell.missing() || has.size() == 1 && !cell.listed();
                names.addAll(has);
                labels.add(cell.missing() ? null : has);
            }
            if (names.isEmpty()) {
                report.add(
                        LoadReport.Row.summary(
                                Finding.LABELS_READ,
                                0,
                                "column " + column + " has no label in any row",
                                "loaded without labels"));
                return new TableLabels(labels, Categories.NONE, report);
            }
            // spellings of one name are joined later
            long different = names.stream().map(LabelNames::key).distinct().count();
            boolean classes = oneEach && different > 1;
            report.add(
                    howRead(
                            "column " + column + (classes ? ", one name in every row" : ", names"),
                            classes
                                    ? "classes: a meme is exactly one of "
                                            + different
                                            + "; the setting multiLabel() decides each alone"
                                    : (different == 1 ? "1 category" : different + " categories")
                                            + ", each decided alone"));
            Task task = classes ? Task.CLASSES : Task.MULTI_LABEL;
            return new TableLabels(labels, new Categories(List.copyOf(names), task), report);
        }

        /**
         * The texts with commas that are several names: a part of them stands elsewhere, too. "Obfuscation, Intentional
         * vagueness, Confusion" stays one name where its parts never stand alone.
         */
        private static Set<String> toSplit(List<LabelCell> cells, List<LoadReport.Row> report) {
            Set<String> texts = new LinkedHashSet<>();
            cells.stream()
                    .filter(cell -> !cell.listed())
                    .forEach(cell -> texts.addAll(cell.names()));
            Map<String, Set<String>> users = new HashMap<>();
            for (String text : texts) {
                parts(text)
                        .forEach(
                                part ->
                                        users.computeIfAbsent(
                                                        VisibleName.key(part),
                                                        key -> new HashSet<>())
                                                .add(text));
            }
            cells.stream()
                    .filter(LabelCell::listed)
                    .flatMap(cell -> cell.names().stream())
                    .forEach(
                            name ->
                                    users.computeIfPresent(
                                            VisibleName.key(name),
                                            (key, set) -> {
                                                set.add("[" + name + "]");
                                                return set;
                                            }));
            Set<String> split = new LinkedHashSet<>();
            for (String text : texts) {
                List<String> parts = parts(text);
                boolean elsewhere =
                        parts.stream()
                                .anyMatch(part -> users.get(VisibleName.key(part)).size() > 1);
                if (parts.size() > 1 && elsewhere) {
                    split.add(text);
                } else if (parts.size() > 1) {
                    report.add(
                            LoadReport.Row.summary(
                                    Finding.LABELS_READ,
                                    0,
                                    "the label \""
                                            + text
                                            + "\" has commas, and no part of it stands elsewhere",
                                    "read as one category"));
                }
            }
            if (!split.isEmpty()) {
                String example = split.iterator().next();
                report.add(
                        LoadReport.Row.summary(
                                Finding.LABELS_READ,
                                0,
                                "labels with commas, such as \"" + example + "\"",
                                "read as several: " + String.join(" and ", parts(example))));
            }
            return split;
        }

        private static List<String> parts(String text) {
            List<String> parts = new ArrayList<>();
            for (String part : text.split("[,\uFF0C\u3001]")) {
                if (!LabelCell.isMissing(part)) {
                    parts.add(part.strip());
                }
            }
            return parts;
        }
    }
}
