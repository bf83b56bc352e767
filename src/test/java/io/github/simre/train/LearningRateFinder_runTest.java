package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Slow;
import io.github.simre.base.SimReException;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.prompt.BeNot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Slow("trains over a range of learning rates: 10 seconds")
class LearningRateFinder_runTest {
    private final List<PreparedMeme> memes = TinyMemes.memes(8);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    private static LearningRateFinder test(Object... settings) {
        return new LearningRateFinder(
                TinyMemes.source(),
                BeNot.TECHNIQUE,
                TinyMemes.CATEGORIES,
                TinyMemes.settings(settings),
                TinyMemes.simulation());
    }

    private static List<LearningRateFinder.Point> points(double... smoothed) {
        List<LearningRateFinder.Point> points = new ArrayList<>();
        for (double value : smoothed) {
            int step = points.size() + 1;
            points.add(
                    new LearningRateFinder.Point(
                            step, LearningRateFinder.rate(step), value, value));
        }
        return points;
    }

    @Test
    @DisplayName("The rate rises exponentially from 1e-7 to 1 over 100 steps")
    void rates() {
        assertEquals(1e-7, LearningRateFinder.rate(1), 1e-20);
        assertEquals(1, LearningRateFinder.rate(100), 1e-12);
        assertEquals(
                LearningRateFinder.rate(51) / LearningRateFinder.rate(50),
                LearningRateFinder.rate(12) / LearningRateFinder.rate(11),
                1e-12);
    }

    @Test
    @DisplayName(
            "The smoothed loss is the mean in which each step counts 0.98 times what the next one does")
    void smoothing() {
        List<LearningRateFinder.Point> points = new ArrayList<>();
        double[] losses = {3, 5, 4, 9};
        for (double loss : losses) {
            points.add(LearningRateFinder.next(points, 1, loss));
        }
        for (int last = 0; last < losses.length; last++) {
            double sum = 0;
            double weights = 0;
            for (int i = 0; i <= last; i++) {
                double weight = Math.pow(0.98, last - i);
                sum += weight * losses[i];
                weights += weight;
            }
            assertEquals(sum / weights, points.get(last).smoothed(), 1e-12);
        }
    }

    @Test
    @DisplayName(
            "Steepest: the first ten and the last five points do not count; no descent, no suggestion")
    void steepest() {
        double[] course = new double[60];
        java.util.Arrays.fill(course, 10);
        course[5] = 1; // too early, and it rises again
        for (int i = 30; i < 60; i++) {
            course[i] = 9; // falls by 1 from point 29 to 30
        }
        course[57] = 1; // too late
        assertEquals(
                LearningRateFinder.rate(30),
                LearningRateFinder.steepest(points(course)).orElseThrow());
        double[] rising = new double[60];
        java.util.Arrays.setAll(rising, i -> i);
        assertEquals(OptionalDouble.empty(), LearningRateFinder.steepest(points(rising)));
        assertEquals(OptionalDouble.empty(), LearningRateFinder.steepest(points(3, 2, 1)));
    }

    @Test
    @DisplayName("Four times the lowest is where the loss has broken loose")
    void brokenLoose() {
        assertFalse(LearningRateFinder.brokenLoose(points()));
        assertFalse(LearningRateFinder.brokenLoose(points(1, 4)));
        assertTrue(LearningRateFinder.brokenLoose(points(1, 4.1)));
        assertFalse(LearningRateFinder.brokenLoose(points(5, 1, 3)));
    }

    @Test
    @DisplayName(
            "A run: the first loss is the fresh model's, each step is told, the same seed gives the same bits")
    void run() {
        List<LearningRateFinder.Point> told = new ArrayList<>();
        List<LearningRateFinder.Point> first = test("batch", 3).run(memes, told::add);
        assertEquals(first, told);
        assertEquals(first, test("batch", 3).run(memes, point -> {}));
        assertEquals(100, first.size());
        Told watcher = new Told();
        TinyMemes.loop(
                        TinyMemes.settings("batch", 3, "epochs", 1),
                        TinyMemes.simulation(),
                        TinyMemes.ACCURACY,
                        watcher)
                .run(memes, memes);
        assertEquals(watcher.steps.get(0).loss(), first.get(0).loss());
        assertTrue(LearningRateFinder.steepest(first).isPresent());
    }

    @Test
    @DisplayName("With groups a point is a group's mean loss")
    void groups() {
        List<LearningRateFinder.Point> points =
                test("batch", 3, "accumulate", 2).run(memes, point -> {});
        List<LearningRateFinder.Point> alone = test("batch", 3).run(memes, point -> {});
        assertEquals(100, points.size());
        // 1e-7 changes next to nothing: the first two batches' losses
        assertEquals((alone.get(0).loss() + alone.get(1).loss()) / 2, points.get(0).loss(), 1e-4);
    }

    @Test
    @DisplayName("A loss that is no number ends the test, and so does an interrupt")
    void endsEarly() {
        // at such a temperature the logits are no numbers from the first step on
        List<LearningRateFinder.Point> none =
                test("batch", 3, "temperature", 1e-45).run(memes, point -> {});
        assertEquals(List.of(), none);
        List<LearningRateFinder.Point> some =
                test("batch", 3)
                        .run(
                                memes,
                                point -> {
                                    if (point.step() == 7) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        assertEquals(7, some.size());
        assertTrue(Thread.interrupted());
        assertThrows(SimReException.class, () -> test().run(memes.subList(0, 1), point -> {}));
    }
}
