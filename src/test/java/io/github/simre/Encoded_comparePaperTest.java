package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.compare.BoardRow;
import io.github.simre.compare.Contender;
import io.github.simre.compare.SeedRun;
import io.github.simre.encode.EncoderChoice;
import io.github.simre.encode.TinyPretrained;
import io.github.simre.setting.Setting;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The paper's other rows on a board, on both kinds of encoders and tasks. */
@Slow("fits every row of the paper with each kind of encoder: 20 seconds")
class Encoded_comparePaperTest {
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

    private static Contender[] rows(Setting.ForTrain... settings) {
        return new Contender[] {
            apcl(settings),
            momenta(settings),
            tot(settings),
            mvitoGat(settings),
            ernieVil(settings),
            clipFinetuned(settings),
            blipFinetuned(settings)
        };
    }

    private static Board board(Path memes, EncoderChoice encoder, Contender... rows) {
        Encoded encoded =
                SimRe.load(memes).recreate(mixgen(0.5)).prompt(be(), not()).encode(encoder);
        return encoded.compare(1, rows);
    }

    private static void requireAll(Board board, Contender... rows) {
        for (Contender row : rows) {
            BoardRow standing = board.standing(row.name());
            assertEquals(Contender.Kind.COMPARATOR, standing.contender().kind());
            assertTrue(standing.trials().get(0).parameters() > 100);
            assertTrue(
                    Arrays.stream(standing.trials().get(0).test())
                            .flatMapToDouble(Arrays::stream)
                            .allMatch(Double::isFinite));
        }
    }

    @Test
    @DisplayName(
            "All of them with an encoder that learns from the beginning, where memes may have several categories")
    void compactEncoder() {
        Contender[] rows = rows(epochs(2), batch(20), width(16), quiet());
        Path memes = TinyMemes.write(folder.resolve("memes"));
        requireAll(board(memes, compact(16, 0), rows), rows);
    }

    @Test
    @DisplayName("All of them with a frozen encoder, where classes exclude each other")
    void frozenEncoder() {
        Contender[] rows = rows(epochs(2), batch(20), width(16), quiet());
        Path memes = TinyMemes.classes(folder.resolve("memes"));
        requireAll(board(memes, new TinyPretrained(1, true), rows), rows);
    }

    @Test
    @DisplayName(
            "An encoder that learns, too, makes another model with more weights and other scores")
    void finetunedEncoder() {
        Contender frozen = clipFinetuned(epochs(20), batch(8), width(16), quiet());
        Contender learning =
                clipFinetuned(
                        epochs(20), batch(8), width(16), finetune(learningRate(1e-3)), quiet());
        Board board =
                board(
                        TinyMemes.write(folder.resolve("memes")),
                        new TinyPretrained(1, true),
                        frozen,
                        learning);
        SeedRun kept = board.standing(frozen.name()).trials().get(0);
        SeedRun learned = board.standing(learning.name()).trials().get(0);
        assertTrue(learned.parameters() > kept.parameters());
        assertFalse(Arrays.deepEquals(kept.test(), learned.test()));
        assertFalse(board.standing(learning.name()).contender().deviations().isEmpty());
    }

    @Test
    @DisplayName("An encoder that learns with next to no rate scores as the frozen one")
    void finetunedByNothing() {
        Contender frozen = clipFinetuned(epochs(4), batch(8), width(16), clipGradients(0), quiet());
        Contender still =
                clipFinetuned(
                        epochs(4),
                        batch(8),
                        width(16),
                        clipGradients(0),
                        finetune(learningRate(1e-12)),
                        quiet());
        Board board =
                board(
                        TinyMemes.write(folder.resolve("memes")),
                        new TinyPretrained(1, true),
                        frozen,
                        still);
        double[][] expected = board.standing(frozen.name()).trials().get(0).test();
        double[][] scores = board.standing(still.name()).trials().get(0).test();
        for (int meme = 0; meme < expected.length; meme++) {
            assertArrayEquals(expected[meme], scores[meme], 1e-3, "meme " + meme);
        }
    }
}
