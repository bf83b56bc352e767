package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Figure_saveTest {
    private static final String HOSTILE =
            "</script><script>alert(1)</script> \"q\" 'a' & 😀 {{figure}} <!-- $x$";

    @TempDir Path folder;

    private final Figure figure =
            Heatmap.of(List.of("\"r\""), List.of("a,b", "A,B"), new double[][] {{0.25, Double.NaN}})
                    .figure("Title");

    @Test
    void csv() throws IOException {
        Path file = figure.save(folder.resolve("new/folder/figure.CSV"));
        assertEquals(
                "row,\"a,b\",\"A,B (2)\"\n\"\"\"r\"\"\",0.25,\n",
                Files.readString(file).replace("\r\n", "\n"));
    }

    @Test
    void json() throws IOException {
        Path file = figure.save(folder.resolve("figure.json").toString());
        assertEquals(figure.plotly(), JsonParser.parseString(Files.readString(file)));
    }

    @Test
    void replacesAndLeavesNothingBehind() throws IOException {
        Path file = folder.resolve("figure.json");
        figure.save(file);
        figure.title("Other").save(file);
        assertTrue(Files.readString(file).contains("Other"));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(file), files.toList());
        }
    }

    @Test
    void pageNeedsNothingElse() throws IOException {
        String page = Files.readString(figure.save(folder.resolve("figure.html")));
        assertTrue(page.contains("plotly.js (cartesian - minified) v1.54.1"));
        assertTrue(page.contains("default-src 'none'"));
        assertFalse(page.contains("<script src"));
        assertFalse(page.contains("<link"));
        assertTrue(page.contains("<td>0.250</td>"));
    }

    @Test
    void textsStayTexts() {
        Figure hostile =
                Heatmap.of(List.of(HOSTILE), List.of(HOSTILE), new double[][] {{1}})
                        .axes(HOSTILE, HOSTILE)
                        .figure(HOSTILE);
        String page = hostile.page();
        assertEquals(3, count(page, "<script"), "plotly.js, the figure and what draws it");
        assertEquals(3, count(page, "</script>"));
        assertEquals(0, count(page, "<!-- "));
        assertTrue(page.contains("<title>&lt;/script&gt;&lt;script&gt;alert(1)"));
        assertTrue(page.contains("😀 {{figure}}"));
        assertTrue(hostile.toString().contains(HOSTILE));
    }

    @Test
    void markupOfPlotlyAndMathJaxIsShown() {
        String json = figure.title("<b>x</b> $y$").layout().get("title").toString();
        assertEquals("{\"text\":\"&lt;b&gt;x&lt;/b&gt; &#36;y&#36;\"}", json);
    }

    @Test
    void titleReturnsACopy() {
        Figure other = figure.title("Other");
        assertEquals("Title", figure.title());
        assertEquals("Other", other.title());
        assertTrue(other.toString().startsWith("Other\n\n"));
        assertNotSame(figure.layout(), figure.layout());
    }

    @Test
    void unknownForm() {
        assertMessage(
                "A figure cannot be saved as \"figure.gif\". End the name in .html for a page, .svg or .png for a"
                        + " picture, .json for Plotly or .csv for the numbers.",
                Path.of("figure.gif"));
    }

    @Test
    void folderOfThatName() throws IOException {
        Path file = Files.createDirectories(folder.resolve("figure.csv"));
        assertMessage(
                ("The figure \"Title\" cannot be saved. The file is %s, and the system says: java.io.IOException:"
                                + " there is a folder of that name. Choose another place, or make room and check the"
                                + " permissions of that folder.")
                        .formatted(file),
                file);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void fileWhereAFolderIsNeeded() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "");
        SimReException thrown =
                assertThrows(
                        SimReException.class, () -> figure.save(blocked.resolve("figure.csv")));
        assertTrue(
                thrown.getMessage()
                        .startsWith("The figure \"Title\" cannot be saved. The file is "));
    }

    private void assertMessage(String expected, Path file) {
        assertEquals(
                expected, assertThrows(SimReException.class, () -> figure.save(file)).getMessage());
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
