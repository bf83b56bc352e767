package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.compare.Rgcl;
import io.github.simre.encode.Prefetch;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.torch.Array;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which memes are retrieved for which. */
class RetrievalBatches_epochTest {
    private static final TrainSettings SETTINGS = TinyMemes.settings("batch", 4);

    /** Memes with these labels, of Doubt and Smears. */
    private static List<PreparedMeme> memes(boolean[]... labels) {
        List<PreparedMeme> memes = TinyMemes.memes(8);
        return IntStream.range(0, labels.length)
                .mapToObj(
                        i ->
                                new PreparedMeme(
                                        memes.get(i).meme(), memes.get(i).picture(), labels[i]))
                .toList();
    }

    private static boolean[] of(int doubt, int smears) {
        return new boolean[] {doubt == 1, smears == 1};
    }

    /** Vectors in a plane. */
    private static float[][] at(double... degrees) {
        return Arrays.stream(degrees)
                .map(Math::toRadians)
                .mapToObj(angle -> new float[] {(float) Math.cos(angle), (float) Math.sin(angle)})
                .toArray(float[][]::new);
    }

    private static RetrievalBatches batches(List<PreparedMeme> memes, float[][] vectors) {
        return new RetrievalBatches(
                new PlainBatches(
                        TinyMemes.source(), SETTINGS, VisibleModality.NEITHER_HIDDEN, memes),
                SETTINGS,
                memes,
                () -> vectors);
    }

    /** For each meme: the nearest like one, the nearest unlike one, its label. */
    private static int[][] retrieved(RetrievalBatches batches, int count, int epoch) {
        int[][] found = new int[count][];
        for (BatchPlan.Step step : batches.epoch(epoch)) {
            int size = step.asked().length;
            for (int i = 0; i < size; i++) {
                found[step.originals()[i]] =
                        new int[] {
                            step.originals()[size + i],
                            step.originals()[2 * size + i],
                            step.asked()[i]
                        };
            }
        }
        return found;
    }

    @Test
    @DisplayName(
            "The nearest meme of the same label, the nearest of another, never the meme itself")
    void nearest() {
        List<PreparedMeme> memes =
                memes(of(1, 0), of(1, 0), of(1, 0), of(0, 0), of(0, 0), of(0, 0));
        int[][] found = retrieved(batches(memes, at(0, 80, 10, 20, 170, 100)), 6, 1);
        assertArrayEquals(new int[] {2, 3, 0}, found[0]);
        assertArrayEquals(new int[] {2, 5, 0}, found[1]);
        assertArrayEquals(new int[] {0, 3, 0}, found[2]);
        assertArrayEquals(new int[] {5, 2, -1}, found[3], "no label is a label, too");
        assertArrayEquals(new int[] {5, 1, -1}, found[4]);
    }

    @Test
    @DisplayName(
            "Of several categories one is drawn anew in each epoch, the same for the same seed")
    void drawsALabel() {
        List<PreparedMeme> memes = memes(of(1, 1), of(1, 0), of(0, 1), of(0, 0));
        RetrievalBatches batches = batches(memes, at(0, 40, 30, 20));
        Set<String> drawn =
                IntStream.rangeClosed(1, 20)
                        .mapToObj(epoch -> Arrays.toString(retrieved(batches, 4, epoch)[0]))
                        .collect(Collectors.toSet());
        assertEquals(Set.of("[1, 3, 0]", "[2, 3, 1]"), drawn);
        assertArrayEquals(retrieved(batches, 4, 7), retrieved(batches, 4, 7));
    }

    @Test
    @DisplayName("A meme without a like or an unlike one is not compared")
    void alone() {
        int[][] found = retrieved(batches(memes(of(1, 0), of(0, 1), of(0, 1)), at(0, 1, 2)), 3, 1);
        assertArrayEquals(new int[] {0, 0, -2}, found[0]);
        assertArrayEquals(new int[] {2, 0, 1}, found[1]);
        found = retrieved(batches(memes(of(1, 0), of(1, 0)), at(0, 1)), 2, 1);
        assertArrayEquals(new int[] {1, 1, -2}, found[1]);
    }

    @Test
    @DisplayName(
            "In a batch, memes of the same label are no negatives; each meme's roles are in one input")
    void arrays() {
        List<PreparedMeme> memes = memes(of(1, 0), of(0, 1), of(0, 1), of(1, 0));
        RetrievalBatches batches = batches(memes, at(0, 20, 40, 60));
        List<BatchPlan.Step> steps = batches.epoch(1);
        assertEquals(1, steps.size());
        assertEquals(4, batches.names(steps.get(0)).size());
        try (Prefetch<Array[]> ahead = batches.ahead(steps, 0)) {
            Array[] arrays = ahead.next();
            assertEquals(12, arrays[0].shape()[0], "each in three roles");
            Array labels = arrays[arrays.length - 3];
            double[][] excluded = arrays[arrays.length - 2].rows();
            assertArrayEquals(new float[] {1, 1, 1, 1}, arrays[arrays.length - 1].floats());
            for (int row = 0; row < 4; row++) {
                for (int column = 0; column < 4; column++) {
                    boolean same = labels.rows()[row][0] == labels.rows()[column][0];
                    assertEquals(same, excluded[row][column] < -1e8);
                }
            }
            assertNotEquals(labels.rows()[0][0], labels.rows()[0][1]);
        }
    }

    @Test
    @DisplayName("Trained so, memes of one label lie nearer to each other than trained without")
    void learns() {
        List<PreparedMeme> memes =
                memes(of(1, 0), of(0, 1), of(1, 0), of(0, 1), of(0, 1), of(1, 0));
        TrainSettings settings =
                TinyMemes.settings("batch", 6, "epochs", 30, "learningRate", 0.01, "warmUp", 0);
        Rgcl network = new Rgcl(8, 8, 16, 0, 2);
        Classification plain =
                new Classification(
                        TinyMemes.source(), TinyMemes.CATEGORIES, settings, network, new double[2]);
        RetrievalGuided guided = new RetrievalGuided(plain, network);
        double with = apart(guided, guided, memes);
        double without = apart(plain, guided, memes);
        assertTrue(with > without + 0.1, with + " instead of " + without);
    }

    /** By how much nearer, by the mean cosine, memes of one label lie than memes of two. */
    private static double apart(
            TrainingTask trained, RetrievalGuided looks, List<PreparedMeme> memes) {
        Weights weights =
                new TrainingLoop(trained, TinyMemes.ACCURACY, Watcher.SILENT)
                        .run(memes, memes)
                        .weights();
        try (Session session = Session.open(looks.program(), weights)) {
            float[][] vectors = looks.embeddings(session, memes);
            double[] sum = new double[2];
            int[] count = new int[2];
            for (int one = 0; one < vectors.length; one++) {
                for (int other = 0; other < one; other++) {
                    boolean same =
                            Arrays.equals(memes.get(one).labels(), memes.get(other).labels());
                    count[same ? 1 : 0]++;
                    for (int i = 0; i < vectors[one].length; i++) {
                        sum[same ? 1 : 0] += vectors[one][i] * vectors[other][i];
                    }
                }
            }
            return sum[1] / count[1] - sum[0] / count[0];
        }
    }
}
