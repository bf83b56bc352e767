package io.github.simre.notebook;

import io.github.simre.base.SimReException;
import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a user wants of each kernel from its start, in the environment variables of JJava: {@code JJAVA_CLASSPATH}, {@code
 * JJAVA_COMPILER_OPTS}, {@code JJAVA_TIMEOUT}, {@code JJAVA_STARTUP_SCRIPTS_PATH} and {@code JJAVA_STARTUP_SCRIPT}.
 *
 * @param environment the environment variables
 */
record StartWishes(Map<String, String> environment) {
    private static final Pattern DURATION = Pattern.compile("(-?\\d{1,15})\\s*([A-Za-z]*)");

    /** Further jars and folders, separated as the system separates them; in a name a star stands for any letters. */
    List<Path> classPath() {
        return places("JJAVA_CLASSPATH");
    }

    /** Options of the compiler, with spaces between. */
    List<String> compilerOptions() {
        String options = environment.getOrDefault("JJAVA_COMPILER_OPTS", "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }

    /**
     * How long a cell may run, in milliseconds, 0 for as long as it wants: {@code JJAVA_TIMEOUT} is a number of milliseconds, or
     * one with a unit of {@link TimeUnit}, {@code "30 seconds"}.
     */
    long timeLimit() {
        String given = environment.getOrDefault("JJAVA_TIMEOUT", "").strip();
        Matcher parts = DURATION.matcher(given);
        if (given.isEmpty()) {
            return 0;
        }
        try {
            if (parts.matches()) {
                String unit = parts.group(2).isEmpty() ? "milliseconds" : parts.group(2);
                long amount = Long.parseLong(parts.group(1));
                return Math.max(
                        0, TimeUnit.valueOf(unit.toUpperCase(Locale.ROOT)).toMillis(amount));
            }
        } catch (IllegalArgumentException noUnit) {
            // said below
        }
        throw new SimReException(
                "\"" + given + "\" is not a time.",
                "It is in JJAVA_TIMEOUT.",
                "Write milliseconds, 30000, or a number with its unit, 30 seconds.");
    }

    /** Java that is run before the first cell: the files, then the text. */
    List<String> scripts() {
        List<String> scripts = new ArrayList<>();
        for (Path file : places("JJAVA_STARTUP_SCRIPTS_PATH")) {
            try {
                scripts.add(Files.readString(file));
            } catch (IOException unreadable) {
                throw new SimReException(
                        "The start script " + file + " cannot be read.",
                        "JJAVA_STARTUP_SCRIPTS_PATH names it, and the system says: "
                                + unreadable
                                + ".",
                        "Correct the variable, or the file.",
                        unreadable);
            }
        }
        String text = environment.getOrDefault("JJAVA_STARTUP_SCRIPT", "");
        if (!text.isBlank()) {
            scripts.add(text);
        }
        return scripts;
    }

    private List<Path> places(String variable) {
        return Arrays.stream(environment.getOrDefault(variable, "").split(File.pathSeparator))
                .filter(place -> !place.isBlank())
                .flatMap(place -> found(place.strip(), variable))
                .map(place -> place.toAbsolutePath().normalize())
                .toList();
    }

    /** Goes on without what is not there, and says so where the server's log shows it. */
    private static Stream<Path> found(String place, String variable) {
        List<Path> found = matching(place);
        if (found.isEmpty()) {
            System.err.println(
                    "There is nothing at " + place + ", which " + variable + " names. Correct it.");
        }
        return found.stream();
    }

    /**
     * The files that a path names, sorted.
     *
     * @param path in whose last name {@code *} and {@code ?} stand for other letters
     * @return nothing where nothing is
     */
    static List<Path> matching(String path) {
        int name = Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar)) + 1;
        String pattern = path.substring(name);
        if (!pattern.contains("*") && !pattern.contains("?")) {
            return Files.exists(Path.of(path)) ? List.of(Path.of(path)) : List.of();
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> children =
                Files.list(Path.of(name == 0 ? "." : path.substring(0, name)))) {
            return children.filter(each -> matcher.matches(each.getFileName())).sorted().toList();
        } catch (IOException none) {
            return List.of();
        }
    }
}
