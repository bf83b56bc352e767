package io.github.simre;

import static io.github.simre.SimRe.blankMeansNone;
import static io.github.simre.SimRe.multiLabel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.LoadedMemes;
import io.github.simre.data.Split;
import io.github.simre.run.RunIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result of the first version, as it was written then, is still opened and means the same. */
class Provenance_earlierTest {
    private static final Path EARLIER =
            Path.of("src/test/resources/golden/simre/earlier-result.json");

    @TempDir Path folder;
    private OwnRuns runs;

    @BeforeEach
    void ownRuns() {
        runs = new OwnRuns(folder.resolve("runs"));
    }

    @AfterEach
    void oldRuns() {
        runs.restore();
    }

    /** The folder of a run of these memes. @param seen as they were read then */
    private Path run(Path memes, Memes seen) throws IOException {
        Path run = Files.createDirectories(folder.resolve("runs/earlier"));
        Files.writeString(
                run.resolve("result.json"),
                Files.readString(EARLIER)
                        .replace("DATA_HASH", seen.loaded().hash())
                        .replace("MEMES_HASH", RunIdentity.hash(seen.loaded()))
                        .replace("MEMES", memes.toString()));
        return run;
    }

    @Test
    @DisplayName("It is repeated with all its settings")
    void repeated() throws IOException {
        Path memes = TinyMemes.write(folder.resolve("memes"));
        Evaluated again = Provenance.retrain(run(memes, SimRe.load(memes)));
        assertEquals(1, again.history().epochs().size());
        assertEquals(5, again.run().trained().settings().seed());
        assertEquals(16, again.run().trained().settings().fusion().layer().width());
        assertEquals("earlier-again", again.folder().getFileName().toString());
    }

    @Test
    @DisplayName(
            "One label a row were categories then, and a blank label was none: so they are again")
    void labels() throws IOException {
        Path memes = TinyMemes.write(folder.resolve("memes"));
        Path table = memes.resolve("memes.csv");
        Files.writeString(
                table,
                Files.readString(table)
                        .replace("Red;Loud", "Red")
                        .replaceFirst("Calm,test", ",test"));
        Memes then = SimRe.load(memes, multiLabel(), blankMeansNone());
        assertEquals(11, SimRe.load(memes).of(Split.TEST).size());
        LoadedMemes now = Provenance.prepare(run(memes, then)).encoded().experiment().loaded();
        assertEquals(Task.MULTI_LABEL, now.categories().task());
        assertEquals(12, now.of(Split.TEST).size());
    }

    @Test
    @DisplayName("Where this version splits the same files otherwise, it says so")
    void splits() throws IOException {
        Path memes = TinyMemes.write(folder.resolve("memes"));
        Path run = run(memes, SimRe.load(memes));
        Path file = run.resolve("result.json");
        Files.writeString(
                file, Files.readString(file).replaceFirst("\"memes\": \"..", "\"memes\": \"--"));
        assertEquals(
                "This version reads the memes differently from the one that made the run: their labels or splits are not"
                        + " the same. In "
                        + memes
                        + ". Train again, or repeat the run with the version that its result names.",
                assertThrows(SimReException.class, () -> Provenance.retrain(run)).getMessage());
    }

    @Test
    @DisplayName("Pictures that lie elsewhere are found again")
    void picturesElsewhere() throws IOException {
        Path memes = TinyMemes.write(folder.resolve("memes"));
        Path moved = Files.move(memes.resolve("images"), folder.resolve("elsewhere"));
        Memes seen = SimRe.load(memes.resolve("memes.csv"), SimRe.pictures(moved));
        Path run = run(memes.resolve("memes.csv"), seen);
        Path file = run.resolve("result.json");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst(
                                "\"settings\": \\{}",
                                "\"settings\": {\"pictures\": \"" + moved + "\"}"));
        assertEquals(60, Provenance.prepare(run).encoded().experiment().loaded().memes().size());
    }
}
