package io.github.simre.data;

import io.github.simre.base.SimReException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** Which columns of a table say what. */
public final class Columns {

    /** What a column says about a meme. */
    public enum Role {
        /** The picture's file name. */
        PICTURE,
        /** The text on the meme. */
        TEXT,
        /** The categories: names in one column, or one column of 0 and 1 a category. */
        LABELS,
        /** train, dev or test. */
        SPLIT,
        /** A name that is unique in the data set. */
        ID
    }

    /**
     * The columns of one role.
     *
     * @param role what they say
     * @param names their names in the table's header; several only for {@link Role#LABELS}
     */
    public record Column(Role role, List<String> names) {
        /** Copies the names. @throws SimReException if there is none, or several where one is meant */
        public Column {
            names = List.copyOf(names);
            if (names.isEmpty()) {
                throw new SimReException(
                        "A column was given an empty name.",
                        "In columns(...), the role " + word(role) + ".",
                        "Give the name that stands in the table's header.");
            }
            if (names.size() > 1 && role != Role.LABELS) {
                throw new SimReException(
                        "Only labels may take several columns.",
                        "In columns(...), the role "
                                + word(role)
                                + ": "
                                + String.join(", ", names)
                                + ".",
                        "Name one column.");
            }
        }

        /** The call that makes it, for example {@code text("caption")}. */
        String call() {
            return word(role) + "(\"" + String.join("\", \"", names) + "\")";
        }
    }

    private final Map<Role, List<String>> names = new EnumMap<>(Role.class);

    private Columns() {}

    /** Collects columns. @throws SimReException if a role is given twice */
    public static Columns of(Column... columns) {
        Columns collected = new Columns();
        for (Column column : columns) {
            if (collected.names.putIfAbsent(column.role(), column.names()) != null) {
                throw new SimReException(
                        "The role " + word(column.role()) + " is given twice.",
                        "In columns(...): once as "
                                + String.join(", ", collected.names.get(column.role()))
                                + " and once as "
                                + String.join(", ", column.names())
                                + ".",
                        "Keep one of them.");
            }
        }
        return collected;
    }

    /** The names of one role's columns; empty where the role is not given. */
    public List<String> names(Role role) {
        return names.getOrDefault(role, List.of());
    }

    /** The name of the one column of a role. */
    Optional<String> name(Role role) {
        return names(role).stream().findFirst();
    }

    static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** The calls that make it, for example {@code picture("image"), text("caption")}. */
    @Override
    public String toString() {
        StringJoiner calls = new StringJoiner(", ");
        names.forEach((role, columns) -> calls.add(new Column(role, columns).call()));
        return calls.toString();
    }
}
