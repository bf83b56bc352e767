package io.github.simre.script;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.tool.JavaShellToolBuilder;

/**
 * The JDK's {@code jshell} tool with our class path and imports.
 *
 * <p>Statements run in a second Java, which is the tool's habit: Ctrl-C ends a statement there, and a crash of native
 * code leaves the shell alive.
 */
public final class InteractiveShell {
    private final List<String> imports;

    /** A shell that starts with these import declarations. */
    public InteractiveShell(List<String> imports) {
        this.imports = List.copyOf(imports);
    }

    /**
     * Starts the shell on the terminal and returns when the user leaves it.
     *
     * @return the tool's exit code, which {@code /exit 3} sets
     */
    public int run() {
        Path startup = null;
        try {
            startup = Files.createTempFile("simre-", ".jsh");
            Files.write(startup, imports);
            return JavaShellToolBuilder.builder().start(options(startup).toArray(String[]::new));
        } catch (Exception failed) {
            throw new SimReException(
                    "The shell cannot be started.",
                    "The cause is " + failed + ".",
                    "Try environment/simre run with a script instead.",
                    failed);
        } finally {
            delete(startup);
        }
    }

    private static List<String> options(Path startup) {
        List<String> options =
                new ArrayList<>(
                        List.of(
                                "--class-path", System.getProperty("java.class.path"),
                                "--startup", startup.toString(),
                                "--feedback", "concise"));
        // the second Java must load libtorch without a warning as well; before 22 there is no such
        // option
        if (Runtime.version().feature() >= 22) {
            options.add("-R--enable-native-access=ALL-UNNAMED");
        }
        return options;
    }

    private static void delete(Path startup) {
        if (startup == null) {
            return;
        }
        try {
            Files.deleteIfExists(startup);
        } catch (IOException left) {
            startup.toFile().deleteOnExit();
        }
    }
}
