package io.github.simre.script;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code simre classpath}: prints what {@code jshell --class-path} needs. */
@Command(
        name = "classpath",
        description = "Prints the class path, for jshell --class-path and for IDEs.",
        mixinStandardHelpOptions = true,
        versionProvider = PrintedVersion.class)
final class ClasspathCommand implements Runnable {
    @Spec private CommandSpec command;

    @Override
    public void run() {
        command.commandLine().getOut().println(System.getProperty("java.class.path"));
        command.commandLine().getOut().flush();
    }
}
