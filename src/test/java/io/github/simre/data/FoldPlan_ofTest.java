package io.github.simre.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FoldPlan_ofTest {
    private static final int MEMES = 100;

    private final List<String> texts = new ArrayList<>();
    private final List<String> pictures = new ArrayList<>();
    private final List<boolean[]> labels = new ArrayList<>();

    /** Every meme has the first category or not in turn; ten have a rare one, the last ten. */
    FoldPlan_ofTest() {
        for (int meme = 0; meme < MEMES; meme++) {
            texts.add("a text of number " + meme);
            pictures.add("picture " + meme);
            labels.add(new boolean[] {meme % 2 == 0, meme >= MEMES - 10});
        }
    }

    private int[] folds() {
        return FoldPlan.of(texts, pictures, labels, 5);
    }

    @Test
    @DisplayName(
            "Each fold has its share of the memes and of every category, and is always the same")
    void stratifies() {
        int[] folds = folds();
        for (int fold = 0; fold < 5; fold++) {
            int one = fold;
            int[] memes = IntStream.range(0, MEMES).filter(i -> folds[i] == one).toArray();
            assertEquals(20, memes.length, 1);
            assertEquals(
                    2, Arrays.stream(memes).filter(meme -> labels.get(meme)[1]).count(), "rare");
            assertEquals(10, Arrays.stream(memes).filter(meme -> labels.get(meme)[0]).count(), 1);
        }
        assertArrayEquals(folds, folds());
    }

    @Test
    @DisplayName(
            "Memes of one picture or of the same words stay together, over others, too; short texts say nothing")
    void keepsDuplicatesTogether() {
        pictures.set(7, "picture 30");
        texts.set(30, "The same words!");
        texts.set(61, "the SAME words");
        for (int meme = 80; meme < 90; meme++) {
            texts.set(meme, "lol");
        }
        int[] folds = folds();
        assertEquals(folds[30], folds[7]);
        assertEquals(folds[30], folds[61]);
        assertTrue(IntStream.range(80, 90).map(meme -> folds[meme]).distinct().count() > 1);
    }

    @Test
    @DisplayName(
            "What more memes have in common than a fold has room for does not keep them together")
    void dividesWhatIsTooLarge() {
        for (int meme = 0; meme < MEMES; meme++) {
            pictures.set(meme, "nothing");
        }
        int[] folds = folds();
        for (int fold = 0; fold < 5; fold++) {
            int one = fold;
            assertEquals(20, Arrays.stream(folds).filter(each -> each == one).count(), 8);
        }
    }
}
