package io.github.simre.script;

import io.github.simre.base.SimReException;
import io.github.simre.notebook.SimReKernel;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command that {@code environment/simre} starts.
 *
 * <p>Exit codes: 0 when it worked, 1 when something failed while running, 2 when the command or the script cannot be
 * understood.
 */
@Command(
        name = "simre",
        description = "Detects categories of memes by simulating their recreation.",
        subcommands = {
            DemoCommand.class,
            TableOneCommand.class,
            PredictCommand.class,
            RunCommand.class,
            ShellCommand.class,
            KernelCommand.class,
            LabCommand.class,
            NotebooksCommand.class,
            ClasspathCommand.class,
            DoctorCommand.class,
            BenchCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = PrintedVersion.class,
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Examples:",
            "  environment/simre demo",
            "  environment/simre run dsl-examples/01_ten_lines.jsh",
            "  jshell --class-path \"$(environment/simre classpath)\""
        })
public final class Main implements Runnable {
    @Spec private CommandSpec command;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of a failure as well.")
    private boolean debug;

    /** Made by picocli. */
    Main() {}

    /**
     * Runs the command and exits with its code; or, given one connection file, starts the kernel as Jupyter starts the jars of
     * kernels.
     */
    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].endsWith(".json")) {
            SimReKernel.main(arguments);
            return;
        }
        // exit explicitly: a library's idle thread must not keep a finished script alive
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, for {@link #main} and the tests. */
    static CommandLine commandLine() {
        Main main = new Main();
        CommandLine commandLine = new CommandLine(main);
        commandLine.setExecutionExceptionHandler(main::report);
        // what follows the script belongs to the script, also where it looks like an option of ours
        commandLine.getSubcommands().get("run").setStopAtPositional(true);
        return commandLine;
    }

    @Override
    public void run() {
        throw new ParameterException(
                command.commandLine(), "Which command? Give one of the following.");
    }

    private int report(Exception thrown, CommandLine failed, CommandLine.ParseResult parsed) {
        if (thrown instanceof SimReException) {
            failed.getErr().println(thrown.getMessage());
        } else {
            failed.getErr().println("Something unforeseen went wrong: " + thrown);
            failed.getErr().println("Run it again with --debug after the command to see where.");
        }
        if (debug) {
            thrown.printStackTrace(failed.getErr());
        }
        failed.getErr().flush();
        return 1;
    }
}
