package io.github.simre.notebook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.StatementSnippet;

/**
 * What JShell keeps of declarations that were replaced, of statements that have run and of cells that did not compile. Each
 * such snippet holds its text together with all imports of its time, its class file, and the compiler's complaints, so that a
 * long session would grow by 100 kB a cell.
 *
 * <p>A class that was declared again stays known to the compiler as long as the type of a variable or of a declaration names
 * it.
 */
final class Replaced {
    /** A class of the user's: types are always declared within a class of JShell's own, which group 1 is. */
    private static final Pattern TYPE = Pattern.compile("REPL/(\\$JShell\\$\\w+)\\$");

    private static final Pattern WRAPPER = Pattern.compile("REPL\\.(\\$JShell\\$\\w+).*");

    private static final byte[] NONE = {};

    /** Statements after which the compiler starts anew: it keeps some kilobytes of each one's names. */
    private static final int RENEWED = 500;

    private final JShell shell;
    private final Consumer<Set<String>> known;
    private final Map<Object, Set<String>> named = new WeakHashMap<>();
    private int statements;

    /**
     * @param shell whose tables are reached by reflection, as in {@link ShellMemory}
     * @param known is told what the compiler still knows: JShell's classes, without their package
     */
    Replaced(JShell shell, Consumer<Set<String>> known) {
        this.shell = shell;
        this.known = known;
    }

    /**
     * Lets go of all that nothing can refer to any more; must be called between statements. Nothing happens where JShell is
     * closed to us.
     *
     * @param variables full names of the classes that hold variables
     */
    void letGo(Collection<String> variables) {
        try {
            Set<String> active = snippets();
            variables.forEach(name -> active.add(wrapper(name)));
            Object outers = ShellMemory.field(ShellMemory.field(shell, "outerMap"), "classOuters");
            ((Map<?, ?>) outers).keySet().removeIf(name -> !active.contains(name));
            Object manager =
                    ShellMemory.field(ShellMemory.field(shell, "taskFactory"), "fileManager");
            Map<?, ?> files = (Map<?, ?>) ShellMemory.field(manager, "classObjects");
            Set<String> reachable = reachable(active, files);
            Map<?, ?> tracked =
                    (Map<?, ?>) ShellMemory.field(ShellMemory.field(shell, "classTracker"), "map");
            List<String> gone = new ArrayList<>();
            for (Object name : files.keySet()) {
                if (!reachable.contains(wrapper((String) name))) {
                    gone.add((String) name);
                }
            }
            for (String name : gone) {
                files.remove(name);
                forgetBytes(tracked.get(name));
            }
            known.accept(reachable);
            if (++statements % RENEWED == 0) {
                Object compilers = ShellMemory.field(shell, "taskFactory");
                ShellMemory.call(compilers, compilers.getClass(), "initTaskPool");
            }
        } catch (ReflectiveOperationException | IOException | RuntimeException closed) {
            // then all is kept
        }
    }

    /** Forgets snippets that are over. @return the classes of the others, without their package */
    private Set<String> snippets() throws ReflectiveOperationException {
        Object maps = ShellMemory.field(shell, "maps");
        Collection<?> all = (Collection<?>) ShellMemory.field(maps, "snippets");
        all.removeIf(each -> isOver((Snippet) each));
        Set<Object> left = Collections.newSetFromMap(new IdentityHashMap<>());
        left.addAll(all);
        List<?> numbered = (List<?>) ShellMemory.field(maps, "keyIndexToSnippet");
        numbered.replaceAll(each -> left.contains(each) ? each : null);
        Map<?, ?> users = (Map<?, ?>) ShellMemory.field(maps, "dependencies");
        for (Object each : users.values()) {
            ((Set<?>) each).removeIf(number -> numbered.get((Integer) number) == null);
        }
        users.values().removeIf(each -> ((Set<?>) each).isEmpty());
        Set<String> names = new HashSet<>();
        for (Object each : left) {
            Object outer = ShellMemory.field(each, Snippet.class, "outer");
            if (outer != null) {
                forgetImports(outer);
                names.add((String) ShellMemory.call(each, Snippet.class, "className"));
            }
        }
        return names;
    }

    /**
     * Each declaration keeps the text that was compiled for it, which begins with an import of each other declaration: with a
     * thousand of them that is a thousand times a thousand lines. Only the number of its lines is looked at again, for stack
     * traces.
     */
    private static void forgetImports(Object outer) throws ReflectiveOperationException {
        Object text = ShellMemory.field(outer, outer.getClass().getSuperclass(), "w");
        if (!text.getClass().getSimpleName().equals("CompoundWrap")) {
            return;
        }
        Object[] parts = (Object[]) ShellMemory.field(text, "os");
        if (parts[0] instanceof String head && head.contains(" ")) {
            String lines = head.replaceAll("[^\n]", "").intern();
            String all = (String) ShellMemory.field(text, "wrapped");
            ShellMemory.set(text, "wrapped", lines + all.substring(head.length()));
            parts[0] = lines;
        }
    }

    private boolean isOver(Snippet snippet) {
        return !shell.status(snippet).isActive()
                || snippet instanceof StatementSnippet
                || snippet instanceof ExpressionSnippet
                || snippet instanceof ErroneousSnippet;
    }

    /** The classes that the compiler may need, which are those named in types of active ones, and in types of these. */
    private Set<String> reachable(Set<String> active, Map<?, ?> files) throws IOException {
        Map<String, Set<String>> types = new HashMap<>();
        for (Map.Entry<?, ?> each : files.entrySet()) {
            Set<String> used = named.get(each.getValue());
            if (used == null) {
                used = types((FileObject) each.getValue());
                named.put(each.getValue(), used);
            }
            types.computeIfAbsent(wrapper((String) each.getKey()), name -> new HashSet<>())
                    .addAll(used);
        }
        Set<String> found = new HashSet<>(active);
        Deque<String> open = new ArrayDeque<>(active);
        while (!open.isEmpty()) {
            for (String next : types.getOrDefault(open.pop(), Set.of())) {
                if (found.add(next)) {
                    open.push(next);
                }
            }
        }
        return found;
    }

    private static Set<String> types(FileObject file) throws IOException {
        Set<String> names = new HashSet<>();
        try (InputStream stream = file.openInputStream()) {
            String text = new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
            Matcher type = TYPE.matcher(text);
            while (type.find()) {
                names.add(type.group(1));
            }
        }
        return Set.copyOf(names);
    }

    /** JShell still knows that a class of this name was loaded, and will not give the name to another one. */
    private static void forgetBytes(Object tracked) throws ReflectiveOperationException {
        if (tracked == null) {
            return;
        }
        ShellMemory.set(tracked, "currentBytes", null);
        if (ShellMemory.field(tracked, "loadedBytes") != null) {
            ShellMemory.set(tracked, "loadedBytes", NONE);
        }
    }

    /** JShell's class that a class is, or is declared in, without the package. */
    private static String wrapper(String name) {
        Matcher matcher = WRAPPER.matcher(name);
        return matcher.matches() ? matcher.group(1) : name;
    }
}
