package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.compare.Contender;
import java.nio.file.Path;
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

    @Test
    @DisplayName(
            "Folds choose for a blend with SimRe, and it is fitted with and without what is held out")
    void folds() {
        Encoded encoded =
                load(TinyMemes.write(folder.resolve("memes")))
                        .recreate(seed(7))
                        .prompt(be(), not())
                        .encode(compact(16, 0));
        Contender blend =
                blend(
                        simre(epochs(2), batch(40), width(16), quiet()),
                        ensemble(2, tot(epochs(1), batch(40), width(16), quiet())));
        Board board = encoded.folds(2).compare(1, blend);
        String notes = board.standing(blend.name()).trials().get(0).notes();
        assertTrue(
                notes.matches("(?s)Chosen by folds: .* \\(epoch [12]\\) & .* \\(epoch 1\\)\\..*"),
                notes);
        assertTrue(
                board.standing(blend.name()).contender().deviations().stream()
                        .anyMatch(each -> each.startsWith("The blend with ensemble(2, tot(")));
        assertEquals(board.toString(), encoded.folds(2).compare(1, blend).toString());
    }
}
