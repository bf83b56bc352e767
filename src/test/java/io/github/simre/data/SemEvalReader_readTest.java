package io.github.simre.data;

import static io.github.simre.data.TestFiles.json;
import static io.github.simre.data.TestFiles.pictures;
import static io.github.simre.data.TestFiles.settings;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.simre.data.Categories.Task;
import io.github.simre.data.picture.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SemEvalReader_readTest {
    @TempDir Path folder;

    private void dataSet(Path at) {
        write(at.resolve("techniques_list_task3.txt"), " Smears", "Loaded Language", "", "Doubt");
        write(at.resolve("training_set_task3.txt"), "[" + json("1", "[\"Smears\"]", "one") + "]");
        write(
                at.resolve("dev_set_task3.txt"),
                "[{\"id\": \"2\", \"image\": \"2.png\", \"text\": \"\"}]");
        write(at.resolve("dev_set_task3_labeled.txt"), "[" + json("2", "[]", "two") + "]");
        write(at.resolve("test_set_task3.txt"), "[" + json("3", "[\"Doubt\"]", "three") + "]");
        write(
                at.resolve("subtask1-2/dev_set_task1.txt"),
                "[" + json("2", "[\"Doubt\"]", "two") + "]");
        pictures(at.resolve("images/train"), "1.png");
        pictures(at.resolve("images/dev"), "2.png");
        pictures(at.resolve("images"), "3.png");
    }

    @Test
    void labelledFilesOfSubtaskThreeAreRead() {
        dataSet(folder);
        LoadedMemes loaded = MemeLoader.load(folder, settings());
        assertEquals(
                new Categories(List.of("Smears", "Loaded Language", "Doubt"), Task.MULTI_LABEL),
                loaded.categories());
        assertEquals(
                List.of(Split.TRAIN, Split.DEV, Split.TEST),
                loaded.memes().stream().map(Meme::split).toList());
        assertEquals(folder.resolve("images/dev/2.png"), loaded.memes().get(1).picture());
        assertEquals(
                List.of(
                        "no training meme belongs to Loaded Language",
                        "no training meme belongs to Doubt"),
                loaded.report().rows(Finding.NO_TRAINING_EXAMPLE).stream()
                        .map(LoadReport.Row::reason)
                        .toList());
        assertEquals(
                "belong to none of the 3 categories",
                loaded.report().rows(Finding.NO_CATEGORY).get(0).reason());
    }

    @Test
    void theHashDependsOnTheBytesAndNotOnThePlace() {
        dataSet(folder.resolve("here"));
        dataSet(folder.resolve("there"));
        String here = MemeLoader.load(folder.resolve("here"), settings()).hash();
        assertEquals(here, MemeLoader.load(folder.resolve("there"), settings()).hash());
        pictures(folder.resolve("there/images"), "other.png");
        assertEquals(here, MemeLoader.load(folder.resolve("there"), settings()).hash());
        write(
                folder.resolve("there/images/3.png"),
                TestFiles.encoded(TestFiles.picture(9, 8, 8), "png"));
        assertNotEquals(here, MemeLoader.load(folder.resolve("there"), settings()).hash());
    }

    @Test
    void otherJsonIsMultiLabelToo() {
        pictures(folder, "1.png", "2.png");
        write(
                folder.resolve("train.jsonl"),
                json("1", "[\"Smears\"]", "one"),
                json("2", "[\"Doubt\", \"Smears\"]", "two"));
        LoadedMemes lines = MemeLoader.load(folder, settings());
        assertEquals("JSON lines", lines.format());
        assertEquals(List.of("Smears", "Doubt"), lines.categories().names());
        Path array =
                write(folder.resolve("mine.json"), "[" + json("1", "[\"Smears\"]", "one") + "]");
        assertEquals("JSON", MemeLoader.load(array, settings()).format());
    }
}
