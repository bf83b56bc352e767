package io.github.simre.data;

import static io.github.simre.data.TestFiles.pictures;
import static io.github.simre.data.TestFiles.settings;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.Finding;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemeLoader_splitTest {
    @TempDir Path folder;

    @BeforeEach
    void onePicture() {
        pictures(folder, "a.png");
    }

    private void table(String... splits) {
        StringBuilder table = new StringBuilder("id,image,text,label,split\n");
        for (int i = 0; i < splits.length; i++) {
            table.append("m").append(i).append(",a.png,,").append(i % 2 == 0 ? "Smears" : "Doubt");
            table.append(",").append(splits[i]).append("\n");
        }
        write(folder.resolve("memes.csv"), table.toString());
    }

    @Test
    void withoutSplitsSeventyTenTwenty() {
        table(new String[40]);
        write(
                folder.resolve("memes.csv"),
                AnnotationText.read(folder.resolve("memes.csv"), 10_000).replace("null", ""));
        LoadedMemes loaded = MemeLoader.load(folder, settings());
        assertEquals("stratified 70/10/20, seed 42", loaded.splitOrigin());
        assertEquals(28, loaded.of(Split.TRAIN).size());
        assertEquals(4, loaded.of(Split.DEV).size());
        assertEquals(8, loaded.of(Split.TEST).size());
        assertEquals(14, loaded.trainCounts().get("Smears"));
        LoadReport.Row row = loaded.report().rows(Finding.SPLIT_MADE).get(0);
        assertEquals("the data set gives no splits", row.reason());
        assertEquals("70 % train, 10 % dev, 20 % test, seed 42", row.done());

        LoadedMemes other = MemeLoader.load(folder, settings(LoadSettings.SEED, 7L));
        assertEquals("stratified 70/10/20, seed 7", other.splitOrigin());
        assertNotEquals(loaded.memes(), other.memes());
        assertEquals(loaded.hash(), other.hash());
    }

    @Test
    void withoutDevATenthOfTrain() {
        String[] splits = new String[22];
        Arrays.fill(splits, "train");
        splits[0] = "test";
        splits[1] = "test";
        table(splits);
        LoadedMemes loaded = MemeLoader.load(folder, settings());
        assertEquals(
                "given by the data set; dev is a stratified tenth of train, seed 42",
                loaded.splitOrigin());
        assertEquals(List.of("m0", "m1"), loaded.of(Split.TEST).stream().map(Meme::id).toList());
        assertEquals(2, loaded.of(Split.DEV).size());
        assertEquals(18, loaded.of(Split.TRAIN).size());
        LoadReport.Row row = loaded.report().rows(Finding.SPLIT_MADE).get(0);
        assertEquals(2, row.memes());
        assertEquals("the data set gives no dev split", row.reason());
    }

    @Test
    void aSplitForSomeMemesOnlyIsRefused() {
        table("train", "", "test");
        SimReException error =
                assertThrows(SimReException.class, () -> MemeLoader.load(folder, settings()));
        assertEquals(
                "1 of 3 memes have no split. The first is meme m1 in "
                        + folder.resolve("memes.csv")
                        + ". Give every meme a split (train, dev or test), or none of them.",
                error.getMessage());
    }

    @Test
    void aSplitOfUnknownNameIsRefused() {
        table("train", "holdout");
        SimReException error =
                assertThrows(SimReException.class, () -> MemeLoader.load(folder, settings()));
        assertEquals(
                "The split \"holdout\" is not known. In "
                        + folder.resolve("memes.csv")
                        + ", row 2 (line 3). Write train, dev (or val) or test.",
                error.getMessage());
    }
}
