package io.github.simre.script;

import io.github.simre.base.SimReException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code simre run SCRIPT.jsh}: runs a script and stops at its first failure. */
@Command(
        name = "run",
        description = {
            "Runs a JShell script and stops at its first failure.",
            "The script sees its arguments as args, and needs no imports for the DSL, java.util,"
                    + " java.util.stream and java.nio.file. One statement a line."
        },
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:the script ran to its end",
            "1:the script threw an exception",
            "2:the script does not compile or is missing"
        },
        mixinStandardHelpOptions = true,
        versionProvider = PrintedVersion.class)
final class RunCommand implements Callable<Integer> {
    @Spec private CommandSpec command;

    @Parameters(index = "0", paramLabel = "SCRIPT", description = "A .jsh file.")
    private Path script;

    @Parameters(
            index = "1..*",
            paramLabel = "ARGUMENT",
            description = "What the script sees as args.")
    private List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        Script text;
        try {
            text = Script.read(script);
        } catch (SimReException unreadable) {
            command.commandLine().getErr().println(unreadable.getMessage());
            return ExitCode.NOT_A_SCRIPT;
        }
        JavaModules.require("jdk.jshell");
        return new ScriptRunner().run(text, arguments);
    }
}
