package io.github.simre.data;

import static io.github.simre.data.TestFiles.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Shared;
import io.github.simre.Slow;
import io.github.simre.base.SimReException;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.picture.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The published data sets have the published counts. */
@Slow("reads thousands of real memes: 10 seconds")
class MemeLoader_realDataTest {
    private static final String SEMEVAL = "datasets/semeval2021-task6-subtask3";

    private static List<Integer> counts(LoadedMemes loaded) {
        return List.of(
                loaded.of(Split.TRAIN).size(),
                loaded.of(Split.DEV).size(),
                loaded.of(Split.TEST).size());
    }

    private static int withLabel(LoadedMemes loaded, Split split, String label) {
        return (int) loaded.of(split).stream().filter(m -> m.labels().contains(label)).count();
    }

    @Test
    void semEval() {
        LoadedMemes loaded = MemeLoader.load(Shared.path(SEMEVAL), settings());
        assertEquals("SemEval-2021 Task 6, subtask 3", loaded.format());
        assertEquals(List.of(687, 63, 200), counts(loaded));
        assertEquals(22, loaded.categories().size());
        assertEquals(Task.MULTI_LABEL, loaded.categories().task());
        assertEquals("given by the data set", loaded.splitOrigin());
        assertEquals(0, loaded.report().skipped());
        long unlabelled =
                loaded.memes().stream()
                        .filter(meme -> meme.split() != Split.TEST && meme.labels().isEmpty())
                        .count();
        assertEquals(32, unlabelled);
        assertEquals(
                497,
                withLabel(loaded, Split.TRAIN, "Smears") + withLabel(loaded, Split.DEV, "Smears"));
        assertEquals(105, withLabel(loaded, Split.TEST, "Smears"));
        assertEquals(withLabel(loaded, Split.TRAIN, "Smears"), loaded.trainCounts().get("Smears"));
        assertEquals(
                "the annotations say .png, the files are .jpg",
                loaded.report().rows(Finding.OTHER_EXTENSION).get(0).reason());
        assertEquals(
                loaded.hash(),
                MemeLoader.load(Shared.path(SEMEVAL).resolve("training_set_task3.txt"), settings())
                        .hash(),
                "a file of the data set stands for the data set");
    }

    @Test
    void harmC() {
        LoadedMemes loaded = MemeLoader.load(Shared.path("datasets/harm-c"), settings());
        assertEquals("Harm-C, 3 classes", loaded.format());
        assertEquals(List.of(3013, 177, 354), counts(loaded));
        assertEquals(HarMemeReader.INTENSITIES, loaded.categories().names());
        assertEquals(230, withLabel(loaded, Split.TEST, "not harmful"));
        assertEquals(103, withLabel(loaded, Split.TEST, "somewhat harmful"));
        assertEquals(21, withLabel(loaded, Split.TEST, "very harmful"));

        // 43 of the 354 texts of test are in train word for word, 54 with the nearly equal ones
        assertEquals(43, leaked(loaded, Finding.SAME_TEXT).size());
        Set<String> all = leaked(loaded, Finding.SAME_TEXT);
        all.addAll(leaked(loaded, Finding.SIMILAR_TEXT));
        assertEquals(54, all.size());
        assertTrue(loaded.report().rows(Finding.SAME_PICTURE).size() > 20);
        assertTrue(loaded.report().rows(Finding.SIMILAR_PICTURE).size() > 80);
    }

    private static Set<String> leaked(LoadedMemes loaded, Finding finding) {
        return loaded.report().rows(finding).stream()
                .filter(
                        row ->
                                row.reason().startsWith("in test")
                                        && row.reason().contains("in train"))
                .map(LoadReport.Row::meme)
                .collect(Collectors.toSet());
    }

    @Test
    void harmCInTwoClassesAndByTarget() {
        LoadedMemes two =
                MemeLoader.load(
                        Shared.path("datasets/harm-c"),
                        settings(LoadSettings.VIEW, HarMemeView.TWO_CLASSES));
        assertEquals(Task.BINARY, two.categories().task());
        assertEquals(124, withLabel(two, Split.TEST, "harmful"));
        LoadedMemes targets =
                MemeLoader.load(
                        Shared.path("datasets/harm-c"),
                        settings(LoadSettings.VIEW, HarMemeView.TARGETS));
        assertEquals(List.of(1063, 62, 124), counts(targets));
        assertEquals(59, withLabel(targets, Split.TEST, "individual"));
    }

    @Test
    void harmPHasARecordWithoutLabelAndNoPictures() {
        var folder = Shared.path("datasets/harm-p");
        Annotations read =
                HarMemeReader.read(
                        JsonLinesLayout.of(folder).orElseThrow(), HarMemeView.THREE_CLASSES);
        assertEquals(2937 + 177 + 355, read.memes().size());
        assertEquals(1, read.rows().size());
        assertEquals(Finding.LABEL_EMPTY, read.rows().get(0).finding());
        assertEquals("memes_326", read.rows().get(0).meme());
        assertFalse(read.memes().stream().anyMatch(meme -> meme.id().equals("memes_326")));

        SimReException error =
                assertThrows(SimReException.class, () -> MemeLoader.load(folder, settings()));
        assertEquals(
                "None of the pictures of Harm-P V1, 3 classes is there: its annotations have 3469 memes (2937 train,"
                        + " 177 dev, 355 test).",
                error.what());
        assertEquals(
                "Harm-P is published without its pictures: ask its authors for them and put them into images/.",
                error.whatToDo());
    }
}
