package io.github.simre.script;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code simre shell}: the JDK's own shell with the DSL imported. */
@Command(
        name = "shell",
        description = "Starts the JDK's jshell with the DSL imported.",
        mixinStandardHelpOptions = true,
        versionProvider = PrintedVersion.class)
final class ShellCommand implements Callable<Integer> {

    @Override
    public Integer call() {
        JavaModules.require("jdk.jshell");
        return new InteractiveShell(ScriptRunner.IMPORTS).run();
    }
}
