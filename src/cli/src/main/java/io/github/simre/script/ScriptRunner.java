package io.github.simre.script;

import io.github.simre.base.SimReException;
import io.github.simre.notebook.LastingStream;
import io.github.simre.notebook.ShellVariables;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;

/**
 * Runs a {@code .jsh} script in this Java, from its first line to its last or to the first failure.
 *
 * <p>The {@code jshell} tool goes on after a failed line and exits with 0; a figure made from the wrong data would look
 * like success. Here a failure ends the script, is said with file and line, and is seen in the exit code.
 */
public final class ScriptRunner {
    /** What every script may use without importing it; repeating an import does no harm. */
    public static final List<String> IMPORTS =
            List.of(
                    "import java.util.*;",
                    "import java.util.stream.*;",
                    "import java.nio.file.*;",
                    "import io.github.simre.*;",
                    "import io.github.simre.base.SimReException;",
                    "import io.github.simre.compare.SimReContender;",
                    "import io.github.simre.explain.*;",
                    "import static io.github.simre.SimRe.*;");

    private static final String ARGUMENT = "simre.argument.";

    private final List<String> imports;
    private final PrintStream problems;

    /** A runner for scripts of the DSL, which reports what goes wrong on standard error. */
    public ScriptRunner() {
        this(IMPORTS, System.err);
    }

    /**
     * A runner with its own imports.
     *
     * @param imports import declarations
     * @param problems where failures are reported
     */
    public ScriptRunner(List<String> imports, PrintStream problems) {
        this.imports = List.copyOf(imports);
        this.problems = problems;
    }

    /**
     * Runs a script.
     *
     * @param arguments what the script sees as {@code args}, and one by one as {@code argument(1, …)}
     * @return one of {@link ExitCode}
     */
    public int run(Script script, List<String> arguments) {
        for (int number = 1; number <= arguments.size(); number++) {
            System.setProperty(ARGUMENT + number, arguments.get(number - 1));
        }
        ScriptEngine engine = new ScriptEngine();
        LastingStream.Standard streams = LastingStream.Standard.now();
        System.setOut(lasting(streams.out()));
        System.setErr(lasting(streams.err()));
        try (JShell shell = open(engine, arguments)) {
            ShellVariables variables = new ShellVariables(shell, engine::find);
            return new ScriptRun(script, shell, variables, problems).toTheEnd();
        } finally {
            streams.putBack();
            System.out.flush();
            System.err.flush();
            for (int number = 1; number <= arguments.size(); number++) {
                System.clearProperty(ARGUMENT + number);
            }
        }
    }

    /** A script that closes it must not take the runner's messages with it. */
    private static PrintStream lasting(PrintStream stream) {
        String encoding =
                System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
        Charset charset = encoding == null ? Charset.defaultCharset() : Charset.forName(encoding);
        return new LastingStream(stream, charset);
    }

    private JShell open(ScriptEngine engine, List<String> arguments) {
        JShell shell =
                JShell.builder()
                        .executionEngine(engine, Map.of())
                        // with the names of local variables, for debuggers
                        .compilerOptions(
                                "-g", "--class-path", System.getProperty("java.class.path"))
                        .build();
        imports.forEach(each -> prepare(shell, each));
        prepare(shell, JavaText.declaration("args", arguments));
        return shell;
    }

    private static void prepare(JShell shell, String source) {
        for (SnippetEvent event : shell.eval(source)) {
            if (event.status() == Status.REJECTED) {
                String reason =
                        shell.diagnostics(event.snippet())
                                .map(
                                        problem ->
                                                problem.getMessage(null)
                                                        .lines()
                                                        .findFirst()
                                                        .orElse(""))
                                .collect(Collectors.joining(", "));
                shell.close();
                throw new SimReException(
                        "A script cannot be started: \"" + source + "\" does not compile.",
                        "The compiler says: " + reason + ".",
                        "Start scripts with environment/simre run, which sets the class path.");
            }
        }
    }
}
