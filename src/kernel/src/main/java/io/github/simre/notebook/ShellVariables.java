package io.github.simre.notebook;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * The variables of a notebook or a script, which keep what they hold until they are declared again themselves.
 *
 * <p>JShell alone would compile {@code var b = f(a)} again whenever {@code a}, {@code f} or a class in its type is declared
 * again, and leave null or 0 in it; it would forget a good variable as soon as a new declaration of it fails. Here a variable
 * stops depending on anything once it is declared, and a declaration that fails leaves what was there before.
 */
public final class ShellVariables {
    /** Finds a class that JShell has loaded. */
    @FunctionalInterface
    public interface Classes {
        /** The class of a full name. */
        Class<?> find(String name) throws ClassNotFoundException;
    }

    /**
     * A declared variable.
     *
     * @param snippet JShell's description of it
     * @param field the static field that holds its value
     */
    private record Held(VarSnippet snippet, Field field) {}

    /** The beginning of a declaration that the compiler takes for nothing at all; group 1 is the name. */
    private static final Pattern DECLARED =
            Pattern.compile("\\s*(?:final\\s+)?[\\w.]+(?:<[^=;()]*>)?(?:\\[])*\\s+(\\w+)\\s*=[^=]");

    private final JShell shell;
    private final Classes classes;
    private final ShellMemory memory;
    private final Map<String, Held> held = new HashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    /**
     * Watches over the variables of a shell.
     *
     * @param shell declares them
     * @param classes finds what the shell has loaded
     */
    public ShellVariables(JShell shell, Classes classes) {
        this(shell, classes, new ShellMemory(shell));
    }

    ShellVariables(JShell shell, Classes classes, ShellMemory memory) {
        this.shell = shell;
        this.classes = classes;
        this.memory = memory;
    }

    /** Lets the shell compile and run a statement; {@link #settle} must follow. */
    public List<SnippetEvent> eval(String source) {
        Map<String, Object> loaded = memory.loadedFiles();
        try {
            return shell.eval(MovedImports.asToday(source));
        } finally {
            memory.putBack(loaded);
        }
    }

    /**
     * Puts right what a statement did to variables other than those that it declared. Must be called after each statement, with
     * all that JShell said of it.
     *
     * @param failed whether an event is about a declaration that was not run to its end
     * @param place where the statement stands, such as {@code cell 4}
     * @return sentences for the user about variables that do not fit what is declared now; mostly none
     */
    public List<String> settle(
            List<SnippetEvent> events, Predicate<SnippetEvent> failed, String place) {
        Set<String> notes = new LinkedHashSet<>();
        for (SnippetEvent event : events) {
            boolean rejected = event.status() == Status.REJECTED;
            if (event.causeSnippet() != null) {
                continue;
            }
            if (rejected || failed.test(event)) {
                undo(event, events, place, notes);
            } else if (event.snippet() instanceof VarSnippet variable) {
                keep(variable);
            }
        }
        carryOver(events, notes);
        memory.detach(shell.variables().toList());
        for (SnippetEvent event : events) {
            if (event.snippet() instanceof TypeDeclSnippet type && event.status().isDefined()) {
                outdated(type, event).ifPresent(notes::add);
            }
        }
        return List.copyOf(notes);
    }

    private void keep(VarSnippet variable) {
        failures.remove(variable.name());
        Field field = field(variable).orElse(null);
        Held before = held.get(variable.name());
        if (field == null) {
            held.remove(variable.name());
        } else {
            held.put(variable.name(), new Held(variable, field));
        }
        if (before != null && !before.field().equals(field)) {
            clear(before.field());
        }
    }

    /** What JShell has replaced by a declaration that failed is put back, and what depends on it is compiled again. */
    private void undo(
            SnippetEvent event, List<SnippetEvent> events, String place, Set<String> notes) {
        Snippet wrong = event.snippet();
        if (!(wrong instanceof PersistentSnippet declared)) {
            Matcher name = DECLARED.matcher(wrong.source());
            if (name.lookingAt() && !held.containsKey(name.group(1))) {
                failures.put(name.group(1), place);
            }
            return;
        }
        Optional<Snippet> earlier =
                events.stream()
                        .filter(each -> each.status() == Status.OVERWRITTEN)
                        .filter(each -> each.causeSnippet() == wrong)
                        .filter(each -> each.previousStatus().isDefined())
                        .map(SnippetEvent::snippet)
                        .findFirst();
        Held before = held.get(declared.name());
        if (wrong instanceof VarSnippet variable && earlier.isEmpty()) {
            failures.put(variable.name(), place);
            if (shell.status(variable).isActive()) {
                shell.drop(variable);
            }
            return;
        }
        if (earlier.isEmpty()) {
            return;
        }
        if (event.status().isDefined()
                && wrong instanceof VarSnippet variable
                && before != null
                && carry(before, variable)) {
            return;
        }
        if (!memory.restore(earlier.get(), wrong)) {
            notes.add(
                    declared.name()
                            + " is lost: its new declaration failed, and this Java does not let SimRe put back the one before.");
            held.remove(declared.name());
            return;
        }
        events.stream()
                .filter(each -> each.causeSnippet() != null)
                .map(SnippetEvent::snippet)
                .filter(each -> each instanceof MethodSnippet || each instanceof TypeDeclSnippet)
                .filter(each -> shell.status(each) != Status.OVERWRITTEN)
                .filter(each -> shell.status(each).isActive())
                .distinct()
                .toList()
                .forEach(each -> eval(each.source()));
    }

    /** Variables that were compiled again with something else, where JShell's tables could not be reached before. */
    private void carryOver(List<SnippetEvent> events, Set<String> notes) {
        for (SnippetEvent event : events) {
            boolean again =
                    event.causeSnippet() != null
                            && event.snippet() instanceof VarSnippet
                            && event.status() != Status.OVERWRITTEN;
            if (!again) {
                continue;
            }
            VarSnippet variable = (VarSnippet) event.snippet();
            Held before = held.get(variable.name());
            if (before != null && (!event.status().isDefined() || !carry(before, variable))) {
                held.remove(variable.name());
                notes.add(
                        variable.name()
                                + " is lost, because what it was made from has been declared again with another type: declare it again.");
            }
        }
    }

    /** Hands a value from one field to the next. @return whether it fits there */
    private boolean carry(Held before, VarSnippet variable) {
        Field field = field(variable).orElse(null);
        if (field == null || field.getType() != before.field().getType()) {
            return false;
        }
        try {
            if (!field.equals(before.field())) {
                field.set(null, before.field().get(null));
                clear(before.field());
            }
            held.put(variable.name(), new Held(variable, field));
            return true;
        } catch (IllegalAccessException | IllegalArgumentException closed) {
            return false;
        }
    }

    /** A sentence about variables that hold objects of a class which has been declared again. */
    private Optional<String> outdated(TypeDeclSnippet type, SnippetEvent event) {
        if (!event.previousStatus().isDefined()) {
            return Optional.empty();
        }
        Pattern word = Pattern.compile("\\b" + Pattern.quote(type.name()) + "\\b");
        List<String> names = new ArrayList<>();
        held.forEach(
                (name, each) -> {
                    Object value = value(name);
                    boolean named = word.matcher(each.snippet().typeName()).find();
                    boolean empty = value == null && !each.field().getType().isPrimitive();
                    if (!empty && (named || isOf(type.name(), value))) {
                        names.add(name);
                    }
                });
        if (names.isEmpty()) {
            return Optional.empty();
        }
        boolean one = names.size() == 1;
        return Optional.of(
                again(type, event.causeSnippet())
                        + " has been declared again, and "
                        + String.join(", ", names.stream().sorted().toList())
                        + (one ? " still holds" : " still hold")
                        + " objects of the "
                        + type.name()
                        + " before, which Java takes for another class: declare "
                        + (one ? "it" : "them")
                        + " again to use the new one.");
    }

    /** What the user has declared: the class, or something that it uses, for which JShell compiles it again. */
    private static String again(TypeDeclSnippet type, Snippet cause) {
        return cause instanceof PersistentSnippet used
                ? type.name() + " uses " + used.name() + ", which"
                : type.name();
    }

    private static boolean isOf(String type, Object value) {
        for (Class<?> each = value == null ? null : value.getClass();
                each != null;
                each = each.getSuperclass()) {
            if (each.getName().startsWith("REPL.$JShell$") && each.getSimpleName().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** Why a name has no value, such as {@code cell 4}, where its first declaration failed. */
    public Optional<String> failure(String name) {
        return Optional.ofNullable(failures.get(name));
    }

    /** Those that are declared now. */
    Stream<VarSnippet> all() {
        return shell.variables().filter(each -> held.containsKey(each.name()));
    }

    /** The full names of the classes that hold them. */
    List<String> owners() {
        return held.values().stream()
                .map(each -> each.field().getDeclaringClass().getName())
                .toList();
    }

    /** A variable's value as it is now, or null. */
    Object value(String name) {
        try {
            Held each = held.get(name);
            return each == null ? null : each.field().get(null);
        } catch (IllegalAccessException hidden) {
            return null;
        }
    }

    /** Lets go of an expression's value, which JShell would keep in a variable {@code $1} for every later statement. */
    void forget(Snippet snippet) {
        if (snippet instanceof VarSnippet variable
                && variable.subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
            Optional<Field> field = field(variable);
            held.remove(variable.name());
            shell.drop(variable);
            field.ifPresent(ShellVariables::clear);
        }
    }

    /** Forgets all variables, methods and types that were declared. */
    void reset() {
        shell.snippets()
                .filter(snippet -> snippet instanceof DeclarationSnippet)
                .filter(snippet -> shell.status(snippet).isActive())
                .toList()
                .forEach(shell::drop);
        held.values().forEach(each -> clear(each.field()));
        held.clear();
        failures.clear();
    }

    private Optional<Field> field(VarSnippet variable) {
        try {
            String owner = shell.sourceCodeAnalysis().wrapper(variable).fullClassName();
            Field field = classes.find(owner).getField(variable.name());
            field.setAccessible(true); // JShell's classes are not public
            return Optional.of(field);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError none) {
            return Optional.empty();
        }
    }

    private static void clear(Field field) {
        try {
            if (!field.getType().isPrimitive()) {
                field.set(null, null);
            }
        } catch (IllegalAccessException kept) {
            // then it stays as long as the shell
        }
    }
}
