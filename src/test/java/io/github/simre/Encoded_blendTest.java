package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.compare.Contender;
import io.github.simre.compare.SeedRun;
import io.github.simre.compare.SimReContender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SimRe and a straight line together on a board. */
class Encoded_blendTest {
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

    private Encoded encoded() {
        return load(TinyMemes.write(folder.resolve("memes")))
                .recreate(seed(7))
                .prompt(be(), not())
                .encode(compact(16, 0));
    }

    private static final Contender SIMRE = simre(epochs(2), batch(40), width(16), quiet());
    private static final Contender TOT = ensemble(2, tot(epochs(1), batch(40), width(16), quiet()));

    @Test
    @DisplayName("A blend is made of its two rows, which are trained once; dev chooses its weight")
    void dev() throws IOException {
        Contender blend = blend(SIMRE, TOT);
        Contender given = blend(SIMRE, TOT, 0.3);
        Board board = encoded().compare(1, blend, SIMRE, TOT, given);
        SeedRun one = board.standing(SIMRE.name()).trials().get(0);
        SeedRun other = board.standing(TOT.name()).trials().get(0);
        SeedRun blended = board.standing(given.name()).trials().get(0);
        // what is not the first's is the second's in each category, moved and stretched
        for (int category = 0; category < 3; category++) {
            double[] stretched = new double[2];
            for (int meme = 0; meme < 2; meme++) {
                double rest = rest(blended, one, meme, category) - rest(blended, one, 2, category);
                stretched[meme] = rest / (other.test()[meme][category] - other.test()[2][category]);
            }
            assertEquals(stretched[0], stretched[1], 1e-3 * Math.abs(stretched[0]));
            assertTrue(stretched[0] > 0);
        }
        assertEquals(one.parameters() + other.parameters(), blended.parameters());
        String notes = board.standing(blend.name()).trials().get(0).notes();
        assertTrue(notes.matches("(?s)Weight [01].* of simre\\(.*, chosen by dev\\..*"), notes);
        try (Stream<Path> files = Files.list(board.folder())) {
            assertTrue(
                    files.noneMatch(each -> each.getFileName().toString().startsWith("blend")),
                    "something was trained for a blend");
        }
        assertTrue(
                board.standing(blend.name()).contender().deviations().stream()
                        .anyMatch(each -> each.startsWith("The blend with ensemble(2, tot(")));
    }

    private static double rest(SeedRun blended, SeedRun one, int meme, int category) {
        return blended.test()[meme][category] - 0.3 * one.test()[meme][category];
    }

    @Test
    @DisplayName("Folds choose the weight of what they choose for both rows")
    void folds() {
        Contender blend = blend(SIMRE, blend(TOT, logistic(1, WORDS), 0.5));
        Board board = encoded().folds(2).compare(1, blend);
        SeedRun run = board.standing(blend.name()).trials().get(0);
        assertTrue(run.notes().matches("(?s)Weight [01].*, chosen by folds\\..*"), run.notes());
        assertEquals(48, run.dev().length, "each meme of train and dev when it was held out");
        assertEquals(board.toString(), encoded().folds(2).compare(1, blend).toString());
    }

    @Test
    @DisplayName("The nearest training memes vote by the model of the row, which is trained once")
    void neighbours() throws IOException {
        SimReContender simre = simre(epochs(2), batch(40), width(16), quiet());
        Contender near = SimRe.neighbours(4, simre);
        Path trained = checkpoint(encoded().compare(1, simre).folder());
        FileTime written = Files.getLastModifiedTime(trained);
        Board board = encoded().compare(1, simre, blend(simre, near));
        assertEquals(trained, checkpoint(board.folder()));
        assertEquals(written, Files.getLastModifiedTime(trained));
        SeedRun own = board.standing(simre.name()).trials().get(0);
        String notes = board.standing(blend(simre, near).name()).trials().get(0).notes();
        assertTrue(notes.matches("(?s)Weight [01].* of simre\\(.*, chosen by dev\\..*"), notes);
        Board alone = encoded().compare(1, near);
        SeedRun shares = alone.standing(near.name()).trials().get(0);
        assertEquals(own.parameters(), shares.parameters());
        for (double[] row : shares.test()) {
            for (double share : row) {
                assertEquals(Math.rint(4 * share), 4 * share, 1e-9);
            }
        }
        Board folds = encoded().folds(2).compare(1, blend(simre, near));
        SeedRun run = folds.standing(blend(simre, near).name()).trials().get(0);
        assertTrue(run.notes().contains(", chosen by folds."), run.notes());
    }

    /** The only one of a board's. */
    private static Path checkpoint(Path board) throws IOException {
        try (Stream<Path> files = Files.walk(board)) {
            List<Path> found =
                    files.filter(each -> each.endsWith("checkpoint.safetensors")).toList();
            assertEquals(1, found.size(), found.toString());
            return found.get(0);
        }
    }
}
