package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolder_keepsTest {
    @TempDir Path folder;
    private String runsBefore;
    private PrintStream errorsBefore;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Encoded encoded;

    @BeforeEach
    void ownRuns() {
        runsBefore = System.getProperty("simre.runs");
        System.setProperty("simre.runs", folder.resolve("runs").toString());
        errorsBefore = System.err;
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        encoded =
                SimRe.load(TinyMemes.write(folder.resolve("memes")))
                        .recreate(withoutSimulation())
                        .prompt(be(), not())
                        .encode(compact(16, 0));
    }

    @AfterEach
    void oldRuns() {
        System.setProperty("simre.runs", runsBefore);
        System.setErr(errorsBefore);
    }

    private Trained train(long seed) {
        return encoded.train(
                epochs(1), seed(seed), layers(1), width(16), heads(2), quiet(), name("mine"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisplayName(
            "A folder that cannot be written costs the files, not the scores; quiet() does not hide it")
    void scoresStay() throws IOException {
        Trained model = train(1);
        try (Stream<Path> files = Files.walk(model.folder())) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
        Files.writeString(model.folder(), "a file in its place");
        Evaluated result = model.evaluate();
        assertTrue(Double.isFinite(result.scores().accuracy()));
        String said = errors.toString(StandardCharsets.UTF_8);
        assertTrue(
                said.startsWith("Warning: the scores are not kept. The run could not be written: "),
                said);
        assertTrue(said.contains("To " + model.folder() + "."), said);
    }

    @Test
    @DisplayName(
            "A checkpoint that cannot be written is said with quiet(), too, and training goes on")
    void checkpointWarning() throws IOException {
        Files.createDirectories(folder.resolve("runs/mine/checkpoint.safetensors.part/x"));
        Trained model = train(1);
        assertEquals(1, model.history().epochs().size());
        String said = errors.toString(StandardCharsets.UTF_8);
        assertTrue(said.startsWith("No checkpoint after epoch 1: "), said);
    }

    @Test
    @DisplayName(
            "Another training of the same name gets a folder of its own; the same one keeps its")
    void sameName() throws IOException {
        Path first = train(1).evaluate().folder();
        assertEquals(first, train(1).folder());
        assertEquals("", errors.toString(StandardCharsets.UTF_8));
        Path second = train(2).folder();
        assertEquals(folder.resolve("runs/mine-2"), second);
        assertEquals(
                "Warning: "
                        + first
                        + " keeps another training. This one is kept in "
                        + second
                        + "."
                        + System.lineSeparator(),
                errors.toString(StandardCharsets.UTF_8));
        assertTrue(names(first).contains("result.json"));
        assertEquals(List.of("checkpoint.safetensors", "history.csv"), names(second));
        assertEquals(2, Files.readAllLines(second.resolve("history.csv")).size());
    }

    @Test
    @DisplayName("result.json says what computed, as it was asked for")
    void whatComputed() throws IOException {
        Path run =
                encoded.train(
                                epochs(1),
                                layers(1),
                                seed(9),
                                quiet(),
                                device("cpu"),
                                precision(BF16),
                                name("bits"))
                        .evaluate()
                        .folder();
        JsonObject result =
                JsonParser.parseString(Files.readString(run.resolve("result.json")))
                        .getAsJsonObject();
        assertEquals("cpu", result.get("device").getAsString());
        assertEquals(9, result.get("seed").getAsInt());
        JsonObject train = result.getAsJsonObject("settings").getAsJsonObject("train");
        assertEquals("BF16", train.get("precision").getAsString());
        assertEquals("[cpu]", train.get("devices").getAsString());
    }
}
