package io.github.simre.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.simre.Shared;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Floors_ofTest {
    private static final Categories HARM =
            new Categories(
                    List.of("not harmful", "somewhat harmful", "very harmful"), Task.CLASSES);

    @Test
    void trainSaysWhatIsFrequentAndTheChoiceIsNotMadeOnTheTest() {
        Categories three = new Categories(List.of("Smears", "Doubt", "Slogans"), Task.MULTI_LABEL);
        boolean[][] train = Bits.of(new int[] {0, 1, 0}, new int[] {1, 1, 0}, new int[] {0, 1, 1});
        // on the test top-3 would be best
        boolean[][] test = Bits.of(new int[] {1, 1, 1}, new int[] {1, 0, 1});
        Floors floors = Floors.of(three, train, train, test);
        assertEquals(List.of("none", "top-1", "top-2", "all"), List.copyOf(floors.rows().keySet()));
        assertEquals("top-1", floors.chosen());
        assertEquals(List.of("Doubt", "Smears", "Slogans"), floors.frequent());
        assertEquals(floors.rows().get("top-1"), floors.best());
        assertEquals(
                """
                  answer         micro-F1  macro-F1  accuracy  subset accuracy   AUROC
                  none               0.00      0.00     16.67             0.00   50.00
                * top-1             28.57     22.22     16.67             0.00   50.00
                  top-2             66.67     55.56     50.00             0.00   50.00
                  all               90.91     88.89     83.33            50.00   50.00
                  best for each     90.91     88.89     83.33            50.00   50.00
                * chosen without looking at the test
                Best constant answer for each measure: micro-F1 90.91 (all), macro-F1 88.89 (all), accuracy 83.33 (Smears, Slogans), subset accuracy 50.00 (all), AUROC 50.00 (any).
                most frequent in training: Doubt, Smears, Slogans
                """,
                floors.toString());
        assertEquals(5, floors.table().rowCount());
        assertEquals(
                List.of("answer", "micro-F1", "macro-F1", "accuracy", "subset accuracy", "AUROC"),
                floors.table().columnNames());
    }

    @Test
    void theMajorityOfAYesOrNo() {
        Categories harmful = new Categories(List.of("harmful"), Task.BINARY);
        boolean[][] mostlyNot = Bits.of(new int[] {1}, new int[] {0}, new int[] {0});
        boolean[][] mostly = Bits.of(new int[] {1}, new int[] {1}, new int[] {0});
        Floors not = Floors.of(harmful, mostlyNot, mostlyNot, mostly);
        assertEquals("always not harmful", not.chosen());
        assertEquals(1 / 3.0, not.best().accuracy(), 1e-12);
        assertEquals(
                """
                  answer              macro-F1  accuracy   AUROC    MMAE
                * always not harmful     25.00     33.33   50.00  0.5000
                  always harmful         40.00     66.67   50.00  0.5000
                  best for each          40.00     66.67   50.00  0.5000
                * chosen without looking at the test
                Best constant answer for each measure: macro-F1 40.00 (always harmful), accuracy 66.67 (always harmful), AUROC 50.00 (any), MMAE 0.5000 (always not harmful).
                most frequent in training: harmful
                """,
                not.toString());
        assertEquals("always harmful", Floors.of(harmful, mostly, mostly, mostly).chosen());
    }

    @Test
    @DisplayName("No constant answer is above the best one: all of them are tried")
    void theBestIsExact() {
        Random random = new Random(7);
        for (Task task : Task.values()) {
            for (int round = 0; round < 40; round++) {
                int size = task == Task.BINARY ? 1 : 4;
                Categories categories =
                        new Categories(List.of("a", "b", "c", "d").subList(0, size), task);
                boolean[][] gold = new boolean[6][size];
                for (boolean[] row : gold) {
                    for (int i = 0; i < size; i++) {
                        row[i] = task != Task.CLASSES && random.nextInt(3) == 0;
                    }
                    row[random.nextInt(size)] |= task == Task.CLASSES;
                }
                for (var best : Floors.of(categories, gold, gold, gold).bests().entrySet()) {
                    for (int bits = 0; bits < 1 << size; bits++) {
                        if (task != Task.CLASSES || Integer.bitCount(bits) == 1) {
                            assertNotAbove(categories, gold, bits, best.getKey(), best.getValue());
                        }
                    }
                }
            }
        }
    }

    private static void assertNotAbove(
            Categories categories, boolean[][] gold, int bits, Metric metric, Floors.Best best) {
        boolean[] answer = new boolean[categories.size()];
        for (int i = 0; i < answer.length; i++) {
            answer[i] = (bits >> i & 1) == 1;
        }
        double value =
                metric.of(ConstantAnswers.score(categories, gold, answer)).orElse(best.value());
        double ahead = metric.largerIsBetter() ? value - best.value() : best.value() - value;
        assertTrue(ahead <= 1e-12, metric + " " + best + " but " + bits + " has " + value);
    }

    @Test
    @DisplayName("The floor of MMAE is the middle class, that of accuracy the largest")
    void eachMeasureHasItsOwn() {
        boolean[][] gold = Bits.ofClasses(3, Bits.repeated(5, 3, 2));
        Floors floors = Floors.of(HARM, gold, gold, gold);
        assertEquals("always somewhat harmful", floors.bests().get(Metric.MMAE).answer());
        assertEquals("0.6667", floors.text(Metric.MMAE));
        assertEquals("always not harmful", floors.bests().get(Metric.ACCURACY).answer());
    }

    @Test
    @DisplayName("E6: SemEval-2021 Task 6, subtask 3")
    void semEvalFloors() throws IOException {
        Path folder = Shared.path("datasets/semeval2021-task6-subtask3");
        List<String> names =
                Files.readAllLines(folder.resolve("techniques_list_task3.txt")).stream()
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .toList();
        Categories techniques = new Categories(names, Task.MULTI_LABEL);
        assertEquals(22, techniques.size());
        boolean[][] train = semEval(techniques, folder.resolve("training_set_task3.txt"));
        boolean[][] dev = semEval(techniques, folder.resolve("dev_set_task3_labeled.txt"));
        boolean[][] test = semEval(techniques, folder.resolve("test_set_task3.txt"));
        assertEquals(List.of(687, 63, 200), List.of(train.length, dev.length, test.length));
        Floors floors = Floors.of(techniques, train, dev, test);
        assertRow(floors, "none", "0.00", "0.00");
        assertRow(floors, "top-1", "29.05", "3.13");
        assertRow(floors, "top-2", "44.42", "6.16");
        assertRow(floors, "top-3", "48.09", "8.39");
        assertRow(floors, "top-4", "44.44", "9.36");
        assertEquals("top-3", floors.chosen());
        assertEquals("top-3", Floors.of(techniques, train, train, test).chosen());
        assertRow(floors, "all", "21.25", "18.77");
        assertEquals("48.09", floors.text(Metric.MICRO_F1));
        assertEquals("18.77", floors.text(Metric.MACRO_F1));
        assertEquals("all", floors.bests().get(Metric.MACRO_F1).answer());
        assertEquals("4.50", floors.text(Metric.SUBSET_ACCURACY));
        assertEquals("88.11", Metric.ACCURACY.text(floors.rows().get("none")));
        assertEquals("88.34", Metric.ACCURACY.text(floors.rows().get("top-1")));
    }

    @Test
    @DisplayName("E10: Harm-C's majority")
    void harmCFloor() throws IOException {
        Path folder = Shared.path("datasets/harm-c/annotations");
        assertMajority(folder, "", 354, "64.97", "26.26");
    }

    @Test
    @DisplayName("E10, E11: Harm-P V1's majority")
    void harmPFloor() throws IOException {
        Path folder = Shared.path("datasets/harm-p/annotations");
        Scores majority = assertMajority(folder, "_v1", 355, "51.83", "22.76");
        assertEquals(184, majority.accuracy() * 355, 1e-9);
    }

    private static Scores assertMajority(
            Path folder, String version, int memes, String accuracy, String macro)
            throws IOException {
        boolean[][] train = harm(folder.resolve("train" + version + ".jsonl"));
        boolean[][] dev = harm(folder.resolve("val" + version + ".jsonl"));
        boolean[][] test = harm(folder.resolve("test" + version + ".jsonl"));
        Floors floors = Floors.of(HARM, train, dev, test);
        assertEquals("always not harmful", floors.chosen());
        assertEquals(memes, floors.best().memes());
        assertEquals(accuracy, Metric.ACCURACY.text(floors.best()));
        assertEquals(macro, Metric.MACRO_F1.text(floors.best()));
        return floors.best();
    }

    private static void assertRow(Floors floors, String row, String micro, String macro) {
        assertEquals(micro, Metric.MICRO_F1.text(floors.rows().get(row)), row);
        assertEquals(macro, Metric.MACRO_F1.text(floors.rows().get(row)), row);
    }

    private static boolean[][] semEval(Categories categories, Path file) throws IOException {
        JsonArray memes = JsonParser.parseString(Files.readString(file)).getAsJsonArray();
        return bits(categories, memes.asList(), labels -> labels);
    }

    private static boolean[][] harm(Path file) throws IOException {
        List<JsonElement> memes =
                Files.readAllLines(file).stream().map(JsonParser::parseString).toList();
        // the first label says how harmful; one training meme of Harm-P has an empty one and is
        // left out
        return bits(
                HARM,
                memes.stream().filter(meme -> HARM.names().contains(labels(meme).get(0))).toList(),
                labels -> List.of(labels.get(0)));
    }

    private static boolean[][] bits(
            Categories categories,
            List<JsonElement> memes,
            Function<List<String>, List<String>> select) {
        return memes.stream()
                .map(meme -> categories.bits(Set.copyOf(select.apply(labels(meme)))))
                .toArray(boolean[][]::new);
    }

    private static List<String> labels(JsonElement meme) {
        return meme.getAsJsonObject().getAsJsonArray("labels").asList().stream()
                .map(JsonElement::getAsString)
                .map(String::strip)
                .collect(Collectors.toList());
    }
}
