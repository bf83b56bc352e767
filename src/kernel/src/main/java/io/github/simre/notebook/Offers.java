package io.github.simre.notebook;

import io.github.simre.Encoded;
import io.github.simre.Evaluated;
import io.github.simre.Memes;
import io.github.simre.Prompted;
import io.github.simre.Recreated;
import io.github.simre.SimRe;
import io.github.simre.Trained;
import io.github.simre.setting.Setting;
import io.github.simre.train.AllSettings;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the language offers, read from its types: what goes into a call, and what a value can do next. */
final class Offers {
    /** A parameter in a signature: its type, without what stands in angle brackets, and its name. */
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "([A-Z]\\w*(?:\\.[A-Z]\\w*)*)(?:<[^()]*>)?(?:\\[])*(?:\\.\\.\\.)? \\w+(?=[,)])");

    private static final List<Class<?>> FLOW =
            List.of(
                    Memes.class,
                    Recreated.class,
                    Prompted.class,
                    Encoded.class,
                    Trained.class,
                    Evaluated.class);

    private static final Set<String> OF_ALL = Set.of("toString", "equals", "hashCode", "compareTo");

    /** A verb with so much to say no more than names its other calls. */
    private static final int MOST = 24;

    private Offers() {}

    /** Lines about what can go into a call, each with what holds without it. @param signatures with simple names of types */
    static List<String> into(List<String> signatures) {
        Map<String, Class<?>> known = types();
        Map<String, String> rows = new LinkedHashMap<>();
        boolean defaults = false;
        for (String signature : signatures) {
            String parameters = signature.substring(Math.max(0, signature.indexOf('(')));
            Matcher type = PARAMETER.matcher(parameters);
            while (type.find()) {
                Class<?> taken = known.get(type.group(1));
                if (taken == null) {
                    continue;
                }
                for (Method each : verbs(SimRe.class)) {
                    if (taken.isAssignableFrom(each.getReturnType())) {
                        Optional<String> otherwise = otherwise(each);
                        defaults |= otherwise.isPresent();
                        rows.put(call(each), otherwise.orElse(""));
                    }
                }
                Arrays.stream(SimRe.class.getFields())
                        .filter(each -> taken.isAssignableFrom(each.getType()))
                        .forEach(each -> rows.put(each.getName(), ""));
            }
        }
        return rows.isEmpty() ? List.of() : table(rows, defaults);
    }

    /** What holds where a setting is not given. @param signature of the setting, with simple names of types */
    static Optional<String> otherwise(String signature) {
        return verbs(SimRe.class).stream()
                .filter(each -> signature.endsWith(" SimRe." + call(each)))
                .flatMap(each -> otherwise(each).stream())
                .findFirst();
    }

    private static Optional<String> otherwise(Method verb) {
        return Setting.class.isAssignableFrom(verb.getReturnType())
                ? AllSettings.otherwise(verb.getName())
                : Optional.empty();
    }

    private static List<String> table(Map<String, String> rows, boolean defaults) {
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>();
        lines.add(defaults ? "What can go in, and its default:" : "What can go in:");
        rows.forEach(
                (call, otherwise) ->
                        lines.add(
                                ("    "
                                                + call
                                                + " ".repeat(width - call.length())
                                                + "  "
                                                + otherwise)
                                        .stripTrailing()));
        return lines;
    }

    /** What to ask JShell about a verb whose object is not known: that of the first step that has it, or nothing. */
    static Optional<String> question(String verb) {
        return Stream.concat(FLOW.stream(), NameHints.reachable().stream())
                .filter(type -> verbs(type).stream().anyMatch(each -> each.getName().equals(verb)))
                .map(type -> "((" + type.getName() + ") null)." + verb + "(")
                .findFirst();
    }

    /** Lines about what can be called on a value of a type of the language; none for other types. */
    static List<String> next(Class<?> type) {
        if (!type.getName().startsWith(SimRe.class.getPackageName() + ".")
                || !Modifier.isPublic(type.getModifiers())) {
            return List.of();
        }
        List<Method> all = verbs(type);
        List<String> steps =
                all.stream()
                        .filter(each -> isStep(type, each))
                        .map(each -> each.getName() + "(…)")
                        .distinct()
                        .toList();
        List<String> others =
                all.stream()
                        .filter(each -> !isStep(type, each))
                        .map(each -> each.getName() + (takesNothing(each) ? "()" : "(…)"))
                        .distinct()
                        .limit(MOST)
                        .toList();
        List<String> lines = new ArrayList<>();
        if (!steps.isEmpty()) {
            lines.add("Next: " + String.join(", ", steps));
        }
        if (!others.isEmpty()) {
            lines.add((steps.isEmpty() ? "It has: " : "Also: ") + String.join(", ", others));
        }
        return lines;
    }

    /** Whether a call gives a value of another type of the language, with which one goes on. */
    private static boolean isStep(Class<?> from, Method verb) {
        Class<?> to = verb.getReturnType();
        return to.getPackageName().equals(SimRe.class.getPackageName()) && to != from;
    }

    private static boolean takesNothing(Method verb) {
        return verb.getParameterCount() == 0;
    }

    private static String call(Method verb) {
        return verb.getName()
                + Arrays.stream(verb.getParameters())
                        .map(Offers::parameter)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String parameter(Parameter each) {
        String type = each.getType().getSimpleName();
        return (each.isVarArgs() ? type.replaceFirst("\\[]$", "...") : type) + " " + each.getName();
    }

    /** The types of what the language's static calls and constants give, as signatures write them. */
    private static Map<String, Class<?>> types() {
        Map<String, Class<?>> known = new TreeMap<>();
        Stream.concat(
                        verbs(SimRe.class).stream().map(Method::getReturnType),
                        Arrays.stream(SimRe.class.getFields()).map(field -> field.getType()))
                .flatMap(each -> Stream.concat(Stream.of(each), above(each)))
                .filter(each -> each.getName().startsWith(SimRe.class.getPackageName()))
                .forEach(
                        each ->
                                known.put(
                                        each.getCanonicalName()
                                                .substring(each.getPackageName().length() + 1),
                                        each));
        return known;
    }

    private static Stream<Class<?>> above(Class<?> type) {
        return Arrays.stream(type.getInterfaces())
                .flatMap(each -> Stream.concat(Stream.of(each), above(each)));
    }

    /** A type's own public methods, in the order in which they are declared, which reflection does not promise. */
    private static List<Method> verbs(Class<?> type) {
        List<String> order = declared(type);
        return Arrays.stream(type.getDeclaredMethods())
                .filter(each -> Modifier.isPublic(each.getModifiers()) && !each.isSynthetic())
                .filter(each -> !OF_ALL.contains(each.getName()))
                .sorted(
                        Comparator.comparingInt(
                                each ->
                                        order.indexOf(
                                                each.getName() + Type.getMethodDescriptor(each))))
                .toList();
    }

    private static List<String> declared(Class<?> type) {
        List<String> order = new ArrayList<>();
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            if (in == null) {
                return order;
            }
            ClassVisitor names =
                    new ClassVisitor(Opcodes.ASM9) {
                        @Override
                        public MethodVisitor visitMethod(
                                int access, String name, String form, String generic, String[] up) {
                            order.add(name + form);
                            return null;
                        }
                    };
            new ClassReader(in).accept(names, ClassReader.SKIP_CODE);
        } catch (IOException unreadable) {
            order.clear(); // then in any order
        }
        return order;
    }
}
