package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        return new BatchPlan(
                        labels,
                        lengths(labels),
                        new int[] {0, 1, 2},
                        size,
                        enrichment,
                        false,
                        -1,
                        seed)
                .epoch(epoch);
    }

    private List<BatchPlan.Step> oneCategory(int size, double enrichment) {
        return new BatchPlan(
                        labels, lengths(labels), new int[] {0, 1, 2}, size, enrichment, true, -1, 1)
                .epoch(0);
    }

    @Test
    @DisplayName("Without enrichment every meme is asked once about each category")
    void everyMemeOncePerCategory() {
        for (List<BatchPlan.Step> steps : List.of(epoch(4, 0, 1, 0), oneCategory(4, 0))) {
            for (int category = 0; category < 3; category++) {
                int wanted = category;
                int[] seen =
                        steps.stream()
                                .flatMapToInt(
                                        step ->
                                                IntStream.range(0, step.asked().length)
                                                        .filter(i -> step.asked()[i] == wanted)
                                                        .map(i -> step.originals()[i]))
                                .sorted()
                                .toArray();
                assertArrayEquals(IntStream.range(0, 10).toArray(), seen);
            }
        }
    }

    @Test
    @DisplayName("A batch asks about all categories in turn, or about one alone")
    void categoriesTakeTurns() {
        for (BatchPlan.Step step : epoch(6, 0, 1, 0)) {
            for (int category = 0; category < 3; category++) {
                int wanted = category;
                assertEquals(
                        2, Arrays.stream(step.asked()).filter(asked -> asked == wanted).count());
            }
        }
        List<BatchPlan.Step> alone = oneCategory(4, 0);
        for (int step = 0; step < alone.size(); step++) {
            int category = step % 3;
            assertTrue(Arrays.stream(alone.get(step).asked()).allMatch(asked -> asked == category));
        }
    }

    @Test
    @DisplayName("Enrichment gives each category its share, where it has any meme")
    void enrichmentGivesTheShare() {
        int[] belonging = new int[3];
        for (BatchPlan.Step step : epoch(5, 0.4, 2, 0)) {
            for (int i = 0; i < step.originals().length; i++) {
                belonging[step.asked()[i]] +=
                        labels.get(step.originals()[i])[step.asked()[i]] ? 1 : 0;
            }
        }
        assertArrayEquals(new int[] {5, 4, 0}, belonging);
    }

    @Test
    @DisplayName("A last batch of one meme is dropped, one of two is kept")
    void lastBatchOfOneIsDropped() {
        assertEquals(1, epoch(29, 0, 1, 0).size()); // 29, and one is left
        assertEquals(2, epoch(28, 0, 1, 0).get(1).originals().length);
        assertEquals(3 * 3, oneCategory(3, 0).size()); // 3 + 3 + 3, and one is left
        assertEquals(2, oneCategory(4, 0).get(8).originals().length); // 4 + 4 + 2
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

    /** As different as can be. */
    private static int[] lengths(List<boolean[]> labels) {
        return IntStream.range(0, labels.size()).map(meme -> meme * 7 % labels.size()).toArray();
    }

    @Test
    @DisplayName(
            "Asked several questions, memes of like lengths meet, the batches come in any order, and each meme comes once")
    void likeLengthsMeet() {
        List<boolean[]> many = Collections.nCopies(67, new boolean[] {true});
        int[] lengths = lengths(many);
        List<BatchPlan.Step> steps =
                new BatchPlan(many, lengths, new int[] {0}, 4, 0, false, 0, 9).epoch(0);
        int differences = 0;
        List<Integer> first = new ArrayList<>();
        Set<Integer> seen = new HashSet<>();
        for (BatchPlan.Step step : steps) {
            int[] own = Arrays.stream(step.originals()).map(meme -> lengths[meme]).toArray();
            differences +=
                    Arrays.stream(own).max().getAsInt() - Arrays.stream(own).min().getAsInt();
            first.add(own[0]);
            Arrays.stream(step.originals()).forEach(meme -> assertTrue(seen.add(meme)));
        }
        assertEquals(67, seen.size()); // 16 batches of four, and one of three
        assertTrue(
                differences < 17 * 67 / 4, differences + " between the shortest and the longest");
        assertFalse(first.equals(first.stream().sorted().toList()));
    }

    @Test
    @DisplayName("Asked about one category, memes meet as if it were the only one")
    void oneOfThree() {
        List<boolean[]> second = labels.stream().map(bits -> new boolean[] {bits[1]}).toList();
        for (boolean inTurn : new boolean[] {false, true}) {
            List<BatchPlan.Step> one =
                    new BatchPlan(labels, lengths(labels), new int[] {1}, 4, 0.4, inTurn, -1, 9)
                            .epoch(2);
            List<BatchPlan.Step> alone =
                    new BatchPlan(second, lengths(second), new int[] {0}, 4, 0.4, inTurn, -1, 9)
                            .epoch(2);
            assertEquals(3, one.size());
            for (int step = 0; step < one.size(); step++) {
                assertArrayEquals(alone.get(step).originals(), one.get(step).originals());
                assertTrue(Arrays.stream(one.get(step).asked()).allMatch(asked -> asked == 1));
            }
        }
    }

    @Test
    @DisplayName(
            "Asked several questions, a meme is in one batch and asked about its own categories and so many others")
    void severalQuestions() {
        boolean[] heard = new boolean[3];
        for (int epoch = 0; epoch < 4; epoch++) {
            int[] seen = new int[labels.size()];
            for (BatchPlan.Step step :
                    new BatchPlan(labels, lengths(labels), new int[] {0, 1, 2}, 4, 0.4, false, 1, 9)
                            .epoch(epoch)) {
                for (int place = 0; place < step.originals().length; place++) {
                    int meme = step.originals()[place];
                    seen[meme]++;
                    int own = 0;
                    int others = 0;
                    for (int i = 0; i < step.asked().length; i++) {
                        if (step.memes()[i] == place) {
                            boolean belongs = labels.get(meme)[step.asked()[i]];
                            own += belongs ? 1 : 0;
                            others += belongs ? 0 : 1;
                            heard[step.asked()[i]] |= !belongs;
                        }
                    }
                    int all = 0;
                    for (boolean label : labels.get(meme)) {
                        all += label ? 1 : 0;
                    }
                    assertEquals(all, own);
                    assertEquals(Math.min(1, 3 - all), others);
                }
            }
            assertTrue(Arrays.stream(seen).allMatch(count -> count <= 1));
            assertTrue(Arrays.stream(seen).sum() >= labels.size() - 1);
        }
        assertArrayEquals(new boolean[] {true, true, true}, heard);
    }
}
