package io.github.simre.data;

import static io.github.simre.data.TestFiles.pictures;
import static io.github.simre.data.TestFiles.settings;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is read: each record of the files is a meme, or is in the report as skipped. */
class MemeLoader_countsTest {
    private static final int RECORDS = 25;
    private static final List<String> TEXTS =
            List.of("", "\\\"", "#x", "a, b; c", "\\n", "\\u0000", "[]", "null", " ");

    @TempDir Path folder;

    private static List<String> records(long seed, List<String> labels) {
        Random random = new Random(seed);
        List<String> records = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            // some pictures are missing, some ids occur twice
            String id = String.valueOf(random.nextInt(2 * RECORDS));
            records.add(
                    "{\"id\": \"%s\", \"image\": \"%d.png\", \"labels\": %s, \"text\": \"%s\"}"
                            .formatted(
                                    id,
                                    1 + random.nextInt(4),
                                    labels.get(random.nextInt(labels.size())),
                                    TEXTS.get(random.nextInt(TEXTS.size()))));
        }
        return records;
    }

    private void requireAll(int expected, Path path, HarMemeView view) {
        LoadReport report =
                MemeLoader.load(path, view == null ? settings() : settings(LoadSettings.VIEW, view))
                        .report();
        assertEquals(expected, report.loaded() + report.skipped(), report::toString);
    }

    @Test
    void jsonOfEveryKind() {
        pictures(folder, "1.png", "2.png", "3.png");
        List<String> labels = List.of("[\"A\"]", "[\"A\", \"B\"]", "[]");
        for (int seed = 0; seed < 5; seed++) {
            List<String> records = records(seed, labels);
            Path lines = folder.resolve("memes.json");
            write(lines, String.join("\n\n", records));
            requireAll(RECORDS, lines, null);
            write(lines, "[" + String.join(",", records) + "]");
            requireAll(RECORDS, lines, null);
            Path semEval = folder.resolve("training_set_task3.txt");
            write(semEval, "[" + String.join(",", records) + "]");
            requireAll(RECORDS, semEval, null);
        }
    }

    @Test
    void harMemeInEveryView() {
        pictures(folder, "1.png", "2.png", "3.png");
        List<String> labels =
                List.of(
                        "[\"not harmful\"]",
                        "[\"somewhat harmful\", \"individual\"]",
                        "[\"very harmful\", \"society\", \"individual\"]",
                        "[\"very harmful\"]",
                        "[\"\"]");
        for (int seed = 0; seed < 3; seed++) {
            List<String> records = records(seed, labels);
            records.add(0, TestFiles.json("1", "[\"very harmful\", \"society\"]", "first"));
            write(folder.resolve("train.jsonl"), String.join("\n", records));
            for (HarMemeView view : HarMemeView.values()) {
                requireAll(RECORDS + 1, folder, view);
            }
        }
    }

    @Test
    void foldersAndTables() {
        pictures(folder.resolve("f/A"), "1.png", "2.png");
        pictures(folder.resolve("f/B"), "3.png");
        write(folder.resolve("f/B/4.png"), new byte[0]);
        requireAll(4, folder.resolve("f"), null);
        pictures(folder, "1.png", "2.png");
        Random random = new Random(7);
        List<String> rows = new ArrayList<>(List.of("picture,text,labels"));
        for (int i = 0; i < RECORDS; i++) {
            rows.add(
                    (1 + random.nextInt(3))
                            + ".png,\"#"
                            + (random.nextBoolean() ? "a,\nb" : "\"\"c\"\"")
                            + "\",X"
                            + i % 2);
        }
        requireAll(RECORDS, write(folder.resolve("memes.csv"), rows.toArray(String[]::new)), null);
    }
}
