package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.encode.MemeVectors;
import io.github.simre.encode.TokenSource;
import io.github.simre.recreate.Batch;
import io.github.simre.recreate.Picture;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which memes are brought along, and what they are asked. */
class HardNegatives_withTest {
    private static final TrainSettings ONE = TinyMemes.settings();
    private static final TrainSettings SEVERAL = TinyMemes.settings("asked", 1);

    /** Six memes: whether each is Doubt, and whether Smears. */
    private static final List<boolean[]> LABELS =
            List.of(is(1, 0), is(1, 0), is(0, 1), is(0, 0), is(0, 1), is(1, 1));

    private static boolean[] is(int doubt, int smears) {
        return new boolean[] {doubt == 1, smears == 1};
    }

    private static HardNegatives at(TrainSettings settings, double... degrees) {
        float[][] vectors =
                Arrays.stream(degrees)
                        .map(Math::toRadians)
                        .mapToObj(
                                angle ->
                                        new float[] {
                                            (float) Math.cos(angle), (float) Math.sin(angle)
                                        })
                        .toArray(float[][]::new);
        return HardNegatives.of(vectors, LABELS, new int[] {0, 1}, settings);
    }

    /** Each question as meme:category. */
    private static String asked(BatchPlan.Step step) {
        return IntStream.range(0, step.asked().length)
                .mapToObj(i -> step.originals()[step.memes()[i]] + ":" + step.asked()[i])
                .collect(Collectors.joining(" "));
    }

    private static BatchPlan.Step with(HardNegatives hard, BatchPlan.Step step) {
        return hard.with(List.of(step), 1).get(0);
    }

    @Test
    @DisplayName("The nearest meme of the opposite label is asked about the same category")
    void opposite() {
        HardNegatives hard = at(ONE, 0, 30, 70, 120, 200, 250);
        BatchPlan.Step step = with(hard, new BatchPlan.Step(new int[] {0, 3}, new int[] {0, 1}));
        assertEquals("0:0 3:1 2:0 2:1", asked(step));
        assertArrayEquals(new int[] {0, 3, 2, 2}, step.originals(), "one row for each question");
        assertArrayEquals(new int[] {0, 1, 2, 3}, step.memes());
        // not the nearest of all, which are of the same label
        assertEquals(
                "5:0 4:0", asked(with(hard, new BatchPlan.Step(new int[] {5}, new int[] {0}))));
    }

    @Test
    @DisplayName("A meme that hardly differs is a duplicate and no negative")
    void duplicates() {
        HardNegatives hard = at(ONE, 0, 30, 2, 120, 200, 250);
        assertEquals(
                "0:0 3:0", asked(with(hard, new BatchPlan.Step(new int[] {0}, new int[] {0}))));
    }

    @Test
    @DisplayName("What is asked in the batch already is not asked again")
    void once() {
        HardNegatives hard = at(ONE, 0, 30, 70, 120, 200, 250);
        BatchPlan.Step step = new BatchPlan.Step(new int[] {0, 1, 2}, new int[] {0, 0, 0});
        assertEquals("0:0 1:0 2:0", asked(with(hard, step)));
    }

    @Test
    @DisplayName(
            "Asked several questions, each meme brings one along for one of them, drawn anew in each epoch")
    void several() {
        HardNegatives hard = at(SEVERAL, 0, 30, 70, 120, 200, 250);
        int[] both = {0, 1};
        BatchPlan.Step step = new BatchPlan.Step(new int[] {0}, new int[] {0, 0}, both);
        TreeSet<String> drawn = new TreeSet<>();
        for (int epoch = 1; epoch <= 20; epoch++) {
            BatchPlan.Step larger = hard.with(List.of(step), epoch).get(0);
            assertEquals(asked(larger), asked(hard.with(List.of(step), epoch).get(0)));
            drawn.add(asked(larger));
        }
        assertEquals(List.of("0:0 0:1 2:0", "0:0 0:1 2:1"), new ArrayList<>(drawn));
        // a meme that is there already has one row, and is asked one question more
        step = new BatchPlan.Step(new int[] {0, 2}, new int[] {0, 1}, new int[] {0, 1});
        BatchPlan.Step larger = with(hard, step);
        assertEquals("0:0 2:1 2:0 1:1", asked(larger));
        assertArrayEquals(new int[] {0, 2, 1}, larger.originals());
    }

    @Test
    @DisplayName("Where all memes have a label nothing is brought along")
    void none() {
        List<boolean[]> all = List.of(is(1, 1), is(1, 0));
        float[][] vectors = {{1, 0}, {0, 1}};
        HardNegatives hard = HardNegatives.of(vectors, all, new int[] {0, 1}, ONE);
        BatchPlan.Step step = new BatchPlan.Step(new int[] {0, 1}, new int[] {0, 1});
        assertEquals("0:0 1:1 0:1", asked(with(hard, step)));
    }

    @Test
    @DisplayName(
            "Picture and text count alike, however long their vectors are, and what all memes share does not count")
    void vectors() {
        float[][] seen = {{900, 901}, {901, 900}, {901, 900}, {899, 900}, {900, 899}, {900, 900}};
        float[][] read = {{5.1f, 5}, {5, 5.1f}, {5, 4.9f}, {5, 4.9f}, {5, 5.1f}, {5, 5}};
        Picture picture = TinyMemes.memes(1).get(0).picture();
        MemeVectors both =
                new MemeVectors(
                        pictures -> Arrays.asList(seen).subList(0, pictures.size()),
                        texts -> Arrays.asList(read).subList(0, texts.size()));
        TokenSource source =
                (TokenSource)
                        Proxy.newProxyInstance(
                                TokenSource.class.getClassLoader(),
                                new Class<?>[] {TokenSource.class},
                                (proxy, method, arguments) -> Optional.of(both));
        Batch memes =
                new Batch(Collections.nCopies(6, picture), Collections.nCopies(6, "word"), LABELS);
        HardNegatives hard = HardNegatives.of(source, memes, new int[] {0}, ONE);
        // the picture of 2 is the same and its text the opposite; of 4 the text is the same, and
        // its picture a little unlike
        assertEquals(
                "1:0 4:0", asked(with(hard, new BatchPlan.Step(new int[] {1}, new int[] {0}))));
    }
}
