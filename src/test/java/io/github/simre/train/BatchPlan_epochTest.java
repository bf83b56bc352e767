package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchPlan_epochTest {
    /** Ten memes, three categories: every second, every fifth, none. */
    private final List<boolean[]> labels =
            IntStream.range(0, 10)
                    .mapToObj(meme -> new boolean[] {meme % 2 == 0, meme % 5 == 0, false})
                    .toList();

    private List<BatchPlan.Step> epoch(int size, double enrichment, long seed, int epoch) {
        return new BatchPlan(labels, 3, size, enrichment, seed).epoch(epoch);
    }

    @Test
    @DisplayName("Without enrichment every meme is seen once with each category")
    void everyMemeOncePerCategory() {
        List<BatchPlan.Step> steps = epoch(4, 0, 1, 0);
        for (int category = 0; category < 3; category++) {
            int wanted = category;
            int[] seen =
                    steps.stream()
                            .filter(step -> step.category() == wanted)
                            .flatMapToInt(step -> Arrays.stream(step.originals()))
                            .sorted()
                            .toArray();
            assertArrayEquals(IntStream.range(0, 10).toArray(), seen);
        }
    }

    @Test
    @DisplayName("The categories take turns")
    void categoriesTakeTurns() {
        assertEquals(
                List.of(0, 1, 2, 0, 1, 2, 0, 1, 2),
                epoch(4, 0, 1, 0).stream().map(BatchPlan.Step::category).toList());
    }

    @Test
    @DisplayName("Enrichment gives each batch its share, where the category has any meme")
    void enrichmentGivesTheShare() {
        for (BatchPlan.Step step : epoch(5, 0.4, 2, 0)) {
            long belonging =
                    Arrays.stream(step.originals())
                            .filter(meme -> labels.get(meme)[step.category()])
                            .count();
            assertTrue(step.category() == 2 ? belonging == 0 : belonging >= 2, "" + belonging);
            assertEquals(5, step.originals().length);
        }
    }

    @Test
    @DisplayName("A last batch of one meme is dropped, one of two is kept")
    void lastBatchOfOneIsDropped() {
        assertEquals(3 * 3, epoch(3, 0, 1, 0).size()); // 3 + 3 + 3, and one is left
        assertTrue(epoch(3, 0, 1, 0).stream().allMatch(step -> step.originals().length == 3));
        assertEquals(3 * 3, epoch(4, 0, 1, 0).size()); // 4 + 4 + 2
        assertEquals(2, epoch(4, 0, 1, 0).get(8).originals().length);
    }

    @Test
    @DisplayName("The same seed gives the same plan; another seed and another epoch give others")
    void seedDecidesThePlan() {
        assertEquals(text(epoch(4, 0.25, 3, 2)), text(epoch(4, 0.25, 3, 2)));
        assertFalse(text(epoch(4, 0.25, 3, 2)).equals(text(epoch(4, 0.25, 4, 2))));
        assertFalse(text(epoch(4, 0.25, 3, 2)).equals(text(epoch(4, 0.25, 3, 3))));
    }

    private static String text(List<BatchPlan.Step> steps) {
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append(Arrays.toString(step.originals())));
        return text.toString();
    }
}
