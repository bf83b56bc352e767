package io.github.simre.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;

/**
 * What JShell keeps of each statement's class, although nothing can refer to it any more: the class file, which the compiler
 * would look at with each later statement. JShell has no call that forgets it, so its tables are reached by reflection; where
 * Java was started without {@code --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED} nothing is forgotten.
 */
final class ShellMemory {
    private final Map<String, ?> files;
    private final Map<String, ?> tracked;

    ShellMemory(JShell shell) {
        files = table(shell, "taskFactory", "fileManager", "classObjects");
        tracked = table(shell, "classTracker", "map");
    }

    /** Forgets a class of JShell and those inside of it. */
    void forget(String name) {
        for (Map<String, ?> table : List.of(files, tracked)) {
            table.keySet().removeIf(each -> each.equals(name) || each.startsWith(name + "$"));
        }
    }

    /**
     * Lets documentation be read from sources: JShell knows those of Java alone.
     *
     * @param folder of sources, with packages as folders
     */
    static void addSources(SourceCodeAnalysis analysis, Path folder) {
        try {
            Field field = analysis.getClass().getDeclaredField("availableSources");
            field.setAccessible(true);
            Method search = analysis.getClass().getDeclaredMethod("findSources");
            search.setAccessible(true);
            List<Path> sources = new ArrayList<>();
            for (Object each : (List<?>) search.invoke(analysis)) {
                sources.add((Path) each);
            }
            sources.add(folder);
            field.set(analysis, sources);
        } catch (ReflectiveOperationException | RuntimeException closed) {
            // then only signatures are shown
        }
    }

    private static Map<String, ?> table(JShell shell, String... path) {
        try {
            Object place = shell;
            for (String name : path) {
                Field field = place.getClass().getDeclaredField(name);
                field.setAccessible(true);
                place = field.get(place);
            }
            @SuppressWarnings("unchecked") // by class name, in every JDK since 9
            Map<String, ?> table = (Map<String, ?>) place;
            return table;
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return new HashMap<>();
        }
    }
}
