package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.evaluate.Metric;
import io.github.simre.setting.Setting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Slow("trains each sweep twice and more: a minute and a half")
class Sweep_resumeTest {
    private static final int KILLS = 2;
    private static final List<Double> TEMPERATURES = List.of(0.1, 0.5);

    @TempDir Path folder;
    private OwnRuns runs;

    @BeforeEach
    void ownRuns() {
        runs = new OwnRuns(folder.resolve("runs"));
    }

    @AfterEach
    void oldRuns() {
        runs.restore();
        Thread.interrupted();
    }

    private Encoded encoded() {
        return encoded(TinyMemes.write(folder.resolve("memes")));
    }

    private static Encoded encoded(Path memes) {
        return SimRe.load(memes)
                .recreate(mixgen(0.5), seed(7))
                .prompt(be(), not())
                .encode(compact(16, 0));
    }

    private static Setting.ForTrain[] settings(int epochs, Setting.ForTrain... more) {
        List<Setting.ForTrain> all =
                new ArrayList<>(List.of(epochs(epochs), batch(20), dropout(0.2)));
        all.addAll(List.of(more));
        return all.toArray(Setting.ForTrain[]::new);
    }

    private static Sweep<Double, Evaluated> sweep(
            Encoded encoded, int epochs, Setting.ForTrain... more) {
        return SimRe.sweep(
                "temperature",
                TEMPERATURES,
                t -> {
                    Setting.ForTrain[] all = Arrays.copyOf(more, more.length + 1);
                    all[more.length] = temperature(t);
                    return encoded.train(settings(epochs, all)).evaluate();
                });
    }

    /** What was printed, and when each file of the runs was written. */
    private static String printed(Runnable work) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** Those of all runs. Each evaluation of another training is a look at the test, so the list of looks grows. */
    private Map<Path, FileTime> files() {
        Map<Path, FileTime> times = new TreeMap<>();
        Path looks = folder.resolve("runs").resolve("looks");
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(looks))
                    .forEach(file -> times.put(file, OwnRuns.modified(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return times;
    }

    private static void same(Sweep<?, Evaluated> expected, Sweep<?, Evaluated> actual) {
        assertEquals(expected.toString(), actual.toString());
        List<Evaluated> before = new ArrayList<>(expected.results().values());
        List<Evaluated> after = new ArrayList<>(actual.results().values());
        for (int i = 0; i < before.size(); i++) {
            assertEquals(before.get(i).scores(), after.get(i).scores());
            assertEquals(
                    before.get(i).predictions().write().toString("csv"),
                    after.get(i).predictions().write().toString("csv"));
            assertEquals(before.get(i).history().epochs(), after.get(i).history().epochs());
            assertEquals(before.get(i).history().toString(), after.get(i).history().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName(
            "What is done is not done again: the same scores, no file written, a line for each value")
    void takenFromItsFolder(boolean perCategory) throws IOException {
        Setting.ForTrain[] more =
                perCategory ? new Setting.ForTrain[] {perCategory()} : new Setting.ForTrain[0];
        Encoded encoded = encoded();
        Sweep<Double, Evaluated> first = sweep(encoded, 2, more);
        Path run = folder.resolve("runs").resolve("sweep-temperature").resolve("0.1");
        assertEquals(run, first.results().get(0.1).folder());
        Map<Path, FileTime> before = files();
        List<Sweep<Double, Evaluated>> again = new ArrayList<>();
        // loaded and encoded anew, as in another process
        String said = printed(() -> again.add(sweep(encoded(), 2, more)));
        same(first, again.get(0));
        assertEquals(before, files());
        String time = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d";
        assertTrue(
                said.matches(
                        "0.1: taken from \\Q"
                                + run
                                + "\\E \\(done at "
                                + time
                                + "\\)\\.\\R0.5: taken from .*\\R"),
                said);
        // its similarity figure and what it says about a meme are there as well
        Evaluated restored = again.get(0).results().get(0.1);
        Evaluated trained = first.results().get(0.1);
        assertEquals(trained.similarity().plotly(), restored.similarity().plotly());
        assertEquals("", printed(() -> sweep(encoded(), 2, with(more, quiet()))));
    }

    private static Setting.ForTrain[] with(Setting.ForTrain[] all, Setting.ForTrain one) {
        Setting.ForTrain[] longer = Arrays.copyOf(all, all.length + 1);
        longer[all.length] = one;
        return longer;
    }

    @Test
    @DisplayName("Anything else that decides a result trains anew, and leaves what is there")
    void anythingElse() throws IOException {
        Encoded encoded = encoded();
        sweep(encoded, 1, quiet());
        List<Supplier<Sweep<Double, Evaluated>>> others =
                List.of(
                        () -> sweep(encoded, 2, quiet()),
                        () -> sweep(encoded, 1, quiet(), patience(1)),
                        () -> sweep(encoded, 1, quiet(), seed(3)),
                        () -> sweep(encoded, 1, quiet(), perCategory()),
                        () ->
                                sweep(
                                        new Memes(encoded.experiment().data())
                                                .recreate(mixgen(0.5), seed(8))
                                                .prompt(be(), not())
                                                .encode(compact(16, 0)),
                                        1,
                                        quiet()),
                        () ->
                                sweep(
                                        new Memes(encoded.experiment().data())
                                                .recreate(mixgen(0.5), seed(7))
                                                .prompt(be("It is {category}."), not())
                                                .encode(compact(16, 0)),
                                        1,
                                        quiet()),
                        () ->
                                sweep(
                                        new Memes(encoded.experiment().data())
                                                .recreate(mixgen(0.5), seed(7))
                                                .prompt(be(), not())
                                                .encode(new TinyPretrained(1, true)),
                                        1,
                                        quiet()),
                        () -> {
                            // the same bytes of pictures, other splits
                            String[] lines =
                                    TinyMemes.lines(folder.resolve("memes")).stream()
                                            .map(line -> line.replaceAll("(train|dev|test)$", ""))
                                            .toArray(String[]::new);
                            TinyMemes.text(folder.resolve("memes/memes.csv"), lines);
                            return sweep(load(3), 1, quiet());
                        },
                        () -> sweep(load(4), 1, quiet()));
        int number = 1;
        for (Supplier<Sweep<Double, Evaluated>> other : others) {
            Map<Path, FileTime> before = files();
            Path made = other.get().results().get(0.5).folder();
            assertEquals("0.5-" + ++number, made.getFileName().toString());
            Map<Path, FileTime> after = files();
            after.keySet().retainAll(before.keySet());
            assertEquals(before, after);
        }
        assertTrue(
                Files.isSameFile(
                        folder.resolve("runs/latest"),
                        folder.resolve("runs/sweep-temperature/0.5-10")));
    }

    private Encoded load(long seed) {
        return SimRe.load(folder.resolve("memes"), seed(seed))
                .recreate(mixgen(0.5), seed(7))
                .prompt(be(), not())
                .encode(compact(16, 0));
    }

    @Test
    @DisplayName(
            "An interrupt ends the sweep with one message; the next time it goes on to the same result")
    void interrupted() throws Exception {
        Encoded encoded = encoded();
        Sweep<Double, Evaluated> whole = sweep(encoded, 8, quiet(), name("whole"));
        Path runs = folder.resolve("runs").resolve("sweep-temperature");
        Path checkpoint = runs.resolve("0.5").resolve("checkpoint.safetensors");
        String message = OwnRuns.interruptedWhen(checkpoint, () -> sweep(encoded, 8, quiet()));
        assertEquals(
                "The sweep over temperature was interrupted at 0.5. What is done is kept in "
                        + runs
                        + ". Run the same sweep again: it goes on from there.",
                message);
        assertFalse(Files.exists(runs.resolve("0.5").resolve("result.json")));
        Map<Path, FileTime> before = files();
        before.keySet().removeIf(file -> !file.startsWith(runs.resolve("0.1")));
        assertTrue(before.containsKey(runs.resolve("0.1").resolve("result.json")));
        List<Sweep<Double, Evaluated>> again = new ArrayList<>();
        String said = printed(() -> again.add(sweep(encoded(), 8)));
        assertTrue(said.startsWith("0.1: taken from " + runs.resolve("0.1")), said);
        assertTrue(said.contains("\n0.5: goes on in " + runs.resolve("0.5") + ".\n"), said);
        assertTrue(said.contains("All 8 epochs are done"), said);
        Map<Path, FileTime> after = files();
        after.keySet().retainAll(before.keySet());
        assertEquals(before, after);
        for (double temperature : TEMPERATURES) {
            assertEquals(
                    whole.results().get(temperature).predictions().write().toString("csv"),
                    again.get(0).results().get(temperature).predictions().write().toString("csv"));
        }
    }

    @Test
    @DisplayName(
            "An interrupt before or behind a training ends the sweep, too, and keeps what was evaluated")
    void interruptedElsewhere() {
        Encoded encoded = encoded();
        List<Double> tried = new ArrayList<>();
        String message =
                assertThrows(
                                SimReException.class,
                                () ->
                                        SimRe.sweep(
                                                "temperature",
                                                TEMPERATURES,
                                                t -> {
                                                    tried.add(t);
                                                    Evaluated result =
                                                            encoded.train(
                                                                            settings(
                                                                                    1,
                                                                                    temperature(t),
                                                                                    quiet()))
                                                                    .evaluate();
                                                    Thread.currentThread().interrupt();
                                                    return result;
                                                }))
                        .getMessage();
        assertTrue(message.startsWith("The sweep over temperature was interrupted at 0.1."));
        assertEquals(List.of(0.1), tried);
        assertTrue(Thread.interrupted());
        String said = printed(() -> sweep(encoded, 1));
        assertTrue(said.startsWith("0.1: taken from "), said);
    }

    @Test
    @DisplayName(
            "A training that was interrupted is never taken for a finished one, though it was evaluated")
    void evaluatedButNotFinished() throws Exception {
        Encoded encoded = encoded();
        Thread worker = Thread.currentThread();
        Path checkpoint = folder.resolve("runs").resolve("mine").resolve("checkpoint.safetensors");
        Thread other =
                new Thread(
                        () -> {
                            while (!Files.exists(checkpoint)) {
                                Thread.onSpinWait();
                            }
                            worker.interrupt();
                        });
        other.start();
        Evaluated part = encoded.train(settings(8, quiet(), name("mine"))).evaluate();
        other.join();
        assertTrue(Thread.interrupted());
        assertTrue(part.history().ending().startsWith("Interrupted"), part.history().ending());
        assertTrue(Files.exists(part.folder().resolve("result.json")));
        Evaluated whole = encoded.train(settings(8, quiet(), name("whole"))).evaluate();
        Evaluated swept =
                SimRe.sweep(
                                "one",
                                List.of(1),
                                one -> encoded.train(settings(8, quiet(), name("mine"))).evaluate())
                        .results()
                        .get(1);
        assertEquals(part.folder(), swept.folder());
        assertEquals(
                whole.predictions().write().toString("csv"),
                swept.predictions().write().toString("csv"));
        assertArrayEquals(
                Files.readAllBytes(whole.folder().resolve("weights.safetensors")),
                Files.readAllBytes(swept.folder().resolve("weights.safetensors")));
    }

    @Test
    @DisplayName("Files that are gone, damaged, or of another training do not count")
    void damaged() throws IOException {
        Encoded encoded = encoded();
        Sweep<Double, Evaluated> first = sweep(encoded, 2, quiet());
        Path run = first.results().get(0.1).folder();
        Path other = first.results().get(0.5).folder();
        Path checkpoint = run.resolve("checkpoint.safetensors");
        Path weights = run.resolve("weights.safetensors");
        // without a checkpoint, the result is enough
        Files.delete(checkpoint);
        same(first, sweep(encoded, 2, quiet()));
        assertFalse(Files.exists(checkpoint));
        // weights of another training: trained anew
        Files.copy(
                other.resolve("weights.safetensors"),
                weights,
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertEqualScores(first, sweep(encoded, 2, quiet()));
        assertTrue(Files.exists(checkpoint));
        // half a file, half a table, no result: the checkpoint is enough
        FileTime trained = OwnRuns.modified(checkpoint);
        byte[] bytes = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(bytes, bytes.length / 2));
        assertEqualScores(first, sweep(encoded, 2, quiet()));
        Files.writeString(run.resolve("history.csv"), "epoch,loss\n1,2\n");
        assertEqualScores(first, sweep(encoded, 2, quiet()));
        Files.writeString(run.resolve("result.json"), "{\"identity\": 3");
        assertEqualScores(first, sweep(encoded, 2, quiet()));
        Files.delete(run.resolve("result.json"));
        assertEqualScores(first, sweep(encoded, 2, quiet()));
        assertEquals(trained, OwnRuns.modified(checkpoint));
        assertArrayEquals(bytes, Files.readAllBytes(weights));
        assertEquals(2, Files.list(run.getParent()).count());
    }

    private static void assertEqualScores(
            Sweep<Double, Evaluated> first, Sweep<Double, Evaluated> again) {
        assertEquals(first.toString(), again.toString());
        for (double temperature : TEMPERATURES) {
            assertEquals(
                    first.results().get(temperature).predictions().write().toString("csv"),
                    again.results().get(temperature).predictions().write().toString("csv"));
        }
    }

    @Test
    @DisplayName("Seeds resume as well, and several trainings of one value have a folder each")
    void seedsAndPairs() {
        Encoded encoded = encoded();
        Seeds first = seeds(2, s -> encoded.train(settings(1, seed(s), quiet())).evaluate());
        Map<Path, FileTime> before = files();
        // one more seed: two are taken, one is trained
        Seeds more = seeds(3, s -> encoded.train(settings(1, seed(s), quiet())).evaluate());
        assertEquals(first.results().get(1).scores(), more.results().get(1).scores());
        assertEquals("3", more.results().get(2).folder().getFileName().toString());
        Map<Path, FileTime> after = files();
        after.keySet().retainAll(before.keySet());
        assertEquals(before, after);
        assertNotEquals(
                more.results().get(0).predictions().write().toString("csv"),
                more.results().get(1).predictions().write().toString("csv"));
        assertTrue(more.deviation(Metric.MICRO_F1) >= 0);

        List<Path> folders = new ArrayList<>();
        SimRe.sweep(
                "which",
                List.of("text / picture"),
                which -> {
                    folders.add(
                            encoded.train(settings(1, quiet(), textOnly())).evaluate().folder());
                    Evaluated last = encoded.train(settings(1, quiet(), pictureOnly())).evaluate();
                    folders.add(last.folder());
                    return last;
                });
        Path sweep = folder.resolve("runs").resolve("sweep-which");
        assertEquals(
                List.of(sweep.resolve("text-picture"), sweep.resolve("text-picture-2")), folders);
    }

    @Test
    @DisplayName("Killed at any moment, and again, a sweep ends with the same bits")
    void killed() throws Exception {
        Path memes = TinyMemes.write(folder.resolve("memes"));
        Random random = new Random(4);
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(memes);
            if (process.waitFor(1200 + random.nextInt(2500), TimeUnit.MILLISECONDS)) {
                break; // it was done before
            }
            process.destroyForcibly().waitFor();
        }
        Process last = start(memes);
        assertTrue(last.waitFor(120, TimeUnit.SECONDS));
        assertEquals(0, last.exitValue());
        Map<Path, FileTime> before = files();
        Sweep<Double, Evaluated> resumed = sweep(encoded(), 4, quiet(), perCategory());
        assertEquals(before, files());
        Sweep<Double, Evaluated> whole = sweep(encoded(), 4, quiet(), perCategory(), name("whole"));
        assertEqualScores(whole, resumed);
    }

    private Process start(Path memes) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsimre.runs=" + folder.resolve("runs"),
                        "-Dmemes=" + memes,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sweeping.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    /** Sweeps in a process of its own. */
    static final class Sweeping {
        public static void main(String[] arguments) {
            sweep(encoded(Path.of(System.getProperty("memes"))), 4, quiet(), perCategory());
            System.exit(0);
        }
    }

    @Test
    @DisplayName("Outside of sweeps every training trains")
    void outside() {
        Encoded encoded = encoded();
        Path run = encoded.train(settings(1, quiet(), name("run"))).evaluate().folder();
        FileTime before = OwnRuns.modified(run.resolve("checkpoint.safetensors"));
        encoded.train(settings(1, quiet(), name("run"))).evaluate();
        assertNotEquals(before, OwnRuns.modified(run.resolve("checkpoint.safetensors")));
    }
}
