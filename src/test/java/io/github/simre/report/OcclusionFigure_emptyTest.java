package io.github.simre.report;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.plot.Figure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OcclusionFigure_emptyTest {
    private static final String DOT =
            "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    @TempDir Path folder;

    @Test
    @DisplayName(
            "A meme without text has a figure in every form, and the note says what is missing")
    void drawsWithoutWords() throws Exception {
        Figure figure =
                OcclusionFigure.of(
                        new OcclusionFigure.Found(
                                "m",
                                "Irony",
                                DOT,
                                1,
                                0,
                                new double[7][7],
                                List.of(),
                                new double[0]));
        assertTrue(figure.note().contains("The meme has no text"), figure.note());
        for (String ending : List.of("html", "svg", "png", "json", "csv")) {
            Path file = folder.resolve("figure." + ending);
            figure.save(file);
            assertTrue(Files.size(file) > 0, ending);
        }
        assertTrue(figure.toString().contains("Irony"), figure.toString());
    }
}
