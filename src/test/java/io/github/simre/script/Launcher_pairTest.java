package io.github.simre.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the scripts for Unix and for Windows read, say and pass on is the same. Those for Windows cannot be run everywhere, so the
 * two texts are compared; each difference is named here with its reason.
 */
class Launcher_pairTest {
    private static final Path ENVIRONMENT = Path.of("environment");

    /** Unix alone: the encoding of a terminal and its width, which Java finds out itself on Windows. */
    private static final Set<String> UNIX_VARIABLES =
            Set.of("COLUMNS", "HOME", "LANG", "LC_ALL", "LC_CTYPE");

    /** Windows alone: the home folder, the computer's name, and what makes a temporary name. */
    private static final Set<String> WINDOWS_VARIABLES =
            Set.of("COMPUTERNAME", "RANDOM", "USERPROFILE");

    /** Unix alone: a console of Windows is not always UTF-8, and Java knows what it is. */
    private static final Set<String> UNIX_OPTIONS =
            Set.of(
                    "-Dstderr.encoding",
                    "-Dstdout.encoding",
                    "-Dsun.stderr.encoding",
                    "-Dsun.stdout.encoding");

    /** Unix alone: PowerShell has all that is needed. */
    private static final String UNIX_TOOL = "there is neither ";

    private static String unix(String name) throws IOException {
        return withoutComments(path(name), "#");
    }

    private static String windows(String name) throws IOException {
        return withoutComments(path(name + ".cmd"), "rem ");
    }

    private static Path path(String name) {
        return name.equals("simre") || name.equals("simre.cmd")
                ? ENVIRONMENT.resolve(name)
                : Path.of(name);
    }

    private static String withoutComments(Path file, String comment) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> !line.startsWith(comment))
                .collect(Collectors.joining("\n"));
    }

    private static Set<String> all(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    @ParameterizedTest
    @ValueSource(strings = {"simre", "mvnw"})
    @DisplayName("The same variables are read and set")
    void variables(String name) throws IOException {
        Set<String> unix = new TreeSet<>();
        all(unix(name), "(?<=\\$\\{|\\$|export )[A-Z][A-Z_]+").forEach(unix::add);
        if (name.equals("mvnw")) {
            unix.remove("JAVA_HOME"); // its jar unpacks where there is no unzip
        }
        Set<String> windows = new TreeSet<>();
        all(windows(name), "(?<=%|defined |set \"|env:)[A-Z][A-Z_]+(?=[%: =]|$|\\b)")
                .forEach(windows::add);
        assertEquals(without(unix, UNIX_VARIABLES), without(windows, WINDOWS_VARIABLES));
        assertFalse(unix.isEmpty());
    }

    @Test
    @DisplayName("Java and Maven get the same options")
    void options() throws IOException {
        String option = "(?<= |\"|=|^)(-D[a-zA-Z.]+|--[a-z][a-z-]+[= ]\\S+?)(?=[=\" ]|$)";
        Set<String> unix = all(unix("simre"), option);
        assertEquals(without(unix, UNIX_OPTIONS), all(windows("simre"), option));
        assertTrue(unix.size() > 6, unix.toString());
        for (String text : List.of(unix("simre"), windows("simre"))) {
            assertTrue(
                    text.matches(
                            "(?s).* -q -B -f \"\\S+pom.xml\" -P \"\\S+\" -pl src/cli -am process-classes .*"));
            assertTrue(text.contains("1200") && text.contains("10"), "the same patience");
            assertTrue(text.contains("pytorch-native-cu124") && text.contains("2.4 GB"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"simre", "mvnw"})
    @DisplayName("The same sentences are said")
    void messages(String name) throws IOException {
        Set<String> unix = new TreeSet<>();
        for (String each :
                all(unix(name), "(?<=fail \").*(?=\"( ;;)?$)|(?<=echo \")[^\"]*(?=\" >&2)")) {
            unix.add(sentence(each.replaceAll("\\$\\{?\\w+}?", "*").replace("\\\"", "\"")));
        }
        Set<String> windows = new TreeSet<>();
        for (String each : all(windows(name), "(?<=echo ).*(?= 1>&2)")) {
            windows.add(sentence(each.replaceAll("%%?\\w+%?", "*").replaceAll("\\^([()])", "$1")));
        }
        unix.removeIf(each -> each.contains(UNIX_TOOL));
        assertEquals(String.join("\n", unix), String.join("\n", windows));
        assertTrue(unix.size() > 5, unix.toString());
    }

    /** Without what differs between systems: slashes, the ending of commands, how a program is installed. */
    private static String sentence(String text) {
        return text.replace('\\', '/')
                .replace("…", "...")
                .replace("mvn.cmd", "mvn")
                .replace("*.mvn", "*/.mvn")
                .replace("\"*/.mvn/wrapper/maven-wrapper.properties\"", "\"*\"")
                .replaceAll("(Install (it|a JDK 17 or newer)),.*", "$1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"simre", "mvnw"})
    @DisplayName("No message in a block of Windows has a bare bracket, which would end the block")
    void brackets(String name) throws IOException {
        List<String> bare =
                Arrays.stream(windows(name).split("\n"))
                        .filter(line -> line.contains("echo ") && line.contains("1>&2"))
                        .filter(
                                line ->
                                        line.replaceAll("\"[^\"]*\"", "")
                                                .matches(".*(?<!\\^)[()].*"))
                        .toList();
        assertEquals(List.of(), bare);
    }
}
