package io.github.simre.run;

import io.github.simre.base.SimReException;
import io.github.simre.report.AnswerTable;
import io.github.simre.setting.Settings;
import io.github.simre.train.ModelFile;
import io.github.simre.train.TrainSettings;
import io.github.simre.train.TrainingCheckpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.RuntimeIOException;

/**
 * Writes what a run gave into {@code runs/<name>/}: {@code result.json} (scores, floors, every setting, seeds, versions, the
 * data's hash, the device, seconds), {@code weights.safetensors}, {@code program.txt}, tables and figures. {@code result.json}
 * comes last: where it is, the rest is whole.
 *
 * <p>{@code runs} lies in the folder that Java was started in; the system property {@code simre.runs} names another place.
 */
public final class RunFolder {
    /** The name of the table of epochs. */
    static final String HISTORY = TrainingCheckpoint.HISTORY;

    private RunFolder() {}

    /** Writes all but the figures. @throws SimReException if it cannot be written, as on a disk that is full */
    public static void write(TestedRun tested) {
        TrainedRun run = tested.trained();
        Path folder = run.folder();
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(folder.resolve(ResultJson.FILE));
            if (!run.settings().perCategory()) { // whose weights were written one by one
                ModelFile.in(folder, run.identity()).write(run.models().weights().apply(""));
            }
            text(folder.resolve("program.txt"), run.models().program().toString());
            table(folder.resolve(HISTORY), run.models().history().table());
            String answers = AnswerTable.csv(AnswerTable.of(tested.judged()));
            text(folder.resolve("predictions.csv"), answers);
            table(folder.resolve("data-report.csv"), run.experiment().loaded().report().table());
            text(folder.resolve(ResultJson.FILE), ResultJson.of(tested));
        } catch (IOException | RuntimeIOException e) {
            throw new SimReException(
                    "The run could not be written: " + e + ".",
                    "To " + folder + ".",
                    "Check that the folder can be written to and has space.",
                    e);
        }
    }

    /** Before training starts: hours of it must not end in a folder that cannot be written to. */
    public static void requireWritable() {
        Path runs = runs();
        try {
            Files.createDirectories(runs);
        } catch (IOException e) {
            throw notWritable(runs, e);
        }
        if (!Files.isWritable(runs)) {
            throw notWritable(runs, null);
        }
    }

    private static SimReException notWritable(Path runs, IOException cause) {
        return new SimReException(
                "The folder for runs cannot be written to.",
                "It is " + runs.toAbsolutePath() + ".",
                "Work in a folder of your own, or name another with -Dsimre.runs=FOLDER.",
                cause);
    }

    /** The folder of all runs. */
    public static Path runs() {
        return Path.of(System.getProperty("simre.runs", "runs"));
    }

    /** Makes the folder of a run that begins; {@code runs/latest} then leads to it. */
    static synchronized void begin(Path folder) {
        try {
            Files.createDirectories(folder);
            Path latest = runs().resolve("latest");
            if (!folder.equals(latest) && (!Files.exists(latest) || Files.isSymbolicLink(latest))) {
                Files.deleteIfExists(latest);
                Path to = runs().toAbsolutePath().relativize(folder.toAbsolutePath());
                Files.createSymbolicLink(latest, to);
            }
        } catch (IOException | UnsupportedOperationException e) {
            if (!Files.isDirectory(folder)) {
                throw notWritable(folder, e instanceof IOException io ? io : null);
            }
        }
    }

    /** The folder that is named; empty where none is. */
    static Optional<Path> named(Settings chosen) {
        String given = chosen.find(TrainSettings.NAME).orElse("");
        return given.isEmpty() ? Optional.empty() : Optional.of(runs().resolve(given));
    }

    /** A name of data and encoder. @param first in front of them; may be empty */
    public static String named(String first, Experiment experiment) {
        Path source = experiment.loaded().source().toAbsolutePath().normalize().getFileName();
        String encoder = experiment.encoder().name().replaceAll("[^A-Za-z0-9]+", "");
        return ((first.isEmpty() ? "" : first + "-") + source + "-" + encoder)
                .replaceAll("[^A-Za-z0-9._-]+", "-");
    }

    /** A new folder that data, encoder and time name. */
    static Path fresh(Experiment experiment) {
        String time = LocalDateTime.now().format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
        String name = named("", experiment) + "-" + time;
        Path folder = runs().resolve(name);
        for (int again = 2; Files.exists(folder); again++) {
            folder = runs().resolve(name + "-" + again);
        }
        return folder;
    }

    /** The folder of the training to go on with; a link such as {@code runs/latest} is followed. */
    static Path resumed(Settings chosen) {
        Path folder = Path.of(chosen.find(TrainSettings.RESUME).orElse(""));
        try {
            return Files.isSymbolicLink(folder) ? folder.toRealPath() : folder;
        } catch (IOException e) {
            return folder;
        }
    }

    private static void table(Path file, Table table) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            table.write().csv(temporary.toFile());
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void text(Path file, String text) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(temporary, text);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void move(Path temporary, Path file) throws IOException {
        Files.move(
                temporary,
                file,
                StandardCopyOption.REPLACE_EXISTING,
                StandardCopyOption.ATOMIC_MOVE);
    }
}
