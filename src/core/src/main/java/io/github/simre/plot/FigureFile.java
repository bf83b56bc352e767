package io.github.simre.plot;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.github.simre.base.SimReException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
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
                                                "End the name in .html for a page, .svg or .png for a picture, .json"
                                                        + " for Plotly or .csv for the numbers."));
        return new FigureFile(file, form);
    }

    Path write(FigureContent figure) {
        return SavedFile.write(
                "The figure \"" + figure.title() + "\"", file, form.content.apply(figure));
    }

    private static String csv(FigureContent figure) {
        StringWriter csv = new StringWriter();
        figure.numbers().write().usingOptions(CsvWriteOptions.builder(csv).build());
        return csv.toString();
    }

    private enum Form {
        HTML(figure -> utf8(FigurePage.of(figure))),
        SVG(figure -> utf8(StaticPicture.of(figure).svg())),
        PNG(figure -> StaticPicture.of(figure).png()),
        JSON(figure -> utf8(FigureFile.JSON.toJson(figure.plotly()))),
        CSV(figure -> utf8(csv(figure)));

        private final Function<FigureContent, byte[]> content;

        Form(Function<FigureContent, byte[]> content) {
            this.content = content;
        }

        String end() {
            return "." + name().toLowerCase(Locale.ROOT);
        }

        private static byte[] utf8(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
