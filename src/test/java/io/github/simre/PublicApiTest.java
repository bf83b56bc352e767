package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.data.Pictures;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.encode.Vocabulary;
import io.github.simre.plot.Bars;
import io.github.simre.plot.Curve;
import io.github.simre.plot.Heatmap;
import io.github.simre.plot.PictureGrid;
import io.github.simre.plot.Scatter;
import io.github.simre.recreate.PixelPicture;
import io.github.simre.torch.layer.EncoderLayer;
import io.github.simre.torch.layer.Linear;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What users build on is written down: the public types of the root package, all that can be reached from them by what their
 * methods take and give, what the recipes of docs/extending.md build on, and every public member of these. A change is a decision, seen in a diff.
 */
class PublicApiTest {
    private static final String ROOT = "io.github.simre";
    private static final Path LIST = Path.of("src/test/resources/public-api.txt");
    private static final String WRITE = "simre.api.write";

    /** Not worth a line each. */
    private static final Set<String> OF_ALL = Set.of("equals", "hashCode", "toString");

    private static final Set<String> OF_ENUMS = Set.of("values", "valueOf");

    /** What the recipes of docs/extending.md build on besides. */
    private static final List<Class<?>> BUILT_ON =
            List.of(
                    Vocabulary.class,
                    PretrainedEncoder.class,
                    Linear.class,
                    EncoderLayer.class,
                    PixelPicture.class,
                    Pictures.class,
                    Bars.class,
                    Curve.class,
                    Heatmap.class,
                    Scatter.class,
                    PictureGrid.class);

    @Test
    @DisplayName("The public types and members are those that are listed")
    void isListed() throws Exception {
        String now = describe();
        if (Boolean.getBoolean(WRITE)) {
            Files.writeString(LIST, now);
        }
        assertEquals(
                Files.readString(LIST),
                now,
                "The public API is not what "
                        + LIST
                        + " says. Is the change meant, and is it told to users? Then write the list anew with"
                        + " mvn test -Dtest=PublicApiTest -D"
                        + WRITE
                        + "=true and commit it.");
    }

    @Test
    @DisplayName("Every package says what it is, and those of the flow which step")
    void packagesSayWhatTheyAre() throws IOException {
        List<Path> sources =
                Stream.of("core", "kernel", "cli")
                        .map(module -> Path.of("src", module, "src/main/java/io/github/simre"))
                        .toList();
        List<String> steps = List.of("data", "recreate", "prompt", "encode", "train", "evaluate");
        for (Path module : sources) {
            for (Path folder : packages(module)) {
                String text = Files.readString(folder.resolve("package-info.java"));
                int step = steps.indexOf(folder.getFileName().toString());
                assertTrue(
                        step < 0 || text.contains("Step " + step + " of the flow"),
                        folder + " is step " + step);
                assertTrue(text.matches("(?s)/\\*\\*\\R \\* \\p{L}.{40,}"), folder.toString());
            }
        }
    }

    private static List<Path> packages(Path sources) throws IOException {
        try (Stream<Path> folders = Files.walk(sources)) {
            return folders.filter(PublicApiTest::isPackage).sorted().toList();
        }
    }

    private static boolean isPackage(Path folder) {
        String[] files = Files.isDirectory(folder) ? folder.toFile().list() : null;
        return files != null && Stream.of(files).anyMatch(name -> name.endsWith(".java"));
    }

    private static String describe() throws Exception {
        Map<String, String> types = new TreeMap<>();
        Deque<Class<?>> open = new ArrayDeque<>(rootTypes());
        open.addAll(BUILT_ON);
        while (!open.isEmpty()) {
            Class<?> type = open.pop();
            if (ours(type) && !types.containsKey(type.getName())) {
                Set<String> members = new TreeSet<>();
                members(type, members, open);
                types.put(
                        type.getName(),
                        kind(type)
                                + " "
                                + type.getName()
                                + above(type, open)
                                + "\n"
                                + members.stream()
                                        .map(member -> "    " + member + "\n")
                                        .collect(Collectors.joining()));
            }
        }
        return String.join("\n", types.values());
    }

    private static List<Class<?>> rootTypes() throws Exception {
        Path classes =
                Path.of(SimRe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        // in a jar when Maven has packaged it
        try (FileSystem jar =
                        Files.isDirectory(classes) ? null : FileSystems.newFileSystem(classes);
                Stream<Path> files =
                        Files.list(
                                (jar == null ? classes : jar.getPath("/"))
                                        .resolve(ROOT.replace('.', '/')))) {
            List<Class<?>> types = new java.util.ArrayList<>();
            for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                if (!name.equals("package-info")) {
                    types.add(
                            Class.forName(ROOT + "." + name, false, SimRe.class.getClassLoader()));
                }
            }
            return types;
        }
    }

    private static void members(Class<?> type, Set<String> members, Deque<Class<?>> open) {
        for (Constructor<?> constructor : type.getConstructors()) {
            members.add("new " + type.getSimpleName() + parameters(constructor, open));
        }
        for (Field field : type.getFields()) {
            if (field.getDeclaringClass() == type) {
                members.add(
                        (field.isEnumConstant()
                                        ? ""
                                        : (Modifier.isStatic(field.getModifiers()) ? "static " : "")
                                                + name(field.getGenericType(), open)
                                                + " ")
                                + field.getName());
            }
        }
        for (Method method : type.getMethods()) {
            Class<?> declaring = method.getDeclaringClass();
            boolean listed =
                    !OF_ALL.contains(method.getName())
                            && !(type.isEnum() && OF_ENUMS.contains(method.getName()));
            boolean own = declaring == type || ours(declaring, false);
            if (own && !method.isBridge() && !method.isSynthetic() && listed) {
                members.add(
                        (Modifier.isStatic(method.getModifiers()) ? "static " : "")
                                + name(method.getGenericReturnType(), open)
                                + " "
                                + method.getName()
                                + parameters(method, open));
            }
        }
        open.addAll(Arrays.asList(type.getClasses()));
        if (type.getEnclosingClass() != null) {
            open.add(type.getEnclosingClass());
        }
    }

    private static String parameters(Executable executable, Deque<Class<?>> open) {
        Type[] types = executable.getGenericParameterTypes();
        String text =
                Arrays.stream(types)
                        .map(type -> name(type, open))
                        .collect(Collectors.joining(", "));
        return "(" + (executable.isVarArgs() ? text.replaceFirst("\\[]$", "...") : text) + ")";
    }

    /** A type as it is read, packages left away; what it is made of is still to be looked at. */
    private static String name(Type type, Deque<Class<?>> open) {
        if (type instanceof Class<?> plain) {
            open.add(plain.isArray() ? plain.getComponentType() : plain);
        } else if (type instanceof ParameterizedType generic) {
            name(generic.getRawType(), open);
            for (Type argument : generic.getActualTypeArguments()) {
                name(argument, open);
            }
        }
        return PACKAGES.matcher(type.getTypeName()).replaceAll("").replace('$', '.');
    }

    private static final Pattern PACKAGES = Pattern.compile("\\b(?:[a-z][a-z0-9]*\\.)+(?=[A-Z])");

    private static String above(Class<?> type, Deque<Class<?>> open) {
        String interfaces =
                Arrays.stream(type.getGenericInterfaces())
                        .filter(
                                each ->
                                        !(each instanceof Class<?> plain)
                                                || Modifier.isPublic(plain.getModifiers()))
                        .map(each -> name(each, open))
                        .collect(Collectors.joining(", "));
        return interfaces.isEmpty() ? "" : " is " + interfaces;
    }

    private static String kind(Class<?> type) {
        return type.isRecord()
                ? "record"
                : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
    }

    private static boolean ours(Class<?> type) {
        return ours(type, true);
    }

    private static boolean ours(Class<?> type, boolean isPublic) {
        return type.getName().startsWith(ROOT + ".")
                && Modifier.isPublic(type.getModifiers()) == isPublic;
    }
}
