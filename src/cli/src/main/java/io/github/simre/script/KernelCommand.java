package io.github.simre.script;

import io.github.simre.notebook.JupyterFolders;
import io.github.simre.notebook.KernelInstallation;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simre kernel}: lets Jupyter know the kernel, or forget it. */
@Command(
        name = "kernel",
        description = "Installs the notebook kernel \"Java (SimRe)\" for Jupyter, or removes it.",
        mixinStandardHelpOptions = true,
        versionProvider = PrintedVersion.class)
final class KernelCommand implements Runnable {
    @Spec private CommandSpec command;

    @Override
    public void run() {
        throw new ParameterException(command.commandLine(), "Give install or uninstall.");
    }

    @Command(
            name = "install",
            description = {
                "Installs the kernel. Jupyter need not be there yet.",
                "Run it again after an update of SimRe or of Java."
            },
            mixinStandardHelpOptions = true)
    int install(
            @Option(names = "--user", description = "For this user (the default).") boolean user,
            @Option(
                            names = "--prefix",
                            paramLabel = "FOLDER",
                            description = "For an environment, such as conda's $CONDA_PREFIX.")
                    Path prefix,
            @Option(
                            names = "--name",
                            defaultValue = "simre",
                            description = "The kernel's name (${DEFAULT-VALUE}).")
                    String name,
            @Option(
                            names = "--display-name",
                            defaultValue = "Java (SimRe)",
                            description = "What Jupyter's menus say (${DEFAULT-VALUE}).")
                    String label) {
        JavaModules.require("jdk.jshell");
        KernelInstallation kernel = new KernelInstallation(folder(user, prefix), name);
        kernel.install(label, System.getProperty("simre.home"));
        say("Installed the kernel \"" + label + "\" in " + kernel.folder());
        return 0;
    }

    @Command(
            name = "uninstall",
            description = "Removes the kernel.",
            mixinStandardHelpOptions = true)
    int uninstall(
            @Option(names = "--user", description = "For this user (the default).") boolean user,
            @Option(names = "--prefix", paramLabel = "FOLDER", description = "Of an environment.")
                    Path prefix,
            @Option(
                            names = "--name",
                            defaultValue = "simre",
                            description = "The kernel's name (${DEFAULT-VALUE}).")
                    String name) {
        KernelInstallation kernel = new KernelInstallation(folder(user, prefix), name);
        boolean there = kernel.uninstall();
        say((there ? "Removed " : "There is no kernel in ") + kernel.folder());
        return there ? 0 : 1;
    }

    private Path folder(boolean user, Path prefix) {
        if (user && prefix != null) {
            throw new ParameterException(
                    command.commandLine(), "Give --user or --prefix, but not both.");
        }
        return prefix == null ? JupyterFolders.user() : JupyterFolders.prefix(prefix);
    }

    private void say(String what) {
        PrintWriter out = command.commandLine().getOut();
        out.println(what);
        out.flush();
    }
}
