package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Schedule_rateTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.02", // warm-up: a tenth of the rate after the first of ten steps
        "1, 5, 0.1",
        "1, 10, 0.2",
        "3, 99, 0.2", // the third epoch is the milestone's own
        "4, 100, 0.02",
        "5, 101, 0.02",
        "6, 102, 0.002"
    })
    @DisplayName("Rises over the warm-up, falls to a tenth after each milestone")
    void risesAndFalls(int epoch, int step, double expected) {
        TrainSettings settings =
                TinyMemes.settings("learningRate", 0.2, "warmUp", 10, "milestones", List.of(3, 5));
        assertEquals(expected, Schedule.rate(settings, epoch, step, 5000), 1e-15);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.2", "51, 0.1", "26, 0.170710678118655", "100, 0.00004934396"})
    @DisplayName(
            "Along a cosine: the full rate first, half of it in the middle, almost nothing at last")
    void cosine(int step, double expected) {
        TrainSettings settings =
                TinyMemes.settings("learningRate", 0.2, "warmUp", 0, "cosine", true);
        assertEquals(expected, Schedule.rate(settings, 1, step, 100), 1e-8);
    }

    @ParameterizedTest
    @CsvSource({"1, 0.02", "5, 0.096", "10, 0.182", "51, 0.1", "100, 0.002"})
    @DisplayName("Along a straight line to 0, with a warm-up over a share of all steps")
    void straightLine(int step, double expected) {
        TrainSettings settings =
                TinyMemes.settings("learningRate", 0.2, "warmUpShare", 0.1, "linearDecay", true);
        assertEquals(expected, Schedule.rate(settings, 1, step, 100), 1e-12);
    }

    @Test
    @DisplayName("Two schedules at once are refused")
    void twoSchedules() {
        assertEquals(
                "The learning rate falls along a cosine or along a straight line, not both. In cosine(), linearDecay()."
                        + " Leave one of them out.",
                refused("cosine", true, "linearDecay", true));
        assertEquals(
                "The warm-up is a number of steps or a share of all steps, not both. In warmUp(10), warmUpShare(0.1)."
                        + " Leave one of them out.",
                refused("warmUp", 10, "warmUpShare", 0.1));
        assertEquals(0, TinyMemes.settings("warmUp", 0, "warmUpShare", 0.1).warmUp());
        assertEquals(0, TinyMemes.settings("warmUpShare", 0.1).warmUp());
    }

    private static String refused(Object... namesAndValues) {
        return assertThrows(SimReException.class, () -> TinyMemes.settings(namesAndValues))
                .getMessage();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "40, 4000"})
    @DisplayName("Without warm-up and milestones the rate stays")
    void stays(int epoch, int step) {
        TrainSettings settings =
                TinyMemes.settings("learningRate", 0.2, "warmUp", 0, "milestones", List.of());
        assertEquals(0.2, Schedule.rate(settings, epoch, step, 5000), 1e-15);
    }

    @ParameterizedTest
    @CsvSource({
        "true, 1, 1, 0.02", // the warm-up begins below it
        "true, 2, 51, 0.105",
        "true, 2, 100, 0.01",
        "false, 1, 99, 0.2",
        "false, 4, 100, 0.02",
        "false, 6, 102, 0.01" // instead of 0.002
    })
    @DisplayName("It falls to the smallest rate that was asked for, and no further")
    void smallest(boolean cosine, int epoch, int step, double expected) {
        TrainSettings settings =
                TinyMemes.settings(
                        "learningRate",
                        0.2,
                        "warmUp",
                        10,
                        "milestones",
                        List.of(3, 5),
                        "cosine",
                        cosine,
                        "minimumLearningRate",
                        0.01);
        assertEquals(expected, Schedule.rate(settings, epoch, step, 100), 1e-4);
    }

    @Test
    @DisplayName("A smallest rate above the rate itself is refused")
    void smallestAboveRate() {
        assertEquals(
                "minimumLearningRate must not be above the learning rate that it falls from, but was 0.5. The learning rate"
                        + " is 0.2. Give a smaller one, or a larger learningRate(...).",
                assertThrows(
                                SimReException.class,
                                () ->
                                        TinyMemes.settings(
                                                "learningRate", 0.2, "minimumLearningRate", 0.5))
                        .getMessage());
    }
}
