package io.github.simre;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.Split;
import io.github.simre.plot.Browser;
import io.github.simre.plot.Figure;
import io.github.simre.plot.ReadBack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures, report and repetition of a run on 60 tiny memes. */
class Evaluated_reportTest {
    private static final String HOSTILE =
            "</script><script>window.broken=1</script> <img src=x onerror=window.broken=1> 😀 مرحبا";

    @TempDir static Path folder;

    private static OwnRuns runs;
    private static Encoded encoded;
    private static Evaluated result;

    @BeforeAll
    static void train() throws IOException {
        runs = new OwnRuns(folder.resolve("runs"));
        Path memes = TinyMemes.write(folder.resolve("tiny"));
        Path table = memes.resolve("memes.csv");
        String quoted = "\"" + HOSTILE + "\"";
        Files.writeString(
                table,
                Files.readString(table)
                        .replaceFirst("the (\\w+) (\\w+)( very loudly)? on day 12", quoted)
                        .replaceFirst("the (\\w+) (\\w+)( very loudly)? on day 13", quoted));
        encoded = load(memes).recreate(seed(7)).prompt(be(), not()).encode(compact());
        result = encoded.train(epochs(2), seed(3), quiet(), name("tiny")).evaluate();
    }

    @AfterAll
    static void restore() {
        runs.restore();
    }

    @Test
    @Slow("trains again, and writes a report each time")
    @DisplayName("A figure that cannot be written costs no scores")
    void figureInTheWay() throws IOException {
        Path run = folder.resolve("runs/crowded");
        Files.createDirectories(run.resolve("similarity.html/in the way"));
        Evaluated evaluated =
                encoded.train(epochs(1), seed(3), quiet(), name("crowded")).evaluate();
        assertTrue(Files.exists(run.resolve("result.json")));
        assertFalse(evaluated.toString().isEmpty());
        assertTrue(Files.isDirectory(run.resolve("similarity.html")));
    }

    @Test
    @Slow("trains again, and writes a report each time")
    @DisplayName("Without be and not there is no lie to show, and the report leaves it out")
    void plainMatching() throws IOException {
        Evaluated plain =
                encoded.train(epochs(1), seed(3), layout(PLAIN_MATCHING), quiet(), name("plain"))
                        .evaluate();
        SimReException refused = assertThrows(SimReException.class, plain::relativeWeights);
        assertTrue(refused.what().contains("nothing false to compare"), refused.what());
        assertFalse(Files.exists(folder.resolve("runs/plain/similarity.html")));
        String report = Files.readString(plain.report());
        assertFalse(report.contains("Figure 3"));
        assertTrue(Files.readString(result.report()).contains("Figure 3"));
    }

    @Test
    void everyFigureSaysItsNumbers() {
        for (Figure figure :
                List.of(
                        result.similarity(),
                        result.relativeWeights(),
                        result.loss(),
                        result.devScore(),
                        result.margins(),
                        result.categoryScores(),
                        result.confusion(),
                        result.coOccurrence(),
                        result.precisionRecall(),
                        result.roc(),
                        result.calibration(),
                        result.embeddingMap(),
                        result.principalComponents(),
                        result.whatMattered("tiny-13", "Red"),
                        encoded.textLengths(),
                        new Recreated(
                                        encoded.experiment().data(),
                                        encoded.experiment().steps().simulation(),
                                        encoded.experiment().steps().settings())
                                .labelFrequencies())) {
            assertFalse(figure.numbers().isEmpty(), figure.title());
            assertFalse(figure.title().isBlank());
            assertTrue(figure.svg().contains("<text"), figure.title());
        }
        assertEquals(2, result.loss().numbers().rowCount());
        assertEquals(12, result.embeddingMap().numbers().rowCount());
    }

    @Test
    void whatMatteredIsTheModelsOwnAnswer() {
        Figure figure = result.whatMattered("tiny-13", "Red");
        int words =
                encoded.experiment().loaded().get("tiny-13").text().strip().split("\\s+").length;
        assertEquals(49 + Math.min(16, words), figure.numbers().rowCount());
        Prediction whole =
                new Trained(result.run().trained())
                        .predict(encoded.experiment().loaded().get("tiny-13"));
        double margin = whole.table().doubleColumn("margin").get(0);
        assertTrue(
                figure.note().contains(String.format(java.util.Locale.ROOT, "%+.3f", margin)),
                figure.note());
        assertThrows(SimReException.class, () -> result.whatMattered("nobody", "Red"));
        assertThrows(SimReException.class, () -> result.whatMattered("tiny-13", "Blue"));
    }

    @Test
    void mistakesAreThoseWithTheLargestMargins() {
        var predictions = result.predictions();
        double largest = 0;
        int wrong = 0;
        for (int row = 0; row < predictions.rowCount(); row++) {
            if (!predictions
                    .booleanColumn(4)
                    .get(row)
                    .equals(predictions.booleanColumn(5).get(row))) {
                wrong++;
                double margin =
                        predictions.doubleColumn(2).get(row) - predictions.doubleColumn(3).get(row);
                largest = Math.abs(margin) > Math.abs(largest) ? margin : largest;
            }
        }
        assertEquals(Math.min(4, wrong), result.mistakes(4).size());
        String text = result.mistakes(4).toString();
        assertTrue(text.contains(wrong + " of 36 decisions about 12 memes are wrong."), text);
        assertTrue(
                wrong == 0
                        || text.split("margin ")[1].startsWith(
                                String.format(java.util.Locale.ROOT, "%+.3f", largest)),
                text);
    }

    @Test
    void reportIsCompleteWithoutScriptsAndAliveWithThem() throws IOException {
        Path file = result.report();
        assertEquals(result.folder().resolve("report.html"), file);
        assertTrue(Files.size(file) < 5_000_000, "bytes: " + Files.size(file));
        String page = Files.readString(file);
        for (String part :
                List.of(
                        "Scores",
                        "The paper&#39;s figures",
                        "Ranking and calibration",
                        "What the model sees",
                        "Training",
                        "Data",
                        "Model card",
                        "Intended use",
                        "Limits",
                        "Settings and provenance")) {
            assertTrue(page.contains(part), part);
        }
        int figures = page.split("class=\"simre-static\"", -1).length - 1;
        assertEquals(17, figures);
        try (Browser browser = Browser.open()) {
            browser.window(1280, 900, false).show(file);
            for (int figure = 1; figure <= figures; figure++) {
                String id = "document.getElementById('figure-" + figure + "')";
                ReadBack.assertDrawn(browser, id);
            }
            assertEquals(List.of(), browser.problems());
            assertEquals(List.of(), browser.requests());
            assertTrue(browser.evaluate("window.broken === undefined").getAsBoolean());
            assertTrue(
                    browser.evaluate(
                                    "document.body.textContent.includes('</script><script>window.broken=1')")
                            .getAsBoolean());
            browser.window(400, 800, true).show(file);
            assertTrue(
                    browser.evaluate(
                                    "document.documentElement.scrollWidth <= document.documentElement.clientWidth")
                            .getAsBoolean());
            browser.withoutScripts().show(file);
            assertEquals(
                    figures,
                    browser.evaluate(
                                    "Array.from(document.querySelectorAll('.simre-static > *')).filter("
                                            + "d => d.getBoundingClientRect().height > 50).length")
                            .getAsInt());
        }
    }

    @Test
    @Slow("trains again, and writes a report each time")
    void aRunCanBeRepeatedFromItsResult() {
        Evaluated again = Provenance.retrain(result.folder());
        assertEquals(result.scores().toString(), again.scores().toString());
        assertEquals(
                result.predictions().write().toString("csv"),
                again.predictions().write().toString("csv"));
        assertEquals("tiny-again", again.folder().getFileName().toString());
    }

    @Test
    @Slow("trains again, and writes a report each time")
    void aRunOfChangedDataIsNotRepeated() throws IOException {
        Path memes = TinyMemes.write(folder.resolve("changing"));
        Evaluated before =
                load(memes)
                        .recreate(mixgen(0.4), pairing(DERANGEMENT))
                        .prompt()
                        .encode(compact(32, 0))
                        .train(
                                epochs(1),
                                quiet(),
                                name("changing"),
                                milestones(2, 3),
                                anchor(SYMMETRIC),
                                textOnly())
                        .evaluate();
        assertEquals(
                before.scores().toString(),
                Provenance.retrain(before.folder()).scores().toString());
        Path table = memes.resolve("memes.csv");
        Files.writeString(table, Files.readString(table).replace("on day 3,", "on day 4,"));
        assertEquals(
                "The data are not those of the run: a file has changed. In "
                        + memes
                        + ". Restore them, or train again.",
                assertThrows(SimReException.class, () -> Provenance.retrain(before.folder()))
                        .getMessage());
        assertTrue(
                assertThrows(SimReException.class, () -> Provenance.retrain(folder.toString()))
                        .getMessage()
                        .startsWith("The run has no result that can be read"));
    }

    @Test
    @Slow("trains again, and writes a report each time")
    void sweepOverSeedsHasSpreadAndIntervals() throws IOException {
        var sweep =
                sweep(
                        "temperature",
                        List.of(0.1, 0.5),
                        t ->
                                seeds(
                                        2,
                                        s ->
                                                encoded.train(
                                                                epochs(1),
                                                                temperature(t),
                                                                seed(s),
                                                                quiet())
                                                        .evaluate()));
        Figure figure = sweep.plot();
        assertEquals(
                List.of(
                        "temperature",
                        "micro-F1",
                        "micro-F1 ±",
                        "micro-F1 from",
                        "micro-F1 to",
                        "macro-F1",
                        "macro-F1 ±",
                        "macro-F1 from",
                        "macro-F1 to"),
                figure.numbers().columnNames());
        Seeds first = sweep.results().get(0.1);
        assertEquals(
                100 * first.mean(io.github.simre.evaluate.Metric.MICRO_F1),
                figure.numbers().doubleColumn("micro-F1").get(0));
        double low = figure.numbers().doubleColumn("micro-F1 from").get(0);
        double high = figure.numbers().doubleColumn("micro-F1 to").get(0);
        assertTrue(low < 100 * first.mean(io.github.simre.evaluate.Metric.MICRO_F1) && high > low);
        assertTrue(figure.note().contains("standard deviation over the seeds"));
        assertTrue(sweep.table().columnNames().contains("macro-F1 ±"));
        ReadBack.assertDrawn(figure.save(folder.resolve("sweep.html")));
    }

    @Test
    void galleriesShowParentsAndChildren() {
        String html =
                new Recreated(
                                encoded.experiment().data(),
                                encoded.experiment().steps().simulation(),
                                encoded.experiment().steps().settings())
                        .gallery(2)
                        .html();
        assertEquals(6, html.split("<img ", -1).length - 1);
        assertEquals(3, new Memes(encoded.experiment().data()).gallery(3).size());
        assertEquals(12, encoded.experiment().loaded().of(Split.TEST).size());
    }
}
