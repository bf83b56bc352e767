package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.encode.Encoder;
import io.github.simre.encode.TextPreparation;
import io.github.simre.encode.TracedEncoder;
import io.github.simre.prompt.BeNot;
import io.github.simre.recreate.Batch;
import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Recreation;
import io.github.simre.torch.Array;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchInputsTest {
    private final Encoder encoder = TinyMemes.encoder();
    private final BatchInputs inputs =
            new BatchInputs(
                    new TracedEncoder(encoder),
                    BeNot.TECHNIQUE,
                    TinyMemes.CATEGORIES.names(),
                    TinyMemes.settings());
    private final List<Recreation> recreations =
            List.of(new Recreation(0, 1), new Recreation(1, 2), new Recreation(2, 0));
    private final Batch batch =
            inputs.originals(TinyMemes.memes(3)).recreate(Mixgen.paper(), recreations);

    @Test
    @DisplayName("Texts: the be block above the not block, padded to the longest")
    void beAboveNot() {
        Array ids =
                inputs.features(
                                inputs.pictures(batch),
                                batch,
                                BatchInputs.Questions.each(new int[] {1, 1, 1, 1, 1, 1}))
                        .get(1);
        assertEquals(12, ids.shape()[0]);
        int length = (int) ids.shape()[1];
        int longest = 0;
        for (int row = 0; row < 12; row++) {
            String text = batch.texts().get(row % 6);
            var prompted =
                    row < 6
                            ? BeNot.TECHNIQUE.be("Smears", text)
                            : BeNot.TECHNIQUE.not("Smears", text);
            long[] expected = encoder.texts().ids(prompted);
            longest = Math.max(longest, expected.length);
            long[] actual = Arrays.copyOfRange(ids.longs(), row * length, (row + 1) * length);
            long[] padded = Arrays.copyOf(expected, length);
            Arrays.fill(padded, expected.length, length, TextPreparation.PADDING);
            assertArrayEquals(padded, actual);
        }
        assertEquals(longest, length);
        assertEquals(-1, TextPreparation.PADDING);
    }

    @Test
    @DisplayName("Labels are the category's bits; children have their parents'")
    void labelsAreTheCategorysBits() {
        assertArrayEquals(
                new long[] {1, 0, 0, 1, 0, 1},
                inputs.labels(batch, BatchInputs.Questions.each(new int[6])).longs());
        assertArrayEquals(
                new long[] {1, 0, 1, 1, 1, 1},
                inputs.labels(batch, BatchInputs.Questions.each(new int[] {1, 1, 1, 1, 1, 1}))
                        .longs());
    }

    @Test
    @DisplayName("Pixels have their numbers from 0 to 255, in the batch's order")
    void pixelsKeepTheirOrder() {
        Array pixels = inputs.pictures(batch);
        assertArrayEquals(new long[] {6, 3, 16, 16}, pixels.shape());
        assertEquals(20, pixels.floats()[0]);
        assertEquals(220, pixels.floats()[3 * 256]); // the second meme is red
        assertEquals(120, pixels.floats()[3 * 3 * 256]); // the first child, half red
    }

    @Test
    @DisplayName(
            "A child and its parents are left out of each other's negatives, in both directions")
    void parentsAreExcluded() {
        float[] excluded =
                new BatchInputs(
                                new TracedEncoder(encoder),
                                BeNot.TECHNIQUE,
                                TinyMemes.CATEGORIES.names(),
                                TinyMemes.settings("maskParents", true))
                        .excluded(
                                batch,
                                BatchInputs.Questions.each(new int[6]),
                                BatchInputs.related(
                                        new int[] {7, 8, 9}, new int[][] {{7, 8}, {8, 9}, {9, 7}}))
                        .floats();
        for (int row = 0; row < 6; row++) {
            for (int column = 0; column < 6; column++) {
                boolean kin = kin(row, column) || kin(column, row);
                assertTrue(
                        kin ? excluded[row * 6 + column] < -1e8 : excluded[row * 6 + column] == 0);
            }
        }
    }

    private boolean kin(int child, int parent) {
        return child >= 3
                && (recreations.get(child - 3).parent() == parent
                        || recreations.get(child - 3).partner() == parent);
    }
}
