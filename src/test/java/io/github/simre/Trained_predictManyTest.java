package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class Trained_predictManyTest {
    @TempDir static Path folder;
    private static Memes memes;
    private static Trained trained;
    private static Path unlabelled;

    @BeforeAll
    static void train() throws IOException {
        memes = load(TinyMemes.write(folder.resolve("tiny")));
        trained =
                memes.recreate().prompt().encode(compact()).train(epochs(2), name("predict-many"));
        unlabelled = Files.createDirectory(folder.resolve("unlabelled"));
        Path images = folder.resolve("tiny/images");
        Files.copy(images.resolve("tiny-1.png"), unlabelled.resolve("a.png"));
        Files.copy(images.resolve("tiny-2.png"), unlabelled.resolve("=b.png"));
        Files.writeString(unlabelled.resolve("a.txt"), "the cat sleeps very loudly");
        Files.writeString(unlabelled.resolve("c.png"), "no picture");
    }

    @Test
    @DisplayName(
            "A folder without labels: each picture is asked about as one meme is, a broken one has a note")
    void folderWithoutLabels() throws IOException {
        Predictions predictions = trained.predict(unlabelled.toString());
        Table table = predictions.table();
        assertEquals(
                List.of("=b", "=b", "=b", "a", "a", "a", "c"), table.stringColumn("meme").asList());
        double[] alone =
                trained.predict(load(unlabelled).get("a"))
                        .table()
                        .doubleColumn("margin")
                        .asDoubleArray();
        for (int category = 0; category < 3; category++) {
            assertEquals(
                    alone[category], table.doubleColumn("margin").getDouble(3 + category), 1e-6);
        }
        assertEquals("it starts like text: \"no picture\"", table.stringColumn("note").get(6));
        List<String> csv = Files.readAllLines(predictions.save(folder.resolve("a.csv")));
        assertEquals("\uFEFFmeme,picture,category,is,not,margin,probability,says,note", csv.get(0));
        assertTrue(csv.get(1).startsWith("\"'=b\",\"'=b.png\","), csv.get(1));
        assertEquals(8, csv.size());
        assertEquals(3, Files.readAllLines(predictions.save(folder.resolve("a.jsonl"))).size());
        String page = Files.readString(predictions.save(folder.resolve("a.html")));
        assertTrue(page.contains("1 meme has no answer; table() says why."), page);
        SimReException refused =
                assertThrows(SimReException.class, () -> predictions.save("answers.xls"));
        assertEquals(
                "Predictions cannot be saved as \"answers.xls\". End the name in .csv for a spreadsheet, .jsonl for JSON lines or .html for a page.",
                refused.getMessage());
    }

    @Test
    @DisplayName("Training on memes without labels is refused")
    void trainingNeedsLabels() {
        Memes none = load(unlabelled);
        SimReException refused = assertThrows(SimReException.class, () -> none.recreate().prompt());
        assertTrue(
                refused.getMessage()
                        .startsWith("Prompts need categories, and these memes have no labels."),
                refused.getMessage());
    }

    @Test
    @DisplayName("Tables and JSON lines without labels are asked about as well")
    void tablesWithoutLabels() throws IOException {
        Path table = unlabelled.resolveSibling("table");
        Files.createDirectories(table);
        Files.copy(unlabelled.resolve("a.png"), table.resolve("a.png"));
        Files.writeString(
                table.resolve("memes.csv"), "id,picture,text\none,a.png,hello\ntwo,lost.png,x\n");
        Table answers = trained.predict(table.toString()).table();
        assertEquals(List.of("one", "one", "one", "two"), answers.stringColumn("meme").asList());
        assertEquals(
                "there is no file lost.png in the data set's folder",
                answers.stringColumn("note").get(3));
        Files.delete(table.resolve("memes.csv"));
        Files.writeString(
                table.resolve("memes.jsonl"),
                "{\"id\":\"one\",\"image\":\"a.png\",\"text\":\"hello\"}\n");
        assertEquals(
                3, trained.predict(table.resolve("memes.jsonl").toString()).table().rowCount());
    }

    @Test
    @DisplayName(
            "Where labels are known, answers are scored beside the floors; without labels they are not")
    void evaluate() {
        PredictionScores known = trained.predict(memes).evaluate();
        assertEquals(60, known.scores().memes());
        assertTrue(known.toString().contains("constant"), known.toString());
        SimReException refused =
                assertThrows(
                        SimReException.class,
                        () -> trained.predict(unlabelled.toString()).evaluate());
        assertEquals(
                "There is nothing to compare the answers with. None of the 3 memes has both an answer and a label. Ask about memes that are labelled.",
                refused.getMessage());
    }
}
