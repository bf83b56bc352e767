package io.github.simre.notebook;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.VarSnippet;

/**
 * What JShell keeps of each statement's class, although nothing can refer to it any more: the class file, which the compiler
 * would look at with each later statement. JShell has no call that forgets it, so its tables are reached by reflection; where
 * Java was started without {@code --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED} nothing is forgotten.
 */
final class ShellMemory {
    private final JShell shell;
    private final Map<String, Object> files;
    private final Map<String, ?> tracked;
    private final Map<String, Set<Integer>> dependents;

    ShellMemory(JShell shell) {
        this.shell = shell;
        @SuppressWarnings("unchecked") // by class name, in every JDK since 9
        Map<String, Object> classFiles =
                (Map<String, Object>) table(shell, "taskFactory", "fileManager", "classObjects");
        files = classFiles;
        tracked = table(shell, "classTracker", "map");
        @SuppressWarnings(
                "unchecked") // by name, the numbers of the snippets that use it, in every JDK since
        // 9
        Map<String, Set<Integer>> users =
                (Map<String, Set<Integer>>) table(shell, "maps", "dependencies");
        dependents = users;
    }

    /** Lets variables, once they are declared, depend on nothing: JShell compiles them no more when something else changes. */
    void detach(List<VarSnippet> variables) {
        try {
            Set<Integer> numbers = new HashSet<>();
            for (VarSnippet each : variables) {
                numbers.add(number(each));
            }
            dependents.values().forEach(users -> users.removeAll(numbers));
            dependents.values().removeIf(Set::isEmpty);
        } catch (ReflectiveOperationException | RuntimeException closed) {
            // then they are compiled again, and their values carried over where they fit
        }
    }

    /** The class files, as the compiler sees them, of what is loaded. */
    Map<String, Object> loadedFiles() {
        Map<String, Object> loaded = new HashMap<>();
        try {
            for (Map.Entry<String, Object> each : files.entrySet()) {
                Object known = tracked.get(each.getKey());
                if (known != null && field(known, "loadedBytes") != null) {
                    loaded.put(each.getKey(), each.getValue());
                }
            }
        } catch (ReflectiveOperationException | RuntimeException closed) {
            // then the compiler sees what it has compiled last
        }
        return loaded;
    }

    /**
     * Lets the compiler see again what is loaded: it tries each new declaration under the name of the class before, which
     * variables still refer to.
     */
    void putBack(Map<String, Object> loaded) {
        files.putAll(loaded);
    }

    /**
     * Puts back a declaration that a wrong one has replaced.
     *
     * @return whether this Java allows it
     */
    boolean restore(Snippet earlier, Snippet wrong) {
        try {
            call(wrong, Snippet.class, "setOverwritten");
            Method status =
                    Arrays.stream(Snippet.class.getDeclaredMethods())
                            .filter(each -> each.getName().equals("setCompilationStatus"))
                            .findFirst()
                            .orElseThrow(NoSuchMethodException::new);
            status.setAccessible(true);
            Object diagnostics = call(earlier, Snippet.class, "diagnostics");
            status.invoke(earlier, Snippet.Status.VALID, List.of(), diagnostics);
            Object maps = field(shell, "maps");
            Method set = maps.getClass().getDeclaredMethod("setSnippet", int.class, Snippet.class);
            set.setAccessible(true);
            set.invoke(maps, number(earlier), earlier);
            return true;
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return false;
        }
    }

    /** What JShell counts declarations by: one of the same name and kind has the same number. */
    private static int number(Snippet snippet) throws ReflectiveOperationException {
        Object key = call(snippet, Snippet.class, "key");
        Class<?> type = key.getClass();
        while (!type.getSimpleName().equals("Key")) {
            type = type.getSuperclass();
        }
        return (Integer) call(key, type, "index");
    }

    static Object call(Object on, Class<?> type, String name) throws ReflectiveOperationException {
        Method method = type.getDeclaredMethod(name);
        method.setAccessible(true);
        return method.invoke(on);
    }

    static Object field(Object of, String name) throws ReflectiveOperationException {
        return field(of, of.getClass(), name);
    }

    static Object field(Object of, Class<?> type, String name) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(of);
    }

    static void set(Object of, String name, Object value) throws ReflectiveOperationException {
        Field field = of.getClass().getDeclaredField(name);
        field.setAccessible(true);
        field.set(of, value);
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
     * @param folders of sources, with packages as folders
     */
    static void addSources(SourceCodeAnalysis analysis, List<Path> folders) {
        try {
            Field field = analysis.getClass().getDeclaredField("availableSources");
            field.setAccessible(true);
            Method search = analysis.getClass().getDeclaredMethod("findSources");
            search.setAccessible(true);
            List<Path> sources = new ArrayList<>();
            for (Object each : (List<?>) search.invoke(analysis)) {
                sources.add((Path) each);
            }
            sources.addAll(folders);
            field.set(analysis, sources);
        } catch (ReflectiveOperationException | RuntimeException closed) {
            // then only signatures are shown
        }
    }

    private static Map<String, ?> table(JShell shell, String... path) {
        try {
            Object place = shell;
            for (String name : path) {
                place = field(place, name);
            }
            @SuppressWarnings("unchecked") // by class name, in every JDK since 9
            Map<String, ?> table = (Map<String, ?>) place;
            return table;
        } catch (ReflectiveOperationException | RuntimeException closed) {
            return new HashMap<>();
        }
    }
}
