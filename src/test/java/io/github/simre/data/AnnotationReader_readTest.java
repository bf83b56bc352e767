package io.github.simre.data;

import static io.github.simre.data.TestFiles.pictures;
import static io.github.simre.data.TestFiles.settings;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** A reader of one's own says what the annotations are; the rest is as for all data sets. */
class AnnotationReader_readTest {
    private static final Categories CATEGORIES =
            new Categories(List.of("loud"), Categories.Task.BINARY);

    @TempDir Path folder;

    @Test
    @DisplayName("Pictures are found and checked, splits are made, the data have a hash")
    void readsAndChecks() throws IOException {
        pictures(
                folder.resolve("images"),
                IntStream.rangeClosed(1, 10)
                        .mapToObj(meme -> meme + ".png")
                        .toArray(String[]::new));
        Path file = write(folder.resolve("notes.txt"), "ten lines of another format");
        List<AnnotatedMeme> memes = new ArrayList<>();
        for (int meme = 1; meme <= 11; meme++) { // the last one has no picture
            Set<String> labels = meme % 2 == 0 ? Set.of("loud") : Set.of();
            memes.add(
                    new AnnotatedMeme(
                            "m" + meme, meme + ".png", "text " + meme, labels, null, file));
        }
        AnnotationReader reader = path -> new Annotations("notes", path, memes, CATEGORIES);
        LoadedMemes loaded = MemeLoader.load(folder, settings(LoadSettings.READER, reader));
        assertEquals("notes", loaded.format());
        assertEquals(10, loaded.memes().size());
        assertEquals(1, loaded.report().rows(Finding.PICTURE_MISSING).size());
        assertEquals(7, loaded.of(Split.TRAIN).size());
        assertEquals(64, loaded.hash().length());
        LoadedMemes again = MemeLoader.load(folder, settings(LoadSettings.READER, reader));
        assertEquals(loaded.hash(), again.hash());
        write(file, "changed");
        assertNotEquals(
                loaded.hash(),
                MemeLoader.load(folder, settings(LoadSettings.READER, reader)).hash());
    }

    @Test
    void aFileThatCannotBeReadIsNamed() {
        AnnotationReader reader =
                path -> {
                    throw new IOException("no such file: labels.xml");
                };
        SimReException failed =
                assertThrows(
                        SimReException.class,
                        () -> MemeLoader.load(folder, settings(LoadSettings.READER, reader)));
        assertEquals(
                "The reader could not read the annotations: java.io.IOException: no such file: labels.xml. It was given "
                        + folder
                        + ". Check that its files are there and can be read.",
                failed.getMessage());
    }

    @Test
    void tablesInMemoryHaveNoReader() {
        AnnotationReader reader = path -> null;
        SimReException refused =
                assertThrows(
                        SimReException.class,
                        () ->
                                MemeLoader.load(
                                        Table.create(),
                                        folder,
                                        settings(LoadSettings.READER, reader)));
        assertEquals(
                "The setting reader only works with files. In load(...), a table is given. Leave the setting out.",
                refused.getMessage());
    }
}
