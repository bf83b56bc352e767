package io.github.simre.data;

import static io.github.simre.data.TestFiles.encoded;
import static io.github.simre.data.TestFiles.picture;
import static io.github.simre.data.TestFiles.pictures;
import static io.github.simre.data.TestFiles.settings;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.data.Categories.Task;
import io.github.simre.data.picture.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderReader_readTest {
    @TempDir Path folder;

    private LoadedMemes load() {
        return MemeLoader.load(folder, settings());
    }

    @Test
    void aFolderForEachCategoryIsClasses() {
        pictures(folder.resolve("funny"), "a.png", "b.png");
        pictures(folder.resolve("angry"), "c.png");
        write(folder.resolve("funny/a.txt"), "One does not simply");
        LoadedMemes loaded = load();
        assertEquals("folder per category", loaded.format());
        assertEquals(new Categories(List.of("angry", "funny"), Task.CLASSES), loaded.categories());
        assertEquals(List.of("c", "a", "b"), loaded.memes().stream().map(Meme::id).toList());
        assertEquals("One does not simply", loaded.memes().get(1).text());
        assertEquals(
                List.of("c", "b"),
                loaded.report().rows(Finding.TEXT_EMPTY).stream()
                        .map(LoadReport.Row::meme)
                        .toList());
    }

    @Test
    void theSamePictureInTwoCategoriesHasBoth() {
        pictures(folder.resolve("funny"), "a.png", "b.png");
        pictures(folder.resolve("angry"), "a.png");
        LoadedMemes loaded = load();
        assertEquals(Task.MULTI_LABEL, loaded.categories().task());
        assertEquals(2, loaded.memes().size());
        assertEquals(Set.of("angry", "funny"), loaded.memes().get(0).labels());
    }

    @Test
    void otherPicturesOfTheSameNameAreOtherMemes() {
        write(folder.resolve("angry/1.png"), encoded(picture(1, 20, 20), "png"));
        write(folder.resolve("funny/1.png"), encoded(picture(2, 20, 20), "png"));
        LoadedMemes loaded = load();
        assertEquals(List.of("1", "funny/1"), loaded.memes().stream().map(Meme::id).toList());
        assertEquals(Task.CLASSES, loaded.categories().task());
    }

    @Test
    void splitsAboveTheCategories() {
        pictures(folder.resolve("train/funny"), "a.png");
        pictures(folder.resolve("train/angry"), "b.png");
        pictures(folder.resolve("val/funny"), "c.png");
        pictures(folder.resolve("test/angry"), "d.png");
        LoadedMemes loaded = load();
        assertEquals("given by the data set", loaded.splitOrigin());
        assertEquals(2, loaded.of(Split.TRAIN).size());
        assertEquals(Set.of("funny"), loaded.of(Split.DEV).get(0).labels());
    }

    @Test
    void whatIsNotUsedIsReported() {
        pictures(folder.resolve("funny"), "a.png", "b.png");
        pictures(folder.resolve("funny/inner"), "c.png");
        pictures(folder, "d.png");
        write(folder.resolve("funny/notes.md"), "notes");
        write(folder.resolve("none/notes.txt"), "notes");
        assertEquals(
                List.of(
                        "d.png lies in no category's folder",
                        "funny/notes.md is neither a picture nor a text",
                        "funny/inner is a folder in a category",
                        "none has no pictures",
                        "none/notes.txt has no picture of its name beside it"),
                load().report().rows(Finding.FILE_NOT_USED).stream()
                        .map(row -> row.reason().replace('\\', '/'))
                        .toList());
    }
}
