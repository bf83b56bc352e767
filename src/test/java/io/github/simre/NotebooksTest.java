package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The lessons run in Jupyter, from the first cell to the last. */
@Slow("trains in twelve notebooks, one after another: 13 minutes")
@DisabledOnOs(OS.WINDOWS)
class NotebooksTest {
    private static final int MINUTES = 40;

    @Test
    @DisplayName("environment/simre notebooks --check runs every lesson")
    void everyLessonRuns(@TempDir Path folder) throws Exception {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "jupyter-nbconvert"))),
                "jupyter-nbconvert is not installed");
        String said =
                SmallClone.withNotebooks(folder, MINUTES)
                        .run("environment/simre notebooks --check");
        System.out.print(said); // how long each took
        List<String> run =
                said.lines()
                        .filter(line -> line.matches(".*\\.ipynb +\\d+ s +\\d+ KB"))
                        .map(line -> line.replaceFirst(" .*", ""))
                        .toList();
        assertEquals(lessons(), run);
    }

    private static List<String> lessons() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("notebooks"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }
}
