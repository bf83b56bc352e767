package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.compare.Contender;
import io.github.simre.evaluate.Metric;
import io.github.simre.setting.Setting;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The floors on published data, with texts alone: what costs nothing, in the same evaluation that trained models get. */
@Slow("reads thousands of real memes: 20 seconds")
class Board_realDataTest {
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

    private static Board floors(String data, Setting.ForLoad... settings) {
        return compared(data, new Contender[0], settings);
    }

    private static Board compared(
            String data, Contender[] contenders, Setting.ForLoad... settings) {
        return SimRe.load(Shared.path(data), settings)
                .recreate(withoutSimulation())
                .prompt(be(), not())
                .encode(compact(16, 0))
                .compare(1, contenders)
                .decided(OWN_THRESHOLD);
    }

    private static String text(Board board, String name, Metric metric) {
        return metric.text(board.standing(name).scores().get(0));
    }

    private static void near(double percent, Board board, String name, Metric metric, double by) {
        assertEquals(percent, 100 * board.standing(name).mean(metric), by, name + " " + metric);
    }

    @Test
    @DisplayName(
            "SemEval-2021 Task 6: 48.09 / 8.39, words near 49.2 / 10.1; published rows stand apart")
    void semEval() {
        Board board = floors("datasets/semeval2021-task6-subtask3", withoutPictures());
        assertEquals("48.09", text(board, "constant(3)", Metric.MICRO_F1));
        assertEquals("8.39", text(board, "constant(3)", Metric.MACRO_F1));
        assertEquals("29.05", text(board, "constant(1)", Metric.MICRO_F1));
        Board chosen = board.decided(DEV_THRESHOLD);
        assertEquals("48.09", text(chosen, "constant(3)", Metric.MICRO_F1), "no rule moves it");
        near(49.2, chosen, "logistic(1.0, WORDS)", Metric.MICRO_F1, 1);
        near(10.1, chosen, "logistic(1.0, WORDS)", Metric.MACRO_F1, 1);
        assertEquals(9, board.published().rowCount());
        assertEquals(
                board.standings().size(),
                board.table().rowCount(),
                "no published row is among those run here");
    }

    @Test
    @DisplayName("Harm-C: 64.97 / 26.26; two classes, words near 75.4 / 73.4")
    void harmC() {
        Board three = floors("datasets/harm-c", withoutPictures());
        assertEquals("64.97", text(three, "majority()", Metric.ACCURACY));
        assertEquals("26.26", text(three, "majority()", Metric.MACRO_F1));
        near(70.6, three, "logistic(1.0, WORDS)", Metric.ACCURACY, 4);
        near(48.1, three, "logistic(1.0, WORDS)", Metric.MACRO_F1, 4);
        Board two =
                compared(
                        "datasets/harm-c",
                        new Contender[] {forest(50, WORDS)},
                        withoutPictures(),
                        view(TWO_CLASSES));
        near(75.4, two, "logistic(1.0, WORDS)", Metric.ACCURACY, 2);
        near(73.4, two, "logistic(1.0, WORDS)", Metric.MACRO_F1, 2);
        near(79.1, two, "forest(50, WORDS)", Metric.ACCURACY, 3);
        near(76.8, two, "forest(50, WORDS)", Metric.MACRO_F1, 4);
        assertEquals(2, two.published().rowCount());
    }

    @Test
    @DisplayName("Harm-P V1 says that it has no pictures: 51.83 / 22.76, words near 54.65 / 41.6")
    void harmP() {
        Memes memes = SimRe.load(Shared.path("datasets/harm-p"), withoutPictures());
        assertTrue(memes.toString().contains("without pictures"), memes.toString());
        Board three = floors("datasets/harm-p", withoutPictures());
        assertEquals("51.83", text(three, "majority()", Metric.ACCURACY));
        assertEquals("22.76", text(three, "majority()", Metric.MACRO_F1));
        near(54.65, three, "logistic(1.0, WORDS)", Metric.ACCURACY, 2);
        near(41.6, three, "logistic(1.0, WORDS)", Metric.MACRO_F1, 2);
        assertEquals(3, three.published().rowCount());
        assertTrue(three.toString().contains("without pictures"), three.toString());
        Board two = floors("datasets/harm-p", withoutPictures(), view(TWO_CLASSES));
        near(56.9, two, "logistic(1.0, WORDS)", Metric.ACCURACY, 2);
        near(56.9, two, "logistic(1.0, WORDS)", Metric.MACRO_F1, 2);
    }
}
