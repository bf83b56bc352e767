package io.github.simre.script;

import io.github.simre.base.SimReException;
import io.github.simre.notebook.KernelInstallation;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code simre notebooks}: runs the lessons with the Jupyter that is there, and writes what they show into them.
 *
 * <p>They run beside a copy of the demo memes in a temporary folder, so that nothing of their runs stays here. A notebook is
 * replaced when all of its cells have run.
 */
@Command(
        name = "notebooks",
        description = {
            "Runs the lessons in notebooks/ again, with a kernel of their own, and keeps what they show.",
            "Needs Jupyter's nbconvert. They run on the processor unless SIMRE_DEVICE says otherwise."
        },
        mixinStandardHelpOptions = true,
        versionProvider = PrintedVersion.class)
final class NotebooksCommand implements Callable<Integer> {
    private static final String KERNEL = "simre";

    @Spec private CommandSpec command;

    @Parameters(
            paramLabel = "NOTEBOOK",
            description = "Some of them alone, such as 04_train.ipynb.")
    private List<Path> chosen = List.of();

    @Option(names = "--check", description = "Run them, but leave the files as they are.")
    private boolean check;

    @Override
    public Integer call() throws IOException, InterruptedException {
        JavaModules.require("jdk.jshell");
        String nbconvert = Jupyter.program("jupyter-nbconvert");
        List<Path> notebooks = notebooks();
        Path place = Files.createTempDirectory("simre-notebooks-");
        // also where it is interrupted
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(place)));
        try {
            copy(home().resolve("datasets/demo"), place.resolve("datasets/demo"));
            new KernelInstallation(place.resolve("jupyter"), KERNEL)
                    .install("Java (SimRe)", home().toString());
            boolean whole = true;
            for (Path notebook : notebooks) {
                whole &= run(nbconvert, notebook, place);
            }
            return whole ? 0 : 1;
        } finally {
            delete(place);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("simre.home", ".")).toAbsolutePath().normalize();
    }

    private List<Path> notebooks() throws IOException {
        Path folder = home().resolve("notebooks");
        if (!chosen.isEmpty()) {
            return chosen.stream()
                    .map(name -> Files.exists(name) ? name : folder.resolve(name))
                    .toList();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
        }
    }

    /** @return whether every cell worked */
    private boolean run(String nbconvert, Path notebook, Path place)
            throws IOException, InterruptedException {
        NotebookFile.read(notebook); // refuses what is none
        String name = notebook.getFileName().toString();
        Path copy = place.resolve("notebooks").resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(notebook, copy);
        long start = System.nanoTime();
        execute(nbconvert, copy, place);
        NotebookFile executed = NotebookFile.read(copy);
        Optional<String> failure = executed.failure();
        if (failure.isPresent()) {
            say("A cell failed, so the notebook stays as it was. In " + failure.get());
            return false;
        }
        executed.tidy();
        long bytes = executed.write(check ? copy : notebook);
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        say("%-28s %4d s %5d KB".formatted(name, seconds, bytes / 1000));
        return true;
    }

    private static void execute(String nbconvert, Path copy, Path place)
            throws IOException, InterruptedException {
        Path log = place.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder(
                                nbconvert,
                                "--to=notebook",
                                "--execute",
                                "--inplace",
                                "--allow-errors",
                                "--ExecutePreprocessor.kernel_name=" + KERNEL,
                                "--ExecutePreprocessor.timeout=600",
                                "--ExecutePreprocessor.record_timing=False",
                                copy.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("JUPYTER_PATH", place.resolve("jupyter").toString());
        environment.put("SIMRE_KERNEL_STATIC", "true");
        environment.put("SIMRE_KERNEL_HISTORY", "");
        environment.put("SIMRE_CACHE", place.resolve("cache").toString());
        // the lessons' numbers are those of a processor, wherever they are made
        environment.putIfAbsent("SIMRE_DEVICE", "cpu");
        Process process = builder.start();
        try {
            if (process.waitFor() != 0) {
                throw new SimReException(
                        "Jupyter could not run a notebook.",
                        copy.getFileName() + ": " + Files.readString(log).strip(),
                        "Try the same in Jupyter: environment/simre lab.");
            }
        } finally {
            process.destroy();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    private static void end(Path place) {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        delete(place);
    }

    /** What a kernel that is about to end still writes is left behind. */
    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException gone) {
            // somebody else has tidied up
        }
    }

    private void say(String what) {
        PrintWriter out = command.commandLine().getOut();
        out.println(what);
        out.flush();
    }
}
