package io.github.simre.notebook;

import java.util.Set;
import tech.tablesaw.api.Table;

/**
 * Outputs for notebooks that are kept in a repository: with {@code SIMRE_KERNEL_STATIC=true} in the environment of the kernel, a
 * figure is a PNG, a gallery a JPEG, anything else an HTML table or text. Nothing needs a script or a style, which pages such as
 * GitHub's leave out, and nothing tells how long something took, so that running a notebook again changes what has changed and
 * no more.
 */
final class StaticOutputs {
    /** The environment variable. */
    static final String VARIABLE = "SIMRE_KERNEL_STATIC";

    /** Pixels from left to right of a figure: sharp in a notebook's column, and small enough to keep several. */
    static final int WIDTH = 1400;

    private static final boolean WANTED = "true".equals(System.getenv(VARIABLE));

    /** Columns that differ from run to run. */
    private static final Set<String> TIMES = Set.of("seconds", "pictures a second");

    private StaticOutputs() {}

    /** Whether outputs shall be static. */
    static boolean wanted() {
        return WANTED;
    }

    /** A table without the columns that tell times, where outputs shall be static; otherwise the table. */
    static Table table(Table table) {
        if (!WANTED || table.columnNames().stream().noneMatch(TIMES::contains)) {
            return table;
        }
        String[] times =
                table.columnNames().stream().filter(TIMES::contains).toArray(String[]::new);
        return table.copy().removeColumns(times);
    }
}
