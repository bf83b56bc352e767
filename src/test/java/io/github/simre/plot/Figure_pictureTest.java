package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import tech.tablesaw.api.Table;

/** Pictures for paper show what the page shows. */
class Figure_pictureTest {
    private static final List<String> NAMES = List.of("a", "b");
    private final Figure heatmap =
            Heatmap.of(NAMES, NAMES, new double[][] {{0, 0.25}, {0.5, 1}})
                    .range(0, 1)
                    .figure("Cells");

    private static Document svg(Figure figure) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(figure.svg().getBytes(StandardCharsets.UTF_8)));
    }

    private static Set<String> texts(Document svg) {
        Set<String> texts = new TreeSet<>();
        NodeList nodes = svg.getElementsByTagName("text");
        for (int node = 0; node < nodes.getLength(); node++) {
            texts.add(nodes.item(node).getTextContent().strip());
        }
        return texts;
    }

    private static BufferedImage png(Figure figure) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(figure.png()));
    }

    /** How many pixels have each colour. */
    private static TreeMap<Integer, Integer> colours(BufferedImage picture) {
        TreeMap<Integer, Integer> counts = new TreeMap<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                counts.merge(picture.getRGB(x, y) & 0xffffff, 1, Integer::sum);
            }
        }
        return counts;
    }

    @Test
    void cellsHaveTheirColoursAndNumbers() throws Exception {
        TreeMap<Integer, Integer> colours = colours(png(heatmap));
        int cell = colours.get(0x3b528b);
        for (int colour : new int[] {0x440154, 0x21918c, 0xfde725}) {
            assertEquals(cell, colours.get(colour), 0.12 * cell, Integer.toHexString(colour));
        }
        assertTrue(
                texts(svg(heatmap))
                        .containsAll(Set.of("Cells", "0.00", "0.25", "0.50", "1.00", "a", "b")));
    }

    @Test
    void barsAreAsLongAsTheirNumbers() throws Exception {
        Figure bars = Bars.of(NAMES).series("F1", new double[] {0.8, 0.4}).figure("Bars");
        BufferedImage picture = png(bars);
        int blue = Color.decode("#0072B2").getRGB() & 0xffffff;
        TreeSet<Integer> lengths = new TreeSet<>();
        for (int y = 0; y < picture.getHeight(); y++) {
            int length = 0;
            for (int x = 0; x < picture.getWidth(); x++) {
                length += (picture.getRGB(x, y) & 0xffffff) == blue ? 1 : 0;
            }
            lengths.add(length);
        }
        int longest = lengths.last();
        assertTrue(
                lengths.stream().anyMatch(length -> Math.abs(length - longest / 2.0) < 3),
                lengths.toString());
        assertTrue(texts(svg(bars)).containsAll(Set.of("0.800", "0.400")));
    }

    @Test
    void linesWithBandsPointsAndPictures() throws Exception {
        Figure curve =
                Curve.of("epoch", 1, 2, 3)
                        .series("loss", new double[] {3, 2, 1}, new double[] {0.1, 0.2, 0.1})
                        .band(new double[] {2, 1, 0}, new double[] {4, 3, 2})
                        .figure("Loss");
        assertTrue(
                texts(svg(curve)).containsAll(Set.of("Loss", "epoch", "1", "2", "3")),
                texts(svg(curve)).toString());
        String picture = Thumbnail.of(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), 20);
        Figure grid =
                PictureGrid.of(picture, 0.5, new double[][] {{1, -1}, {0, 0.5}})
                        .name("parts")
                        .bars("words", List.of("good", "bad"), new double[] {0.5, -1})
                        .figure("What mattered");
        assertTrue(
                texts(svg(grid)).containsAll(Set.of("parts", "words", "good", "bad")),
                texts(svg(grid)).toString());
        assertEquals(1, svg(grid).getElementsByTagName("image").getLength());
        assertEquals(6, grid.numbers().rowCount());
    }

    @Test
    void largeGridsAreOnePicture() throws Exception {
        double[][] values = new double[100][300];
        for (double[] row : values) {
            java.util.Arrays.fill(row, 0.5);
        }
        values[0][0] = 0;
        values[99][299] = 1;
        List<String> rows =
                java.util.stream.IntStream.range(0, 100).mapToObj(String::valueOf).toList();
        List<String> columns =
                java.util.stream.IntStream.range(0, 300).mapToObj(String::valueOf).toList();
        Figure large = Heatmap.of(rows, columns, values).figure("Large");
        assertEquals(1, svg(large).getElementsByTagName("image").getLength());
        JsonArray grid = large.data().get(0).getAsJsonObject().getAsJsonArray("z");
        assertEquals(0, grid.get(0).getAsJsonArray().get(0).getAsDouble());
        assertEquals(0.5, grid.get(50).getAsJsonArray().get(7).getAsDouble(), 1.0 / 4094);
        assertEquals(1, grid.get(99).getAsJsonArray().get(299).getAsDouble());
    }

    @Test
    void darkAndLight() throws Exception {
        assertEquals(0xffffff, png(heatmap).getRGB(3, 3) & 0xffffff);
        Figure dark = heatmap.theme(Theme.DARK);
        assertEquals(0x15181d, png(dark).getRGB(3, 3) & 0xffffff);
        assertEquals("#15181d", dark.layout().get("paper_bgcolor").getAsString());
        assertEquals("#ffffff", heatmap.layout().get("paper_bgcolor").getAsString());
        assertTrue(dark.page().contains("class=\"simre-dark\""));
    }

    @Test
    void aTextThatIsAColourStaysAText() {
        Figure figure =
                Heatmap.of(List.of("#222222"), List.of("x"), new double[][] {{1}})
                        .figure("")
                        .theme(Theme.DARK);
        assertEquals(
                "[\"#222222\"]",
                figure.layout().getAsJsonObject("yaxis").get("ticktext").toString());
    }

    @Test
    void hostileTextsAreDrawn() throws Exception {
        String hostile = "</text><script>x</script> \"'& 😀 مرحبا \u0000\u001b " + "x".repeat(5000);
        Figure figure =
                Heatmap.of(List.of(hostile), List.of(hostile), new double[][] {{1}})
                        .figure(hostile)
                        .note(hostile);
        Document svg = svg(figure);
        assertEquals(0, svg.getElementsByTagName("script").getLength());
        assertTrue(png(figure).getHeight() < 3000);
    }

    /** Jupyter takes scripts, styles and SVG out of a notebook that is not trusted. */
    @Test
    void aNotebookThatIsNotTrustedKeepsTheDrawing() {
        String page = heatmap.mimeBundle().get("text/html").toString();
        String left = page.replaceAll("(?s)<(script|style|svg).*?</\\1>", "");
        String before = "src=\"data:image/svg+xml;base64,";
        int start = left.indexOf(before) + before.length();
        assertTrue(start >= before.length(), left);
        byte[] drawing =
                Base64.getDecoder().decode(left.substring(start, left.indexOf('"', start)));
        String own = heatmap.title("").note("").svg();
        assertEquals(
                own.substring(own.indexOf("<svg")), new String(drawing, StandardCharsets.UTF_8));
    }

    @Test
    void sameFigureSamePicture() {
        assertEquals(heatmap.svg(), heatmap.svg());
    }

    @Test
    void bundleForANotebook() {
        var bundle = heatmap.note("A note.").mimeBundle();
        assertEquals(
                List.of("application/vnd.plotly.v1+json", "text/html", "image/png", "text/plain"),
                List.copyOf(bundle.keySet()));
        JsonObject plotly = (JsonObject) bundle.get("application/vnd.plotly.v1+json");
        assertEquals(
                "heatmap",
                plotly.getAsJsonArray("data").get(0).getAsJsonObject().get("type").getAsString());
        byte[] png = Base64.getDecoder().decode((String) bundle.get("image/png"));
        assertEquals("PNG", new String(png, 1, 3, StandardCharsets.US_ASCII));
        String html = (String) bundle.get("text/html");
        assertFalse(
                html.contains("require(") || html.contains("http:") && html.contains("cdn"),
                "asks for more");
        assertTrue(html.contains("data:image/svg+xml"));
        assertTrue(((String) bundle.get("text/plain")).endsWith("A note."));
    }

    @Test
    void kindsThatAreNotDrawn() {
        JsonArray data = PlotlyLayout.array(PlotlyJson.object("type", "pie"));
        JsonObject layout = PlotlyLayout.base(300);
        layout.add("xaxis", PlotlyLayout.axis(""));
        layout.add("yaxis", PlotlyLayout.axis(""));
        Figure pie = Figure.of("Pie", data, layout, Table.create(), "a < b");
        assertTrue(pie.page().contains("<pre>a &lt; b</pre>"));
        assertFalse(pie.mimeBundle().containsKey("image/png"));
        assertEquals(
                "A trace of type \"pie\" cannot be drawn as a picture. Bars, lines, points and heat maps can. Save the"
                        + " figure as .html or .json.",
                assertThrows(SimReException.class, pie::png).getMessage());
    }
}
