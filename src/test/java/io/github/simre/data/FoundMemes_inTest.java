package io.github.simre.data;

import static io.github.simre.data.TestFiles.json;
import static io.github.simre.data.TestFiles.pictures;
import static io.github.simre.data.TestFiles.settings;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundMemes_inTest {
    private static final String UNLABELLED =
            "{\"id\": \"2\", \"image\": \"2.png\", \"text\": \"two\"}";

    @TempDir Path folder;

    private List<String> ids(Path path) {
        return FoundMemes.in(path, settings()).memes().stream().map(FoundMemes.Found::id).toList();
    }

    @Test
    @DisplayName(
            "Of JSON lines for each split, only the named file is asked about, with its split's pictures")
    void jsonLines() {
        write(folder.resolve("train.jsonl"), json("1", "[\"a\"]", "one"));
        Path test = write(folder.resolve("test.jsonl"), UNLABELLED);
        pictures(folder.resolve("images/test"), "2.png");
        assertEquals(List.of("2"), ids(test));
        assertEquals(
                folder.resolve("images/test/2.png"),
                FoundMemes.in(test, settings()).memes().get(0).file());
        assertEquals(List.of("1", "2"), ids(folder));
    }

    @Test
    @DisplayName("A HarMeme file in annotations/ is asked about alone as well")
    void harMeme() {
        write(
                folder.resolve("annotations/train_v1.jsonl"),
                json("memes_1", "[\"not harmful\"]", "one"));
        Path test =
                write(
                        folder.resolve("annotations/test_v1.jsonl"),
                        json("memes_2", "[\"very harmful\"]", "two"));
        pictures(folder.resolve("images"), "memes_2.png");
        assertEquals(List.of("memes_2"), ids(test));
        assertEquals(
                folder.resolve("images/memes_2.png"),
                FoundMemes.in(test, settings()).memes().get(0).file());
    }

    @Test
    @DisplayName(
            "SemEval files without labels can be asked about, alone or in their folder; loading refuses them")
    void semEval() {
        write(
                folder.resolve("training_set_task3.txt"),
                "[" + json("1", "[\"Doubt\"]", "one") + "]");
        Path test = write(folder.resolve("test_set_task3.txt"), "[" + UNLABELLED + "]");
        pictures(folder.resolve("images/test"), "2.png");
        assertEquals(List.of("2"), ids(test));
        FoundMemes.Found meme = FoundMemes.in(test, settings()).memes().get(0);
        assertNull(meme.labels());
        assertEquals(folder.resolve("images/test/2.png"), meme.file());
        assertEquals(List.of("1", "2"), ids(folder));
        for (Path each : List.of(test, folder)) {
            SimReException refused =
                    assertThrows(SimReException.class, () -> MemeLoader.load(each, settings()));
            assertTrue(
                    refused.getMessage().startsWith("The annotations have no labels."),
                    refused.getMessage());
        }
    }
}
