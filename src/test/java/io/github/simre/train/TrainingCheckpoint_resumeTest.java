package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import io.github.simre.torch.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingCheckpoint_resumeTest {
    private static final Path STORED =
            Path.of("src", "test", "resources", "golden", "train", "checkpoint-1");

    private static final TrainingIdentity IDENTITY =
            new TrainingIdentity(Map.of("batch", "16", "encoder", "compact()"));

    @TempDir Path folder;

    @Test
    @DisplayName("A checkpoint of format 1, stored for ever, is read")
    void storedFormatOne() {
        TrainingState state = TrainingCheckpoint.resume(STORED, IDENTITY).resumed();
        assertEquals(3, state.place().epoch());
        assertEquals(2, state.place().done());
        assertEquals(12, state.place().step());
        assertEquals(1.75, state.place().losses());
        assertArrayEquals(new float[] {1.5f, -2, 0.25f, 8}, state.weights().get("a").floats());
        assertArrayEquals(new float[] {5}, state.best().get("b").floats());
        assertArrayEquals(new float[] {12}, state.moments().get("s.a").floats());
        assertEquals(2, state.epochs().size());
        assertTrue(Double.isNaN(state.epochs().get(0).verdict().withinAuroc()));
        assertEquals(
                new History.Epoch(
                        2,
                        2.25,
                        new Judge.Verdict(0.5, 0.5, 0.35, 0.61),
                        0.2,
                        -0.2,
                        7.25,
                        Double.NaN,
                        Double.NaN),
                state.epochs().get(1));
    }

    @Test
    @DisplayName(
            "What is kept comes back, number by number, and nothing else is left in the folder")
    void keptComesBack() throws IOException {
        TrainingState state = TrainingCheckpoint.resume(STORED, IDENTITY).resumed();
        TrainingCheckpoint.in(folder, IDENTITY).keep(state);
        TrainingState again = TrainingCheckpoint.resume(folder, IDENTITY).resumed();
        assertEquals(state.epochs(), again.epochs());
        assertEquals(state.place(), again.place());
        assertArrayEquals(state.moments().get("v.a").floats(), again.moments().get("v.a").floats());
        TrainingState fresh =
                TrainingState.fresh(Weights.of(Map.of("a", Array.of(new float[] {1}, 1))));
        TrainingCheckpoint.in(folder, IDENTITY).keep(fresh);
        assertNull(TrainingCheckpoint.resume(folder, IDENTITY).resumed().best());
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    @DisplayName("A disk that takes no more leaves the last checkpoint as it is")
    void failedWriteLeavesTheLast() throws IOException {
        TrainingState state = TrainingCheckpoint.resume(STORED, IDENTITY).resumed();
        TrainingCheckpoint checkpoint = TrainingCheckpoint.in(folder, IDENTITY);
        checkpoint.keep(state);
        byte[] before = Files.readAllBytes(folder.resolve(TrainingCheckpoint.FILE));
        // a folder where the temporary file would be: it cannot be written
        Files.createDirectories(folder.resolve(TrainingCheckpoint.FILE + ".part").resolve("x"));
        SimReException e = assertThrows(SimReException.class, () -> checkpoint.keep(state));
        assertTrue(e.what().startsWith("The weights could not be written"), e.what());
        assertArrayEquals(before, Files.readAllBytes(folder.resolve(TrainingCheckpoint.FILE)));
    }

    @Test
    @DisplayName(
            "Settings that are younger than a checkpoint were at their defaults when it was written")
    void youngerSettings() {
        Map<String, String> now = new java.util.HashMap<>(IDENTITY.values());
        now.put("accumulate", "1");
        now.put("weightDecay", "0.0");
        assertEquals(
                List.of(), TrainingCheckpoint.resume(STORED, new TrainingIdentity(now)).changes());
        now.put("accumulate", "2");
        SimReException e =
                assertThrows(
                        SimReException.class,
                        () -> TrainingCheckpoint.resume(STORED, new TrainingIdentity(now)));
        assertEquals(
                "This training cannot go on with other settings: accumulate was 1 and is 2.",
                e.what());
        assertEquals(
                "Use the same ones; only epochs, patience, learningRate, clipGradients, device, recompute, name and quiet may change.",
                e.whatToDo());
    }

    @Test
    @DisplayName(
            "learningRate and clipGradients may change, which is said; epochs may where they are done already")
    void whatMayChange() {
        TrainingState state = TrainingCheckpoint.resume(STORED, IDENTITY).resumed();
        TrainingIdentity before =
                new TrainingIdentity(
                        Map.of(
                                "learningRate", "0.002",
                                "clipGradients", "1.0",
                                "cosine", "true",
                                "epochs", "10",
                                "seed", "1"));
        TrainingCheckpoint.in(folder, before).keep(state);
        TrainingCheckpoint changed =
                TrainingCheckpoint.resume(folder, before.with("learningRate", "0.001"));
        assertEquals(
                List.of(
                        "learningRate was 0.002 and is 0.001 from here on, in epoch 3 after batch 2."),
                changed.changes());
        assertEquals(new TrainingCheckpoint.Kept(folder, state.place(), 2, 2), changed.kept());
        assertEquals(
                List.of(), TrainingCheckpoint.resume(folder, before.with("epochs", "2")).changes());
        assertThrows(
                SimReException.class,
                () -> TrainingCheckpoint.resume(folder, before.with("epochs", "3")));
    }

    @Test
    @DisplayName("A later format, or a header that was tampered with, is one clear message")
    void otherFormats() throws IOException {
        Path file = folder.resolve(TrainingCheckpoint.FILE);
        byte[] stored = Files.readAllBytes(STORED.resolve(TrainingCheckpoint.FILE));
        String text = new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1);
        for (String[] change :
                new String[][] {
                    {
                        "simre-checkpoint-1",
                        "simre-checkpoint-9",
                        "The checkpoint has the unknown format"
                    },
                    {"\\\"epoch\\\": 3", "\\\"epoch\\\": x", "The checkpoint cannot be read"},
                    {"\\\"losses\\\"", "\\\"lossen\\\"", "The checkpoint cannot be read"}
                }) {
            Files.write(
                    file,
                    text.replace(change[0], change[1])
                            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
            SimReException e =
                    assertThrows(
                            SimReException.class,
                            () -> TrainingCheckpoint.resume(folder, IDENTITY));
            assertTrue(e.what().startsWith(change[2]), e.what());
        }
    }
}
