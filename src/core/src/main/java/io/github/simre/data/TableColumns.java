package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.data.Columns.Column;
import io.github.simre.data.Columns.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.Table;

/** Decides which columns of a table to read: those the user named, else those with common names. */
final class TableColumns {
    private static final Map<Role, List<String>> COMMON =
            Map.of(
                    Role.PICTURE,
                    List.of(
                            "image",
                            "picture",
                            "img",
                            "file",
                            "filename",
                            "file_name",
                            "image_name",
                            "image_path",
                            "img_path"),
                    Role.TEXT,
                    List.of("text", "caption", "ocr", "ocr_text", "text_ocr"),
                    Role.LABELS,
                    List.of(
                            "labels",
                            "label",
                            "categories",
                            "category",
                            "techniques",
                            "technique",
                            "class"),
                    Role.SPLIT,
                    List.of("split", "fold", "set", "partition"),
                    Role.ID,
                    List.of("id", "meme_id"));

    private static final List<Role> NEEDED = List.of(Role.PICTURE);

    private static final Map<Role, String> EXAMPLES =
            Map.of(Role.PICTURE, "file", Role.TEXT, "caption", Role.LABELS, "tags");

    private TableColumns() {}

    /**
     * The columns of a table.
     *
     * @param named what the user named, or null; a role that is not named is recognised by common names
     * @param source the file or table, for messages
     */
    static Columns of(Table table, Columns named, String source) {
        if (named != null) {
            for (Role role : Role.values()) {
                for (String name : named.names(role)) {
                    if (find(table, name).isEmpty()) {
                        throw new SimReException(
                                "There is no column \"" + name + "\".",
                                existing(table, source),
                                "Name one of these, for example "
                                        + example(
                                                role,
                                                common(table, role)
                                                        .or(
                                                                () ->
                                                                        NearestName.of(
                                                                                name,
                                                                                table
                                                                                        .columnNames()))
                                                        .orElse(name))
                                        + ".");
                    }
                }
            }
        }
        List<Column> columns = new ArrayList<>();
        for (Role role : Role.values()) {
            List<String> names = named == null ? List.of() : named.names(role);
            if (names.isEmpty()) {
                names = common(table, role).map(List::of).orElse(List.of());
            }
            if (names.isEmpty() && NEEDED.contains(role)) {
                refuseNoHeader(table, source);
                throw new SimReException(
                        "No column was recognised as the " + Columns.word(role) + ".",
                        existing(table, source),
                        "Say which one it is, for example "
                                + example(role, EXAMPLES.get(role))
                                + ".");
            }
            if (!names.isEmpty()) {
                columns.add(new Column(role, names));
            }
        }
        return Columns.of(columns.toArray(new Column[0]));
    }

    /** Whether a column's name is one that many tables use for a role and says nothing more. */
    static boolean isCommon(Role role, String name) {
        return COMMON.get(role).stream().anyMatch(name::equalsIgnoreCase);
    }

    private static Optional<String> common(Table table, Role role) {
        return COMMON.get(role).stream().flatMap(name -> find(table, name).stream()).findFirst();
    }

    /** Upper and lower case aside, as Tablesaw finds columns, and what cannot be seen. */
    private static Optional<String> find(Table table, String name) {
        String key = VisibleName.key(name);
        return table.columnNames().stream()
                .filter(each -> VisibleName.key(each).equals(key))
                .findFirst();
    }

    private static void refuseNoHeader(Table table, String source) {
        if (table.columnNames().stream().anyMatch(FileName::isPicture)) {
            throw new SimReException(
                    "The table has no header: its first line names a picture.",
                    "In " + source + ", it is: " + String.join(", ", table.columnNames()) + ".",
                    "Write a first line that names the columns, such as id, image, text, labels.");
        }
    }

    private static String example(Role role, String column) {
        return "columns(" + new Column(role, List.of(column)).call() + ")";
    }

    private static String existing(Table table, String source) {
        return "In "
                + source
                + ", the columns are: "
                + String.join(", ", table.columnNames())
                + ".";
    }
}
