package io.github.simre.plot;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.simre.SimReException;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import tech.tablesaw.io.csv.CsvWriteOptions;

/** A place on disk for a figure, and the form that its name asks for. */
final class FigureFile {
    private static final Gson JSON = new GsonBuilder().disableHtmlEscaping().create();

    private final Path file;
    private final Form form;

    private FigureFile(Path file, Form form) {
        this.file = file;
        this.form = form;
    }

    static FigureFile of(Path file) {
        String name = file.getFileName() == null ? "" : file.getFileName().toString();
        Form form =
                Arrays.stream(Form.values())
                        .filter(each -> name.toLowerCase(Locale.ROOT).endsWith(each.end()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new SimReException(
                                                "A figure cannot be saved as \"" + file + "\".",
                                                "",
                                                "End the name in .html for a page, .json for Plotly or .csv for"
                                                        + " the numbers."));
        return new FigureFile(file, form);
    }

    Path write(Figure figure) {
        String content = form.content.apply(figure);
        Path folder = file.toAbsolutePath().getParent();
        // not a file of the temporary folder: only its owner could read that
        Path unfinished = folder.resolve("." + file.getFileName() + "." + UUID.randomUUID());
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    unfinished, content, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
            move(unfinished, file);
            return file;
        } catch (IOException failed) {
            discard(unfinished);
            throw new SimReException(
                    "The figure \"" + figure.title() + "\" cannot be saved.",
                    "The file is " + file + ", and the system says: " + failed + ".",
                    "Choose another place, or make room and check the permissions of that folder.",
                    failed);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.isDirectory(to)) {
            throw new IOException("there is a folder of that name");
        }
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException elsewhere) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException left) {
            unfinished.toFile().deleteOnExit();
        }
    }

    private static String csv(Figure figure) {
        StringWriter csv = new StringWriter();
        figure.numbers().write().usingOptions(CsvWriteOptions.builder(csv).build());
        return csv.toString();
    }

    private enum Form {
        HTML(Figure::page),
        JSON(figure -> FigureFile.JSON.toJson(figure.plotly())),
        CSV(FigureFile::csv);

        private final Function<Figure, String> content;

        Form(Function<Figure, String> content) {
            this.content = content;
        }

        String end() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }
}
