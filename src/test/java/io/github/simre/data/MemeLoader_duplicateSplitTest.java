package io.github.simre.data;

import static io.github.simre.data.TestFiles.encoded;
import static io.github.simre.data.TestFiles.picture;
import static io.github.simre.data.TestFiles.settings;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.simre.data.picture.Finding;
import io.github.simre.setting.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Splits that are made here: what is the same, or nearly, is in one of them. */
class MemeLoader_duplicateSplitTest {
    private static final List<Finding> ACROSS =
            List.of(
                    Finding.SAME_PICTURE,
                    Finding.SIMILAR_PICTURE,
                    Finding.SAME_TEXT,
                    Finding.SIMILAR_TEXT);

    @TempDir Path folder;

    private void table(List<String> rows) {
        write(folder.resolve("memes.csv"), "image,text,label\n" + String.join("\n", rows));
    }

    private void png(String name, long seed) {
        write(folder.resolve(name), encoded(picture(seed, 90, 80), "png"));
    }

    private static String words(Random random, int count) {
        return String.join(
                " ", random.ints(count, 0, 5000).mapToObj(word -> "word" + word).toList());
    }

    private static List<String> reasons(LoadedMemes loaded) {
        return loaded.report().rows(Finding.SPLIT_MADE).stream()
                .map(row -> row.memes() + " " + row.reason() + "; " + row.done())
                .toList();
    }

    private static Map<String, Split> splits(LoadedMemes loaded) {
        Map<String, Split> splits = new HashMap<>();
        loaded.memes().forEach(meme -> splits.put(meme.id(), meme.split()));
        return splits;
    }

    /** Twelve families of three: the picture, a recompressed and larger copy, and one with nearly the text of the first. */
    private void families() {
        Random random = new Random(4);
        List<String> rows = new ArrayList<>();
        for (int family = 0; family < 12; family++) {
            String label = family % 2 == 0 ? "Smears" : "Doubt";
            String text = words(random, 9);
            png("f" + family + "a.png", family);
            write(
                    folder.resolve("f" + family + "b.jpg"),
                    encoded(picture(family, 180, 160), "jpg"));
            png("f" + family + "c.png", 1000 + family);
            rows.add("f" + family + "a.png," + text + "," + label);
            rows.add("f" + family + "b.jpg," + words(random, 9) + "," + label);
            rows.add("f" + family + "c.png," + text + " more," + label);
        }
        for (int single = 0; single < 30; single++) {
            png("s" + single + ".png", 2000 + single);
            rows.add("s" + single + ".png," + words(random, 9) + ",Smears");
        }
        table(rows);
    }

    @Test
    void nothingIsInTwoSplitsWhateverTheSeed() {
        families();
        for (long seed = 0; seed < 5; seed++) {
            LoadedMemes loaded = MemeLoader.load(folder, settings(LoadSettings.SEED, seed));
            for (Finding finding : ACROSS) {
                assertEquals(List.of(), loaded.report().rows(finding));
            }
            Map<String, Split> splits = splits(loaded);
            for (int family = 0; family < 12; family++) {
                assertEquals(splits.get("f" + family + "a"), splits.get("f" + family + "b"));
                assertEquals(splits.get("f" + family + "a"), splits.get("f" + family + "c"));
            }
            assertEquals(46, loaded.of(Split.TRAIN).size(), 2);
            assertEquals(7, loaded.of(Split.DEV).size(), 2);
            assertEquals(13, loaded.of(Split.TEST).size(), 2);
            assertEquals(
                    "36 share a picture or a text with another meme, or nearly; each kept in one split with the others",
                    reasons(loaded).get(1));
        }
    }

    @Test
    void aDevSplitTakenOfTrainHasNothingOfTrain() {
        families();
        String table = AnnotationText.read(folder.resolve("memes.csv"), 100_000).strip();
        String[] lines = table.replace("label", "label,split").split("\n");
        for (int i = 1; i < lines.length; i++) {
            lines[i] += lines[i].startsWith("s2") ? ",test" : ",train";
        }
        write(folder.resolve("memes.csv"), lines);
        LoadedMemes loaded = MemeLoader.load(folder, settings());
        assertFalse(loaded.of(Split.DEV).isEmpty());
        for (Finding finding : ACROSS) {
            assertEquals(List.of(), loaded.report().rows(finding));
        }
    }

    @Test
    void aPictureThatMostMemesHaveDoesNotJoinThem() {
        png("a.png", 1);
        Random random = new Random(1);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            rows.add("a.png," + words(random, 9) + "," + (i % 2 == 0 ? "Smears" : "Doubt"));
        }
        rows.add(rows.get(3));
        table(rows);
        LoadedMemes loaded = MemeLoader.load(folder, settings());
        assertEquals(4, loaded.of(Split.TEST).size(), 1);
        assertEquals(
                List.of(
                        "21 the data set gives no splits; 70 % train, 10 % dev, 20 % test, seed 42",
                        "2 share a picture or a text with another meme, or nearly; each kept in one split with the others",
                        "21 have the same picture: too many for one split; divided as if they were different"),
                reasons(loaded));
        // by their text, the fourth and the last are one
        assertEquals(loaded.memes().get(3).split(), loaded.memes().get(20).split());
        assertFalse(loaded.report().rows(Finding.SAME_PICTURE).isEmpty());
    }

    @Test
    void foldersAndJsonLinesToo() {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String label = i < 10 ? "Smears" : "Doubt";
            png("folders/" + label + "/m" + i + ".png", i / 2);
            png("lines/images/m" + i + ".png", i / 2);
            records.add(
                    String.format(
                            "{\"id\": \"m%d\", \"image\": \"m%d.png\", \"labels\": [\"%s\"], \"text\": \"\"}",
                            i, i, label));
        }
        write(folder.resolve("lines/memes.jsonl"), String.join("\n", records));
        for (String set : List.of("folders", "lines/memes.jsonl")) {
            LoadedMemes loaded = MemeLoader.load(folder.resolve(set), settings());
            Map<String, Split> splits = splits(loaded);
            assertEquals(20, splits.size());
            assertEquals(3, new TreeSet<>(splits.values()).size());
            for (int i = 0; i < 20; i += 2) {
                assertEquals(splits.get("m" + i), splits.get("m" + (i + 1)), set + " " + i);
            }
        }
    }

    @Test
    void withoutDuplicatesTheSplitIsThatOfEarlierVersions() {
        Random random = new Random(9);
        List<String> rows = new ArrayList<>();
        IntStream.range(0, 30)
                .forEach(
                        i -> {
                            png("m" + i + ".png", i);
                            rows.add("m" + i + ".png," + words(random, 9) + ",L" + i % 3);
                        });
        table(rows);
        Settings seed = settings(LoadSettings.SEED, 5L);
        assertEquals("m0 m6 m7 m8 m11 m22", ids(MemeLoader.load(folder, seed).of(Split.TEST)));
    }

    private static String ids(List<Meme> memes) {
        return String.join(" ", memes.stream().map(Meme::id).toList());
    }
}
