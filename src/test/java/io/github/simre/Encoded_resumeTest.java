package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.setting.Setting;
import io.github.simre.torch.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Encoded_resumeTest {
    private static final int KILLS = 4;

    @TempDir Path folder;
    private String runsBefore;

    @BeforeEach
    void ownRuns() {
        runsBefore = System.getProperty("simre.runs");
        System.setProperty("simre.runs", folder.resolve("runs").toString());
    }

    @AfterEach
    void oldRuns() {
        System.setProperty("simre.runs", runsBefore);
        Thread.interrupted();
    }

    private static Encoded encoded(Path memes, boolean pretrained) {
        EncoderChoice choice = pretrained ? new TinyPretrained(1, true) : compact(16, 1);
        return SimRe.load(TinyMemes.write(memes))
                .recreate(mixgen(0.5), seed(7))
                .prompt(be(), not())
                .encode(choice);
    }

    private static Setting.ForTrain[] settings(int epochs, Setting.ForTrain... more) {
        List<Setting.ForTrain> all =
                new java.util.ArrayList<>(
                        List.of(epochs(epochs), batch(8), dropout(0.2), seed(5), quiet()));
        all.addAll(List.of(more));
        return all.toArray(Setting.ForTrain[]::new);
    }

    private static void same(Weights expected, Weights actual) {
        assertEquals(expected.names(), actual.names());
        for (String name : expected.names()) {
            assertArrayEquals(expected.get(name).floats(), actual.get(name).floats(), name);
        }
    }

    @ParameterizedTest
    @Slow("trains four epochs twice, to the same bits")
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "Four epochs, or two and then two more: the same bits, with a trained and a frozen encoder")
    void twoAndTwoAreFour(boolean pretrained) {
        Encoded encoded = encoded(folder.resolve("memes"), pretrained);
        Trained four = encoded.train(settings(4));
        Trained two = encoded.train(settings(2, name("two")));
        Trained more = encoded.train(settings(4, resume(two.folder().toString())));
        same(four.weights(), more.weights());
        assertEquals(4, more.history().epochs().size());
        for (int epoch = 0; epoch < 4; epoch++) {
            assertEquals(
                    four.history().epochs().get(epoch).loss(),
                    more.history().epochs().get(epoch).loss());
            assertEquals(
                    four.history().epochs().get(epoch).verdict(),
                    more.history().epochs().get(epoch).verdict());
        }
        assertEquals(two.folder(), more.folder());
        // what is done is done: nothing is trained again
        same(more.weights(), encoded.train(settings(4, resume("" + more.folder()))).weights());
        // and runs/latest is the last one
        Path latest = folder.resolve("runs").resolve("latest");
        same(
                encoded.train(settings(5)).weights(),
                encoded.train(settings(5, resume(two.folder().toString()), name("other")))
                        .weights());
        assertTrue(Files.exists(latest.resolve("checkpoint.safetensors")));
    }

    @Test
    @DisplayName("A training that was done already shows the epochs that are behind it")
    void epochsBehind() {
        Encoded encoded = encoded(folder.resolve("memes"), false);
        Setting.ForTrain[] loud = {epochs(2), batch(8), seed(5), name("shown")};
        Setting.ForTrain[] again = {epochs(2), batch(8), seed(5), resume(folder + "/runs/shown")};
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.out;
        encoded.train(loud);
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            encoded.train(again);
        } finally {
            System.setOut(before);
        }
        List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        int head = lines.indexOf(io.github.simre.train.History.Epoch.HEAD);
        assertTrue(lines.get(head + 1).startsWith("    1 "), said.toString());
        assertTrue(lines.get(head + 2).startsWith("    2 "), said.toString());
        assertTrue(lines.get(head + 3).startsWith("All 2 epochs are done"), said.toString());
    }

    @Test
    @Slow("trains three times, and writes a report each time")
    @DisplayName("Seeds give a row each, and mean and spread")
    void seedsAreRepeated() {
        Encoded encoded = encoded(folder.resolve("memes"), false);
        Seeds runs = seeds(3, s -> encoded.train(epochs(1), batch(8), seed(s), quiet()).evaluate());
        var metric = io.github.simre.evaluate.Metric.MICRO_F1;
        double[] scores =
                runs.results().stream().mapToDouble(run -> run.scores().micro().f1()).toArray();
        double mean = Arrays.stream(scores).average().orElseThrow();
        double squares = Arrays.stream(scores).map(s -> (s - mean) * (s - mean)).sum();
        assertEquals(mean, runs.mean(metric), 1e-12);
        assertEquals(Math.sqrt(squares / 2), runs.deviation(metric), 1e-12);
        assertTrue(runs.toString().contains("mean ± standard deviation over 3 seeds"));
        assertTrue(
                message(() -> seeds(1, s -> null))
                        .startsWith("count must be at least 2, but was 1."));
    }

    @Test
    @Slow("trains three times")
    @DisplayName("An interrupt in the middle of an epoch is no loss: the rest gives the same bits")
    void interruptedInAnEpoch() {
        Encoded encoded = encoded(folder.resolve("memes"), false);
        Trained whole = encoded.train(settings(3));
        Thread trainer = Thread.currentThread();
        Thread other =
                new Thread(
                        () -> {
                            try {
                                Thread.sleep(60);
                            } catch (InterruptedException e) {
                                return;
                            }
                            trainer.interrupt();
                        });
        other.start();
        Trained stopped = encoded.train(settings(3, name("stopped")));
        Thread.interrupted();
        Trained resumed = encoded.train(settings(3, resume(stopped.folder().toString())));
        same(whole.weights(), resumed.weights());
    }

    @Test
    @Slow("trains in processes that are killed")
    @DisplayName("Killed at any moment, and again, a training ends with the same bits")
    void killed() throws Exception {
        Path memes = folder.resolve("memes");
        Weights whole = encoded(memes, false).train(settings(6)).weights();
        Random random = new Random(3);
        Path run = folder.resolve("runs").resolve("killed");
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(memes);
            if (process.waitFor(1500 + random.nextInt(2500), TimeUnit.MILLISECONDS)) {
                break; // it was done before
            }
            process.destroyForcibly().waitFor();
        }
        Process last = start(memes);
        assertTrue(last.waitFor(120, TimeUnit.SECONDS));
        assertEquals(0, last.exitValue());
        Trained done = encoded(memes, false).train(settings(6, resume(run.toString())));
        same(whole, done.weights());
    }

    private Process start(Path memes) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsimre.runs=" + folder.resolve("runs"),
                        "-Dmemes=" + memes,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainingRun.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    /** Trains in a process of its own, going on where there is something to go on with. */
    static final class TrainingRun {
        public static void main(String[] arguments) {
            Path run = Path.of(System.getProperty("simre.runs"), "killed");
            Encoded encoded = encoded(Path.of(System.getProperty("memes")), false);
            boolean begun = Files.exists(run.resolve("checkpoint.safetensors"));
            encoded.train(
                    begun ? settings(6, resume(run.toString())) : settings(6, name("killed")));
            System.exit(0);
        }
    }

    @Test
    @Slow("trains in processes that are killed")
    @DisplayName("SIGTERM lets the step end and the state be written; the process ends in time")
    void terminated() throws Exception {
        Path memes = folder.resolve("memes");
        Process process = start(memes);
        Path checkpoint = folder.resolve("runs/killed/checkpoint.safetensors");
        for (int wait = 0; wait < 3000 && !Files.exists(checkpoint); wait++) {
            Thread.sleep(20);
        }
        process.destroy();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        String said = Files.readString(folder.resolve("output.txt"));
        String kept =
                "; what was trained is kept in " + checkpoint.getParent() + ", and resume(...)";
        assertTrue(process.exitValue() == 0 || said.contains(kept), said);
        Weights whole = encoded(memes, false).train(settings(6)).weights();
        same(
                whole,
                encoded(memes, false)
                        .train(settings(6, resume(checkpoint.getParent().toString())))
                        .weights());
    }

    @Test
    @DisplayName(
            "Other settings, other data, half a file, none at all: one clear message, and nothing is changed")
    void cannotGoOn() throws IOException {
        Encoded encoded = encoded(folder.resolve("memes"), false);
        Path run = encoded.train(settings(1, name("kept"))).folder();
        byte[] before = Files.readAllBytes(run.resolve("checkpoint.safetensors"));
        String message =
                message(
                        () ->
                                encoded.train(
                                        epochs(2),
                                        batch(4),
                                        dropout(0.2),
                                        seed(6),
                                        quiet(),
                                        resume("" + run)));
        assertTrue(
                message.startsWith(
                        "This training cannot go on with other settings: batch was 8 and is 4; seed was 5 and is 6."),
                message);
        Encoded other =
                SimRe.load(TinyMemes.write(folder.resolve("memes")))
                        .recreate(mixgen(0.4), seed(7))
                        .prompt(be("It is {category}."), not())
                        .encode(compact(16, 1));
        message = message(() -> other.train(settings(2, resume("" + run))));
        assertTrue(
                message.contains("be was My technique is {category}. and is It is {category}."),
                message);
        assertTrue(message.contains("simulation was "), message);
        assertArrayEquals(before, Files.readAllBytes(run.resolve("checkpoint.safetensors")));
        Files.write(
                run.resolve("checkpoint.safetensors"), Arrays.copyOf(before, before.length / 2));
        assertTrue(
                message(() -> encoded.train(settings(2, resume("" + run))))
                        .startsWith("The file is not a whole safetensors file"));
        Path nothing = folder.resolve("runs/nothing");
        assertEquals(
                "There is no training to resume: checkpoint.safetensors is missing. In "
                        + nothing
                        + ". Give a run's folder, for example resume(\"runs/latest\").",
                message(() -> encoded.train(settings(2, resume("" + nothing)))));
        assertFalse(Files.exists(nothing));
    }

    private static String message(org.junit.jupiter.api.function.Executable work) {
        return assertThrows(SimReException.class, work).getMessage();
    }

    @Test
    @DisplayName(
            "A checkpoint that was altered is refused in one sentence before anything is trained")
    void alteredCheckpoint() throws IOException {
        Encoded encoded = encoded(folder.resolve("memes"), true);
        Path run = encoded.train(settings(1, name("whole"))).folder();
        Path file = run.resolve("checkpoint.safetensors");
        String whole = Files.readString(file, StandardCharsets.ISO_8859_1);
        String[][] changes = {
            {
                "\\\"epoch\\\":2",
                "\\\"epoch\\\":7",
                "its place, after epoch 6, is not the one after its 1 epochs"
            },
            {"\"best.", "\"bent.", "the weights of its best epoch are missing"},
            {"\\\"epochs\\\":[[", "\\\"epochs\\\":{[", "its header is not as SimRe writes it"},
            {"\"m.", "\"n.", "m."}
        };
        for (String[] change : changes) {
            String altered = whole.replace(change[0], change[1]);
            assertFalse(altered.equals(whole), change[0]);
            Files.writeString(file, altered, StandardCharsets.ISO_8859_1);
            SimReException e =
                    assertThrows(
                            SimReException.class,
                            () -> encoded.train(settings(2, resume(run.toString()))));
            assertTrue(
                    e.what().startsWith("The checkpoint cannot be read: " + change[2]), e.what());
            assertEquals("In " + file + ".", e.where());
        }
    }
}
