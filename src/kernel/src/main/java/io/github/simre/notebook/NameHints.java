package io.github.simre.notebook;

import io.github.simre.SimRe;
import io.github.simre.data.NearestName;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;

/**
 * What a name that the compiler does not find was probably meant to be: a variable whose cell failed, a name spelt wrong, or a
 * step of the flow that comes later. The flow is read from the types that the steps return, not from a list.
 */
public final class NameHints {
    private static final Pattern SYMBOL =
            Pattern.compile("symbol:\\s+(variable|method|class)\\s+(\\w+)");
    private static final Pattern TYPE =
            Pattern.compile(
                    "location:\\s+(?:variable \\w+ of type|class|interface)[ \\t]+([\\w.]+)");
    private static final String ROOT = SimRe.class.getPackageName() + ".";

    /** How a step is reached from a type: the methods to call, the wanted one last. */
    private record Way(Class<?> at, List<String> steps) {}

    private final JShell shell;
    private final MissingNames missing;
    private final Function<String, Optional<String>> failures;

    /**
     * Hints about the names of a shell.
     *
     * @param failures where the declaration of a name failed, such as {@code cell 4}
     */
    public NameHints(JShell shell, Function<String, Optional<String>> failures) {
        this.shell = shell;
        this.missing = new MissingNames(shell);
        this.failures = failures;
    }

    /** A sentence for a message of the compiler, or nothing. */
    public Optional<String> of(String message) {
        Matcher symbol = SYMBOL.matcher(message);
        if (!symbol.find()) {
            return Optional.empty();
        }
        String kind = symbol.group(1);
        String name = symbol.group(2);
        Optional<String> failed = failures.apply(name);
        if (failed.isPresent() && kind.equals("variable")) {
            return Optional.of(name + " has no value: " + failed.get() + " failed");
        }
        Matcher type = TYPE.matcher(message);
        boolean alone = !type.find();
        Optional<String> needs =
                alone && !kind.equals("variable") ? missing.neededBy(name) : Optional.empty();
        if (needs.isPresent()) {
            return needs;
        }
        if (!alone) {
            return kind.equals("method") ? ofType(name, type.group(1)) : Optional.empty();
        }
        return meant(name, known(kind));
    }

    /** A message of the compiler with the sentence behind its first line, or that sentence alone where it says all. */
    public String with(String message) {
        Optional<String> hint = of(message);
        if (hint.isEmpty() || hint.get().startsWith(MissingNames.BEGIN)) {
            return hint.orElse(message);
        }
        return message.replaceFirst("(?m)$", Matcher.quoteReplacement(": " + hint.get()));
    }

    private static Optional<String> meant(String name, Stream<String> known) {
        int allowed = name.length() > 5 ? 2 : 1;
        return known.distinct()
                .sorted()
                .filter(each -> name.length() > 1 && mistakes(name, each) <= allowed)
                .min(Comparator.comparingInt(each -> mistakes(name, each)))
                .map(nearest -> "did you mean " + nearest + "?");
    }

    /** Letters to insert, delete or replace; two that have changed places count once. */
    private static int mistakes(String name, String meant) {
        String wrong = name.toLowerCase(Locale.ROOT);
        String right = meant.toLowerCase(Locale.ROOT);
        int distance = NearestName.distance(wrong, right);
        return distance > 1 && letters(wrong).equals(letters(right)) ? distance - 1 : distance;
    }

    private static List<Integer> letters(String text) {
        return text.chars().sorted().boxed().toList();
    }

    private Stream<String> known(String kind) {
        Stream<String> declared =
                switch (kind) {
                    case "variable" -> shell.variables().map(PersistentSnippet::name);
                    case "method" -> shell.methods().map(PersistentSnippet::name);
                    default -> shell.types().map(PersistentSnippet::name);
                };
        Stream<String> library =
                switch (kind) {
                    case "method" ->
                            Stream.of(SimRe.class, Notebook.class).flatMap(NameHints::verbs);
                    case "class" -> reachable().stream().map(Class::getSimpleName);
                    default -> Stream.of();
                };
        return Stream.concat(declared, library);
    }

    private static Stream<String> verbs(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(each -> Modifier.isPublic(each.getModifiers()))
                .filter(each -> each.getDeclaringClass() != Object.class)
                .map(Method::getName);
    }

    /** A method that a type of ours does not have. */
    private static Optional<String> ofType(String name, String typeName) {
        Optional<Class<?>> type =
                reachable().stream()
                        .filter(
                                each ->
                                        each.getSimpleName().equals(typeName)
                                                || each.getName().equals(typeName))
                        .findFirst();
        if (type.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> meant = meant(name, verbs(type.get()));
        return meant.isPresent()
                ? meant
                : way(type.get(), name)
                        .map(
                                steps ->
                                        "%s has no %s(…) yet: after %s comes %s"
                                                .formatted(
                                                        type.get().getSimpleName(),
                                                        name,
                                                        before(type.get()),
                                                        told(steps)));
    }

    private static String told(List<String> steps) {
        List<String> calls = steps.stream().map(each -> each + "(…)").toList();
        return String.join(", then ", calls);
    }

    /** The verb that gives a type, by which users know where in the flow they are. */
    private static String before(Class<?> type) {
        return Stream.concat(Stream.of(SimRe.class), reachable().stream())
                .flatMap(each -> Arrays.stream(each.getMethods()))
                .filter(each -> each.getReturnType() == type && each.getDeclaringClass() != type)
                .map(Method::getName)
                .min(Comparator.comparing(String::length).thenComparing(Comparator.naturalOrder()))
                .map(each -> each + "(…)")
                .orElse(type.getSimpleName());
    }

    /** The shortest chain of calls from a type to a method. */
    private static Optional<List<String>> way(Class<?> from, String wanted) {
        Queue<Way> open = new ArrayDeque<>(List.of(new Way(from, List.of())));
        Set<Class<?>> seen = new HashSet<>(Set.of(from));
        while (!open.isEmpty()) {
            Way way = open.remove();
            if (!way.steps().isEmpty() && verbs(way.at()).anyMatch(wanted::equals)) {
                return Optional.of(with(way.steps(), wanted));
            }
            for (Method each : methods(way.at())) {
                if (seen.add(each.getReturnType())) {
                    open.add(new Way(each.getReturnType(), with(way.steps(), each.getName())));
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> with(List<String> steps, String last) {
        return Stream.concat(steps.stream(), Stream.of(last)).toList();
    }

    /** Calls that lead from one type of the language to another. */
    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(each -> isOurs(each.getReturnType()))
                .sorted(Comparator.comparing(Method::getName))
                .toList();
    }

    /** The types of the language. */
    static Set<Class<?>> reachable() {
        Set<Class<?>> found = new LinkedHashSet<>();
        Queue<Class<?>> open = new ArrayDeque<>(List.of(SimRe.class));
        while (!open.isEmpty()) {
            for (Method each : methods(open.remove())) {
                if (found.add(each.getReturnType())) {
                    open.add(each.getReturnType());
                }
            }
        }
        return found;
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith(ROOT)
                && type.getName().indexOf('.', ROOT.length()) < 0
                && !type.isInterface();
    }
}
