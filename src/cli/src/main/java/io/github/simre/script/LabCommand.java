package io.github.simre.script;

import io.github.simre.notebook.JupyterFolders;
import io.github.simre.notebook.KernelInstallation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code simre lab}: starts JupyterLab on the notebooks, with the kernel. */
@Command(
        name = "lab",
        description = {
            "Starts JupyterLab, or the notebook server that is there, with the kernel installed.",
            "It opens the first of the lessons in notebooks/, or the folder that is given."
        },
        mixinStandardHelpOptions = true,
        versionProvider = PrintedVersion.class)
final class LabCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "OPTION",
            description = "A folder, and options of the server after --, such as --no-browser.")
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        JavaModules.require("jdk.jshell");
        // the nicest first
        String server = Jupyter.program("jupyter-lab", "jupyter-notebook", "jupyter-nbclassic");
        KernelInstallation kernel = new KernelInstallation(JupyterFolders.user(), "simre");
        if (!Files.isRegularFile(kernel.folder().resolve("kernel.json"))) {
            kernel.install("Java (SimRe)", System.getProperty("simre.home"));
        }
        List<String> command = new ArrayList<>(List.of(server));
        if (options.isEmpty() || options.get(0).startsWith("-")) {
            command.addAll(lessons());
        }
        command.addAll(options);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    /** The first lesson; the clone is the server's root, so that links from the lessons to the data sets' cards lead somewhere. */
    private static List<String> lessons() {
        Path home = Path.of(System.getProperty("simre.home", ".")).toAbsolutePath().normalize();
        Path first = home.resolve("notebooks/00_start.ipynb");
        return Files.isRegularFile(first)
                ? List.of("--notebook-dir=" + home, first.toString())
                : List.of(Path.of("").toAbsolutePath().toString());
    }
}
