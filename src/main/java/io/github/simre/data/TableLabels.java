package io.github.simre.data;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import io.github.simre.SimReException;
import io.github.simre.data.Categories.Task;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The labels of a table's rows.
 *
 * <p>In one column a cell is a JSON list, names with {@code ;} or {@code |} between, or one name; a column in which every
 * cell is yes or no (1 or 0, true or false) is one category that a meme has or has not, named like the column. Several
 * columns are a category each, and their cells are yes, no or empty.
 *
 * @param labels each row's labels
 * @param categories the categories, in the order of the columns or of their first occurrence
 */
record TableLabels(List<Set<String>> labels, Categories categories) {
    private static final Set<String> YES = Set.of("1", "1.0", "true", "yes");
    private static final Set<String> NO = Set.of("0", "0.0", "false", "no");

    /**
     * Reads labels.
     *
     * @param columns the names of the columns
     * @param rows for each row, its cells of those columns
     * @param places for each row, where it is, for messages
     */
    static TableLabels of(List<String> columns, List<List<String>> rows, List<String> places) {
        boolean yesOrNo = rows.stream().allMatch(row -> yesOrNo(row.get(0)).isPresent());
        return columns.size() > 1 || yesOrNo
                ? columnEach(columns, rows, places)
                : oneColumn(rows, places);
    }

    private static TableLabels columnEach(
            List<String> columns, List<List<String>> rows, List<String> places) {
        List<Set<String>> labels = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Set<String> has = new LinkedHashSet<>();
            for (int column = 0; column < columns.size(); column++) {
                String cell = rows.get(i).get(column);
                if (!cell.isBlank() && isYes(cell, columns.get(column), places.get(i))) {
                    has.add(columns.get(column));
                }
            }
            labels.add(has);
        }
        Task task = columns.size() == 1 ? Task.BINARY : Task.MULTI_LABEL;
        return new TableLabels(labels, new Categories(columns, task));
    }

    private static TableLabels oneColumn(List<List<String>> rows, List<String> places) {
        List<Set<String>> labels = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            Set<String> has = names(rows.get(i).get(0), places.get(i));
            names.addAll(has);
            labels.add(has);
        }
        return new TableLabels(labels, new Categories(List.copyOf(names), Task.MULTI_LABEL));
    }

    private static boolean isYes(String cell, String column, String place) {
        return yesOrNo(cell)
                .orElseThrow(
                        () ->
                                new SimReException(
                                        "The label \"" + cell + "\" is neither 0 nor 1.",
                                        "In " + place + ", column " + column + ".",
                                        "Where several columns are named as labels, each is a category: write 1, 0 or nothing."));
    }

    private static Optional<Boolean> yesOrNo(String cell) {
        String lower = cell.strip().toLowerCase(Locale.ROOT);
        if (YES.contains(lower)) {
            return Optional.of(true);
        }
        return NO.contains(lower) ? Optional.of(false) : Optional.empty();
    }

    private static Set<String> names(String cell, String place) {
        String stripped = cell.strip();
        Set<String> names = new LinkedHashSet<>();
        // Gson is lenient here: ['a', 'b'] as Python writes lists is read too
        for (String name :
                stripped.startsWith("[") ? list(stripped, place) : stripped.split("[;|]")) {
            if (name != null && !name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    private static String[] list(String cell, String place) {
        try {
            return new Gson().fromJson(cell, String[].class);
        } catch (JsonParseException exception) {
            throw new SimReException(
                    "The labels " + cell + " are not a list.",
                    "In " + place + ".",
                    "Write them as [\"one\", \"two\"], or as one;two.",
                    exception);
        }
    }
}
