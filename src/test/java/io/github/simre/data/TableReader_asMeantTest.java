package io.github.simre.data;

import static io.github.simre.data.TestFiles.pictures;
import static io.github.simre.data.TestFiles.settings;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.picture.Finding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables as people save them: each row is a meme, a skip that is reported, or a refusal that names it. */
class TableReader_asMeantTest {
    @TempDir Path folder;

    @BeforeEach
    void pictureFiles() {
        pictures(folder, "1.png", "2.png", "3.png", "4.png");
    }

    private LoadedMemes load(String name, String... lines) {
        return MemeLoader.load(write(folder.resolve(name), lines), settings());
    }

    private SimReException refused(String... lines) {
        return assertThrows(SimReException.class, () -> load("memes.csv", lines));
    }

    private static List<String> texts(LoadedMemes loaded) {
        return loaded.memes().stream().map(Meme::text).toList();
    }

    private static List<Set<String>> labels(LoadedMemes loaded) {
        return loaded.memes().stream().map(Meme::labels).toList();
    }

    @Test
    @DisplayName("A quotation mark that is never closed is a letter where every line is a row")
    void openQuote() {
        LoadedMemes loaded =
                load(
                        "memes.tsv",
                        "image\ttext\tlabels",
                        "1.png\t\"when the boss\tA",
                        "2.png\tplain\tB",
                        "3.png\t\"so\" he said\tA",
                        "4.png\tlast\tB");
        assertEquals(List.of("\"when the boss", "plain", "\"so\" he said", "last"), texts(loaded));
        assertEquals(
                "quotation marks do not enclose cells: read as part of the texts",
                loaded.report().rows(Finding.DATA_SET).get(0).done());
    }

    @Test
    @DisplayName("Where an open quotation mark may mean two things, the line is named")
    void openQuoteAmbiguous() {
        SimReException error =
                refused(
                        "image,text,labels",
                        "1.png,\"when the boss,A",
                        "2.png,plain words,B",
                        "3.png,the end\",A",
                        "4.png,\"with, comma\",B");
        assertTrue(error.getMessage().contains("In line 2: a quotation mark"), error.getMessage());
        LoadedMemes twoLines =
                load(
                        "memes.csv",
                        "id,image,text,labels",
                        "1,1.png,\"Oh no, not again",
                        "yes, so, what\",A",
                        "2,2.png,plain words,B");
        assertEquals("Oh no, not again\nyes, so, what", twoLines.memes().get(0).text());
        error = refused("image,text,labels", "1.png,one,A", "2.png,\"open, and so on,B");
        assertTrue(
                error.getMessage()
                        .contains("In line 3: a quotation mark opens a cell and is never"),
                error.getMessage());
        error = refused("image,text,labels", "1.png,one,A", "2.png,two,B,more");
        assertTrue(
                error.getMessage().contains("In line 3: the row has 4 cells and the header 3"),
                error.getMessage());
    }

    @Test
    @DisplayName(
            "Hash signs, backslashes, blanks before quotation marks, and texts over lines are read")
    void signs() {
        LoadedMemes loaded =
                load(
                        "memes.csv",
                        "text,image,labels",
                        "#metoo,1.png,A",
                        "\"#one, two\",2.png,B",
                        "\"a\nb, c, d\",3.png,A",
                        "C:\\new,4.png,B");
        assertEquals(List.of("#metoo", "#one, two", "a\nb, c, d", "C:\\new"), texts(loaded));
        loaded = load("memes.csv", "image, text, labels", "1.png, \"a, b\", A", "2.png, c, B");
        assertEquals(List.of("a, b", "c"), texts(loaded));
        loaded = load("memes.csv", "image,text,labels", "1.png,\"a \\\"b\\\", c\",A", "2.png,c,B");
        assertEquals(List.of("a \"b\", c", "c"), texts(loaded));
    }

    @Test
    @DisplayName("Excel's separator line, empty rows, and trailing separators are no memes")
    void excel() {
        LoadedMemes loaded =
                load(
                        "memes.csv",
                        "\uFEFFsep=;\r",
                        "image;text;labels;\r",
                        "1.png;a;A;\r",
                        ";;;\r",
                        "2.png;b, c;B;\r",
                        ";;;\r",
                        ";;;\r");
        assertEquals(List.of("a", "b, c"), texts(loaded));
        List<LoadReport.Row> empty = loaded.report().rows(Finding.ROW_EMPTY);
        assertEquals(3, empty.size());
        assertEquals("row 2 (line 4) is empty", empty.get(0).reason());
    }

    @Test
    @DisplayName("Windows-1252 and UTF-16 are read and said; what is no text is told apart")
    void encodings() {
        String table = "image,text,labels\n1.png,caf\u00e9 \u2013 na\u00efve,A\n2.png,b,B\n";
        for (String charset : List.of("windows-1252", "UTF-16")) {
            Path file =
                    write(folder.resolve("memes.csv"), table.getBytes(Charset.forName(charset)));
            LoadedMemes loaded = MemeLoader.load(file, settings());
            assertEquals("caf\u00e9 \u2013 na\u00efve", loaded.memes().get(0).text());
            assertEquals(
                    "memes.csv is not in UTF-8",
                    loaded.report().rows(Finding.DATA_SET).get(0).reason());
        }
        byte[] zip = "PK\u0003\u0004".getBytes(StandardCharsets.ISO_8859_1);
        Path file = write(folder.resolve("memes.csv"), zip);
        SimReException error =
                assertThrows(SimReException.class, () -> MemeLoader.load(file, settings()));
        assertEquals(
                file + " is not a table but a zip archive, as Excel's .xlsx files are.",
                error.what());
    }

    @Test
    @DisplayName("Python's lists, sets, tuples and numpy's arrays are labels, and nan is none")
    void lists() {
        LoadedMemes loaded =
                load(
                        "memes.csv",
                        "image,text,labels",
                        "1.png,a,\"{'Slogan', 'Irony'}\"",
                        "2.png,b,set()",
                        "3.png,c,\"('Irony',)\"",
                        "4.png,d,nan");
        assertEquals(List.of(Set.of("Slogan", "Irony"), Set.of(), Set.of("Irony")), labels(loaded));
        assertEquals("4", loaded.report().rows(Finding.LABEL_EMPTY).get(0).meme());
        loaded =
                load(
                        "memes.csv",
                        "image,text,labels",
                        "1.png,a,['Slogan' 'Irony']",
                        "2.png,b,\"['Irony', None]\"",
                        "3.png,c,[nan]",
                        "4.png,d,\"[\"\"Red \\u0048erring\"\"]\"");
        assertEquals(
                List.of(Set.of("Slogan", "Irony"), Set.of("Irony"), Set.of("Red Herring")),
                labels(loaded));
    }

    @Test
    @DisplayName("Commas part labels whose parts stand elsewhere, and belong to a name otherwise")
    void commas() {
        LoadedMemes loaded =
                load(
                        "memes.csv",
                        "image,text,labels",
                        "1.png,a,Slogan",
                        "2.png,b,\"Irony, Slogan\"",
                        "3.png,c,\"Irony,Smears\"",
                        "4.png,d,\"Obfuscation, Vagueness, Confusion\"");
        assertEquals(
                List.of("Slogan", "Irony", "Smears", "Obfuscation, Vagueness, Confusion"),
                loaded.categories().names());
        assertEquals(Task.MULTI_LABEL, loaded.categories().task());
    }

    @Test
    @DisplayName("A column of 0 and 1 stays one category where some rows have no label")
    void blankBinary() {
        LoadedMemes loaded =
                load(
                        "memes.csv",
                        "image,text,harmful",
                        "1.png,a,1.0",
                        "2.png,b,0.0",
                        "3.png,c,",
                        "4.png,d,-1");
        assertEquals(Categories.NONE, loaded.categories());
        Columns columns = Columns.of(new Columns.Column(Columns.Role.LABELS, List.of("harmful")));
        loaded =
                MemeLoader.load(
                        folder.resolve("memes.csv"), settings(LoadSettings.COLUMNS, columns));
        assertEquals(new Categories(List.of("harmful"), Task.BINARY), loaded.categories());
        assertEquals(List.of(Set.of("harmful"), Set.of()), labels(loaded));
        assertEquals(2, loaded.report().rows(Finding.LABEL_EMPTY).size());
    }

    @Test
    @DisplayName("One name in every row means classes, unless a setting says otherwise")
    void classes() {
        String[] lines = {
            "image,text,label", "1.png,a,harmful", "2.png,b,harmless", "3.png,c,harmful"
        };
        LoadedMemes loaded = load("memes.csv", lines);
        assertEquals(
                new Categories(List.of("harmful", "harmless"), Task.CLASSES), loaded.categories());
        assertTrue(
                loaded.report().rows(Finding.LABELS_READ).get(0).done().contains("multiLabel()"));
        loaded =
                MemeLoader.load(
                        folder.resolve("memes.csv"), settings(LoadSettings.MULTI_LABEL, true));
        assertEquals(Task.MULTI_LABEL, loaded.categories().task());
    }

    @Test
    @DisplayName(
            "Labels that differ in what nobody sees are one, and those that look alike are named")
    void lookAlikes() {
        LoadedMemes loaded =
                load(
                        "memes.csv",
                        "image\u00a0,text,\u200blabels",
                        "1.png,a,Irony",
                        "2.png,b,Irony\u00a0",
                        "3.png,c,\u200birony",
                        "4.png,d,Non-offensiv;Non-offensive");
        assertEquals(
                List.of("Irony", "Non-offensiv", "Non-offensive"), loaded.categories().names());
        assertEquals(1, loaded.report().rows(Finding.LABELS_JOINED).size());
        assertEquals(
                "the label \"Irony\\u00A0\", \"\\u200Birony\" is \"Irony\" in other letters",
                loaded.report().rows(Finding.LABELS_JOINED).get(0).reason());
        assertEquals(1, loaded.report().rows(Finding.LABELS_ALIKE).size());
    }

    @Test
    @DisplayName("Whatever stands in a table, its rows add up")
    void addsUp() {
        Random random = new Random(5);
        String[] cells = {
            "a",
            "\"",
            "#x",
            "",
            " ",
            "\"a, b\"",
            "\"a\nb\"",
            "nan",
            "x\"y",
            "\"\"\"q\"\"\"",
            ";",
            "[",
            "'"
        };
        int read = 0;
        for (int round = 0; round < 300; round++) {
            List<String> lines = new ArrayList<>(List.of("image,text,labels"));
            int rows = 1 + random.nextInt(4);
            for (int row = 0; row < rows; row++) {
                boolean blank = random.nextInt(8) == 0;
                lines.add(
                        blank
                                ? ",,"
                                : (1 + random.nextInt(4))
                                        + ".png,"
                                        + cells[random.nextInt(cells.length)]
                                        + ","
                                        + (random.nextInt(5) == 0 ? "" : "A"));
            }
            try {
                LoadedMemes loaded = load("memes.csv", lines.toArray(String[]::new));
                assertEquals(
                        rows, loaded.memes().size() + loaded.report().skipped(), lines::toString);
                read++;
            } catch (SimReException named) {
                assertTrue(named.getMessage().contains("memes.csv"), named.getMessage());
            }
        }
        assertTrue(read > 150, "only " + read + " were read");
    }
}
