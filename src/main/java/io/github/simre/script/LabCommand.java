package io.github.simre.script;

import io.github.simre.SimReException;
import io.github.simre.Version;
import io.github.simre.notebook.JupyterFolders;
import io.github.simre.notebook.KernelInstallation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code simre lab}: starts JupyterLab on the notebooks, with the kernel. */
@Command(
        name = "lab",
        description = {
            "Starts JupyterLab, or the notebook server that is there, with the kernel installed.",
            "It opens the folder notebooks/ of SimRe, or the one that is given."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LabCommand implements Callable<Integer> {
    /** The servers, the nicest first. */
    private static final List<String> SERVERS =
            List.of("jupyter-lab", "jupyter-notebook", "jupyter-nbclassic");

    @Parameters(
            arity = "0..*",
            paramLabel = "OPTION",
            description = "A folder, and options of the server after --, such as --no-browser.")
    private List<String> options = new ArrayList<>();

    @Override
    public Integer call() throws IOException, InterruptedException {
        JavaModules.require("jdk.jshell");
        String server = server().orElseThrow(LabCommand::noServer);
        KernelInstallation kernel = new KernelInstallation(JupyterFolders.user(), "simre");
        if (!Files.isRegularFile(kernel.folder().resolve("kernel.json"))) {
            kernel.install("Java (SimRe)", System.getProperty("simre.home"));
        }
        List<String> command = new ArrayList<>(List.of(server));
        if (options.isEmpty() || options.get(0).startsWith("-")) {
            command.add(notebooks().toString());
        }
        command.addAll(options);
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    private static Path notebooks() {
        Path folder = Path.of(System.getProperty("simre.home", "."), "notebooks");
        return Files.isDirectory(folder) ? folder : Path.of("").toAbsolutePath();
    }

    private static Optional<String> server() {
        List<String> folders =
                List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return SERVERS.stream()
                .flatMap(
                        name ->
                                folders.stream()
                                        .filter(each -> !each.isBlank())
                                        .flatMap(
                                                folder ->
                                                        List.of(name, name + ".exe").stream()
                                                                .map(
                                                                        each ->
                                                                                Path.of(
                                                                                        folder,
                                                                                        each))))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    private static SimReException noServer() {
        return new SimReException(
                "There is no JupyterLab here.",
                "Neither jupyter-lab nor jupyter-notebook is on the PATH.",
                "Install it, for example with: pip install -r environment/requirements.txt");
    }
}
