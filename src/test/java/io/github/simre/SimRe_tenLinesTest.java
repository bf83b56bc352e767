package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ten lines from end to end on 60 tiny memes. */
class SimRe_tenLinesTest {
    @TempDir static Path folder;

    private static Memes memes;
    private static Encoded encoded;
    private static Trained model;
    private static Evaluated result;

    @BeforeAll
    static void tenLines() {
        memes = load(TinyMemes.write(folder.resolve("tiny")));
        memes.show(2);
        var recreated = memes.recreate(mixgen(0.5), seed(7));
        var prompted = recreated.prompt(be(), not());
        encoded = prompted.encode(compact());
        model =
                encoded.train(
                        epochs(2),
                        temperature(0.2),
                        seed(42),
                        patience(3),
                        quiet(),
                        name("test-ten-lines"));
        result = model.evaluate();
        show(result, result.similarity(), result.relativeWeights());
    }

    @Test
    void splitsAreTheTables() {
        assertEquals(40, memes.of(Split.TRAIN).size());
        assertEquals(8, memes.of(Split.DEV).size());
        assertEquals(12, memes.of(Split.TEST).size());
    }

    @Test
    void resultSaysEverythingThatTheRunWasMadeOf() throws IOException {
        JsonObject json =
                JsonParser.parseString(Files.readString(result.folder().resolve("result.json")))
                        .getAsJsonObject();
        assertEquals(
                Set.of(
                        "scores",
                        "floors",
                        "floorChosenOnDev",
                        "bestConstantAnswers",
                        "settings",
                        "calls",
                        "extensions",
                        "rule",
                        "seed",
                        "training",
                        "data",
                        "versions",
                        "device",
                        "identity",
                        "finished",
                        "seconds"),
                json.keySet());
        JsonObject scores = json.getAsJsonObject("scores");
        assertEquals(
                Set.of("microF1", "macroF1", "accuracy", "subsetAccuracy", "auroc", "categories"),
                scores.keySet());
        assertEquals(result.scores().micro().f1(), scores.get("microF1").getAsDouble());
        assertEquals(Set.of("Red", "Loud", "Calm"), scores.getAsJsonObject("categories").keySet());
        assertEquals(42, json.get("seed").getAsLong());
        JsonObject settings = json.getAsJsonObject("settings");
        assertEquals("compact()", settings.get("encode").getAsString());
        assertEquals("My technique is {category}.", settings.get("be").getAsString());
        assertEquals(7, settings.get("recreateSeed").getAsLong());
        assertEquals(0.2, settings.getAsJsonObject("train").get("temperature").getAsDouble());
        JsonObject data = json.getAsJsonObject("data");
        assertEquals("table", data.get("format").getAsString());
        assertEquals(40, data.getAsJsonObject("counts").get("train").getAsInt());
        assertEquals(2, json.getAsJsonObject("training").get("epochs").getAsInt());
        assertEquals(
                Set.of("load", "encode", "train", "evaluate"),
                json.getAsJsonObject("seconds").keySet());
    }

    @Test
    void runFolderHoldsTheRest() {
        assertEquals(
                Path.of(System.getProperty("simre.runs", "runs")).resolve("test-ten-lines"),
                result.folder());
        for (String file :
                List.of(
                        "weights.safetensors",
                        "program.txt",
                        "history.csv",
                        "predictions.csv",
                        "data-report.csv",
                        "similarity.html",
                        "relative-weights.html")) {
            assertTrue(Files.isRegularFile(result.folder().resolve(file)), file);
        }
    }

    @Test
    void sameSeedSameBits() throws IOException {
        Evaluated again = train(42, "test-ten-lines-again");
        assertEquals(result.scores().toString(), again.scores().toString());
        assertEquals(
                result.predictions().write().toString("csv"),
                again.predictions().write().toString("csv"));
        assertArrayEquals(weights(result), weights(again));
        assertNotEquals(
                result.predictions().write().toString("csv"),
                train(43, "test-ten-lines-other").predictions().write().toString("csv"));
    }

    @Test
    void predictAnswersAsEvaluateDoes() {
        var meme = memes.of(Split.TEST).get(0);
        Prediction prediction = model.predict(meme("a text", meme.picture()));
        assertEquals(List.of("Red", "Loud", "Calm").size(), prediction.table().rowCount());
        Prediction known = model.predict(meme);
        for (int row = 0; row < 3; row++) {
            assertEquals(
                    result.predictions().doubleColumn("be").get(row),
                    known.table().doubleColumn("be").get(row),
                    1e-5);
        }
        assertTrue(known.toString().startsWith(meme.id()), known.toString());
    }

    @Test
    void sweepPlots() {
        OwnRuns runs = new OwnRuns(folder.resolve("runs"));
        try {
            var sweep =
                    sweep(
                            "temperature",
                            List.of(0.1, 0.5),
                            t -> encoded.train(epochs(1), temperature(t), quiet()).evaluate());
            assertEquals(2, sweep.table().rowCount());
            Path file = sweep.plot().save(folder.resolve("sweep.html"));
            assertTrue(Files.isRegularFile(file));
            assertTrue(sweep.toString().startsWith("temperature"), sweep.toString());
        } finally {
            runs.restore();
        }
    }

    @Test
    void figureIsSavedUnderItsTitle() throws IOException {
        Path file = result.similarity().title("Fig. 3").save(folder.resolve("figure-3.html"));
        assertTrue(Files.readString(file).contains("Fig. 3"));
    }

    private static Evaluated train(long seed, String name) {
        return encoded.train(
                        epochs(2), temperature(0.2), seed(seed), patience(3), quiet(), name(name))
                .evaluate();
    }

    private static byte[] weights(Evaluated evaluated) throws IOException {
        return Files.readAllBytes(evaluated.folder().resolve("weights.safetensors"));
    }
}
