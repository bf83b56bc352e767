package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.simre.Slow;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved pages are opened in a browser, and what it drew is read back. */
@Slow("draws every figure in a browser: 20 seconds")
class Figure_browserTest {
    private static final String HOSTILE =
            "</script><script>window.broken=1</script><img src=x onerror=window.broken=1>"
                    + " \"q\" 'a' & 😀 مرحبا <b>$x$</b> ";

    private static Browser browser;

    @TempDir Path folder;

    @BeforeAll
    static void open() throws IOException {
        browser = Browser.open();
    }

    @AfterAll
    static void close() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void nothingWentWrong() {
        assertEquals(List.of(), browser.problems());
        assertEquals(List.of(), browser.requests());
    }

    private void show(Figure figure, int width, boolean dark) {
        browser.window(width, 1000, dark).show(figure.save(folder.resolve("figure.html")));
        browser.await("!!document.querySelector('.simre-plot .main-svg')");
    }

    private static double[] numbers(String expression) {
        JsonArray array = browser.evaluate(expression).getAsJsonArray();
        return array.asList().stream().mapToDouble(JsonElement::getAsDouble).toArray();
    }

    @Test
    void barsAreAsLongAsTheirNumbers() {
        show(
                Bars.of(List.of("a", "b", "c"))
                        .series(
                                "F1",
                                new double[] {0.6, 0.3, 0.9},
                                new double[] {0.5, 0.2, 0.85},
                                new double[] {0.7, 0.4, 0.95})
                        .figure("Scores"),
                1280,
                false);
        double[] drawn =
                numbers(
                        """
                        (function () {
                          var axis = document.querySelector('.simre-plot')._fullLayout.xaxis;
                          return Array.from(document.querySelectorAll('.barlayer .point > path'), function (bar) {
                            var box = bar.getBBox();
                            return axis.p2d(box.x + box.width);
                          });
                        })()""");
        assertTrue(
                Arrays.equals(new double[] {0.6, 0.3, 0.9}, rounded(drawn, 2)),
                Arrays.toString(drawn));
        assertEquals(
                3, browser.evaluate("document.querySelectorAll('.errorbar').length").getAsInt());
    }

    @Test
    void pointsAreWhereTheirNumbersAre() {
        show(
                Curve.of("epoch", 1, 2, 3)
                        .series("loss", 3, 2.5, 1)
                        .band(new double[] {2, 2, 0.5}, new double[] {4, 3, 1.5})
                        .figure("Loss"),
                1280,
                false);
        String points =
                """
                (function () {
                  var layout = document.querySelector('.simre-plot')._fullLayout;
                  return Array.from(document.querySelectorAll('.scatterlayer .trace:last-child .point'), function (point) {
                    var place = point.getAttribute('transform').match(/translate\\(([^,]+),([^)]+)\\)/);
                    return layout.%saxis.p2d(Number(place[%d]));
                  });
                })()""";
        assertEquals(
                "[1.0, 2.0, 3.0]", Arrays.toString(rounded(numbers(points.formatted("x", 1)), 2)));
        assertEquals(
                "[3.0, 2.5, 1.0]", Arrays.toString(rounded(numbers(points.formatted("y", 2)), 2)));
    }

    @Test
    void cellsHaveTheColoursOfTheirNumbers() {
        double[][] values = {{0, 0.25}, {0.5, 1}};
        show(heatmap(values), 1280, false);
        JsonArray drawn =
                browser.evaluate(
                                """
                                new Promise(function (done) {
                                  var picture = new Image();
                                  picture.onload = function () {
                                    var canvas = document.createElement('canvas');
                                    canvas.width = picture.width;
                                    canvas.height = picture.height;
                                    var paper = canvas.getContext('2d', {willReadFrequently: true});
                                    paper.drawImage(picture, 0, 0);
                                    var colours = [];
                                    [1, 3].forEach(function (y) {
                                      [1, 3].forEach(function (x) {
                                        var pixel = paper.getImageData(picture.width * x / 4, picture.height * y / 4, 1, 1).data;
                                        colours.push(Array.from(pixel).slice(0, 3));
                                      });
                                    });
                                    done(colours);
                                  };
                                  picture.src = document.querySelector('.heatmaplayer image').href.baseVal;
                                })""")
                        .getAsJsonArray();
        // viridis at 0, 0.25, 0.5 and 1
        List<String> colours = List.of("#440154", "#3b528b", "#21918c", "#fde725");
        for (int cell = 0; cell < 4; cell++) {
            Color expected = Color.decode(colours.get(cell));
            JsonArray pixel = drawn.get(cell).getAsJsonArray();
            assertEquals(expected.getRed(), pixel.get(0).getAsInt(), 2);
            assertEquals(expected.getGreen(), pixel.get(1).getAsInt(), 2);
            assertEquals(expected.getBlue(), pixel.get(2).getAsInt(), 2);
        }
    }

    private static Figure heatmap(double[][] values) {
        List<String> names = List.of("meme-1", "meme-2");
        String picture = Thumbnail.of(new java.awt.image.BufferedImage(8, 8, 1), 8);
        List<Card> cards =
                names.stream()
                        .map(name -> new Card(name, HOSTILE, List.of("Irony"), picture))
                        .toList();
        return Heatmap.of(names, names, values)
                .range(0, 1)
                .axes("text", "picture")
                .cards(cards, cards)
                .figure("Similarity");
    }

    private static List<Figure> ofAllKinds() {
        double[][] values = {{0, 0.25, Double.NaN}, {0.5, 1, -1}};
        List<String> rows = List.of("a", "b");
        List<String> columns = List.of("c", "d", "e");
        Heatmap cells = Heatmap.of(rows, columns, values);
        List<String> many = IntStream.range(0, 150).mapToObj(place -> "n" + place).toList();
        double[][] large = new double[150][150];
        for (int row = 0; row < large.length; row++) {
            for (int column = 0; column < large.length; column++) {
                large[row][column] = row < 75 ? Math.floor(column / 10.0) : 15;
            }
        }
        String picture = Thumbnail.of(new java.awt.image.BufferedImage(8, 8, 1), 8);
        double[] x = {0, 0.5, 2};
        double[] y = {1, -1, 0.25};
        return List.of(
                Bars.of(columns)
                        .series("F1", new double[] {0.6, 0, 0.9})
                        .series("F2", new double[] {-0.3, 0.1, 0.5}, new double[] {0.1, 0.1, 0.1})
                        .figure("Bars"),
                Curve.of("rate", 1e-5, 1e-3, 1)
                        .logarithmic()
                        .series("loss", 3, Double.NaN, 0.5)
                        .series("other", new double[] {2, 1, 4}, new double[] {1, 0.5, 0.1})
                        .figure("Curve"),
                Scatter.of("x", "y")
                        .line("line", x, y)
                        .line("corners", y, x, columns)
                        .reference("middle", new double[] {0, 2}, new double[] {0, 0})
                        .figure("Scatter"),
                cells.figure("One panel"),
                cells.name("left").figure("Two panels", cells.name("right")),
                cells.figure("Four panels", cells, cells, cells),
                Heatmap.of(many, many, large).figure("Many cells"),
                PictureGrid.of(picture, 1, new double[][] {{1, -1}, {0.75, 0.5}})
                        .name("parts")
                        .bars("words", rows, new double[] {0.5, -1})
                        .figure("Picture"));
    }

    @Test
    void everyKindIsDrawnWhereItsNumbersAre() {
        for (Figure figure : ofAllKinds()) {
            show(figure, 1280, false);
            ReadBack.assertDrawn(browser, "document.querySelector('.simre-figure')");
            // the same drawing must not pass for other numbers
            browser.evaluate(
                    """
                    (function () {
                      var place = document.querySelector('.simre-plot');
                      var source = document.querySelector('.simre-figure script');
                      source.textContent = source.textContent.replace(/0\\.5/g, '0.7');
                      place.data.forEach(function (trace) {
                        if (trace.z) {
                          trace.z = trace.z.map(row => row.map(value => value === null ? 0.9 : value * 0.8));
                        }
                      });
                    })()""");
            assertFalse(
                    ReadBack.found(browser, "document.querySelector('.simre-figure')")
                            .getAsJsonArray("wrong")
                            .isEmpty(),
                    figure.title());
        }
    }

    /** Points at a part of the drawing, counted in parts of its width and height. */
    private static void point(double x, double y) {
        JsonObject frame =
                browser.evaluate(
                                "(function (r) { return {x: r.x, y: r.y, w: r.width, h: r.height}; })"
                                        + "(document.querySelector('.nsewdrag').getBoundingClientRect())")
                        .getAsJsonObject();
        browser.point(
                frame.get("x").getAsDouble() + x * frame.get("w").getAsDouble(),
                frame.get("y").getAsDouble() + y * frame.get("h").getAsDouble());
    }

    @Test
    void pointingAtACellShowsItsNumberAndItsMemes() {
        show(heatmap(new double[][] {{0, 0.25}, {0.5, 1}}), 1280, false);
        point(0.75, 0.25);
        browser.await("!!document.querySelector('.hovertext')");
        String says =
                browser.evaluate("document.querySelector('.hovertext').textContent").getAsString();
        assertTrue(
                says.contains("meme-1") && says.contains("meme-2") && says.contains("0.250"), says);
        String card =
                browser.evaluate("document.querySelector('.simre-card').textContent").getAsString();
        assertTrue(card.contains("</script><script>window.broken=1</script>"), card);
        assertTrue(card.contains("Irony"), card);
        assertEquals(
                "[true,true]",
                browser.evaluate(
                                "Array.from(document.querySelectorAll('.simre-card img'), i => i.naturalWidth > 0)")
                        .toString());
        point(-0.5, -0.5);
        browser.await("document.querySelector('.simre-card').hidden");
    }

    @Test
    void textsAreShownAndExecuteNothing() {
        String text = HOSTILE + "x".repeat(5000);
        show(
                Heatmap.of(List.of(text), List.of(text), new double[][] {{1}})
                        .axes(text, text)
                        .figure(text)
                        .note(text),
                1280,
                false);
        browser.evaluate("document.querySelector('.simre-plot').scrollIntoView()");
        point(0.5, 0.5);
        browser.await("!!document.querySelector('.hovertext')");
        assertNull(browser.evaluate("window.broken"));
        assertEquals(
                text.strip(),
                browser.evaluate("document.querySelector('h1').textContent").getAsString().strip());
        assertEquals(text.strip(), browser.evaluate("document.title").getAsString().strip());
        assertEquals(
                0, browser.evaluate("document.querySelectorAll('img[onerror]').length").getAsInt());
    }

    @Test
    void narrowAndDark() {
        show(heatmap(new double[][] {{0, 0.25}, {0.5, 1}}), 400, true);
        assertTrue(
                browser.evaluate(
                                "document.documentElement.scrollWidth <= document.documentElement.clientWidth")
                        .getAsBoolean());
        assertEquals(
                "rgb(21, 24, 29)",
                browser.evaluate("getComputedStyle(document.body).backgroundColor").getAsString());
        assertEquals(
                "#15181d",
                browser.evaluate("document.querySelector('.simre-plot').layout.paper_bgcolor")
                        .getAsString());
    }

    @Test
    void namesOfManyColumnsDoNotLieUponEachOther() {
        List<String> names = IntStream.range(0, 50).mapToObj(meme -> "meme-" + meme).toList();
        show(Heatmap.of(names, names, new double[50][50]).figure("Many"), 400, false);
        double[] places =
                numbers(
                        """
                        Array.from(document.querySelectorAll('.xtick text'), function (name) {
                          return name.getBoundingClientRect().x;
                        })""");
        assertTrue(places.length > 5, Arrays.toString(places));
        for (int name = 1; name < places.length; name++) {
            assertTrue(places[name] - places[name - 1] > 8, Arrays.toString(places));
        }
    }

    @Test
    void fourMillionNumbers() throws IOException {
        int size = 2000;
        List<String> names = IntStream.range(0, size).mapToObj(meme -> "meme-" + meme).toList();
        double[][] values = new double[size][size];
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                values[row][column] = Math.sin(row / 100.0) * Math.cos(column / 70.0);
            }
        }
        Figure figure = Heatmap.of(names, names, values).range(-1, 1).figure("All with all");
        assertEquals("", figure.note());
        Path file = figure.save(folder.resolve("large.html"));
        assertTrue(Files.size(file) < 10_000_000, "bytes: " + Files.size(file));
        browser.window(1280, 1600, false).show(file);
        browser.await("!!document.querySelector('.heatmaplayer image')");
        point(0.25025, 0.75025); // the middle of a cell
        browser.await("!!document.querySelector('.simre-card:not([hidden])')");
        String says =
                browser.evaluate("document.querySelector('.simre-card').textContent").getAsString();
        assertTrue(says.matches("meme-(149\\d|150\\d|151\\d) × meme-(49\\d|50\\d|51\\d).*"), says);
        String[] parts =
                says.replaceAll("meme-(\\d+) × meme-(\\d+?)(-?\\d\\.\\d+)$", "$1 $2 $3").split(" ");
        double expected = values[Integer.parseInt(parts[0])][Integer.parseInt(parts[1])];
        assertEquals(expected, Double.parseDouble(parts[2]), 0.001);
    }

    @Test
    void inANotebookWithAModuleLoader() throws IOException {
        Figure figure = heatmap(new double[][] {{0, 0.25}, {0.5, 1}});
        String html = (String) figure.mimeBundle().get("text/html");
        Path file =
                Files.writeString(
                        folder.resolve("notebook.html"),
                        "<!doctype html><meta charset=utf-8><body><script>window.define = function () { throw 'asked'; };"
                                + " define.amd = {}; window.exports = {}; window.module = {exports: {}};</script>"
                                + html
                                + html.replaceAll("simre-[0-9a-f-]{36}", "simre-second")
                                + NotebookScripts.html());
        browser.window(1280, 1000, false).show(file);
        browser.await("document.querySelectorAll('.simre-plot .main-svg').length >= 2");
        browser.await("document.querySelectorAll('.simre-drawn').length === 2");
        assertTrue(
                browser.evaluate("document.querySelector('.simre-static').offsetHeight === 0")
                        .getAsBoolean());
    }

    @Test
    void inANotebookBeforeScriptsAreThere() throws IOException {
        Figure figure = heatmap(new double[][] {{0, 0.25}, {0.5, 1}});
        Path file =
                Files.writeString(
                        folder.resolve("alone.html"),
                        "<!doctype html><meta charset=utf-8><body>"
                                + figure.mimeBundle().get("text/html"));
        browser.window(1280, 1000, false).show(file);
        assertTrue(
                browser.evaluate(
                                "document.querySelector('.simre-static img').getBoundingClientRect().height > 100")
                        .getAsBoolean());
    }

    @Test
    void aNotebooksPaperNeedNotFollowTheSystem() throws IOException {
        String html =
                heatmap(new double[][] {{0, 0.25}, {0.5, 1}})
                        .mimeBundle()
                        .get("text/html")
                        .toString();
        for (String ink : List.of("black", "white")) {
            Path file =
                    Files.writeString(
                            folder.resolve(ink + ".html"),
                            "<!doctype html><meta charset=utf-8><body style=\"color: "
                                    + ink
                                    + "\">"
                                    + html
                                    + NotebookScripts.html());
            for (boolean dark : new boolean[] {false, true}) {
                browser.window(1280, 1000, dark).show(file);
                browser.await("!!document.querySelector('.simre-plot .main-svg')");
                assertEquals(
                        ink.equals("black") ? "#ffffff" : "#15181d",
                        browser.evaluate(
                                        "document.querySelector('.simre-plot').layout.paper_bgcolor")
                                .getAsString());
            }
        }
    }

    @Test
    void withoutScriptsTheDrawingIsAsDarkAsThePage() throws IOException {
        Path file =
                heatmap(new double[][] {{0, 0.25}, {0.5, 1}}).save(folder.resolve("still.html"));
        try (Browser still = Browser.open()) {
            for (boolean dark : new boolean[] {false, true}) {
                still.window(1280, 1000, dark).withoutScripts().show(file);
                assertEquals(
                        dark ? "[\"rgb(21, 24, 29)\"]" : "[\"rgb(255, 255, 255)\"]",
                        still.evaluate(
                                        """
                                        Array.from(document.querySelectorAll('.simre-static svg'))
                                          .filter(svg => svg.getBoundingClientRect().height > 100)
                                          .map(svg => getComputedStyle(svg.querySelector('rect')).fill)""")
                                .toString());
            }
        }
    }

    @Test
    void tablesScrollInsteadOfBreakingWords() {
        String name = "blipFinetuned(epochs(100),patience(25))";
        double[] scores = {0.5};
        Bars bars = Bars.of(List.of(name));
        for (String series : List.of("a", "b", "c", "d", "e", "f", "g", "h")) {
            bars = bars.series("score " + series, scores);
        }
        show(bars.figure("Scores"), 400, false);
        browser.evaluate("document.querySelector('details').open = true");
        assertEquals(
                1,
                browser.evaluate(
                                """
                                (function () {
                                  var words = document.createRange();
                                  words.selectNodeContents(document.querySelector('tbody td.text'));
                                  return words.getClientRects().length;
                                })()""")
                        .getAsInt());
        assertTrue(
                browser.evaluate(
                                "document.querySelector('.simre-numbers').scrollWidth"
                                        + " > document.querySelector('.simre-numbers').clientWidth")
                        .getAsBoolean());
        assertTrue(
                browser.evaluate(
                                "document.documentElement.scrollWidth <= document.documentElement.clientWidth")
                        .getAsBoolean());
    }

    private static double[] rounded(double[] numbers, int digits) {
        double unit = Math.pow(10, digits);
        return Arrays.stream(numbers).map(number -> Math.round(number * unit) / unit).toArray();
    }
}
