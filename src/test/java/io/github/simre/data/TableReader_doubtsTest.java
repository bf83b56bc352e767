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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a table may mean in two ways is read in one way that is said, or refused by its row. */
class TableReader_doubtsTest {
    @TempDir Path folder;

    @BeforeEach
    void pictureFiles() {
        pictures(folder, "1.png", "2.png", "3.png", "4.png");
    }

    private LoadedMemes load(String... lines) {
        return MemeLoader.load(write(folder.resolve("memes.csv"), lines), settings());
    }

    private LoadedMemes labelled(String... cells) {
        List<String> lines = new ArrayList<>(List.of("image\ttext\tlabels"));
        for (String cell : cells) {
            lines.add(lines.size() + ".png\twords " + lines.size() + "\t" + cell);
        }
        return load(lines.toArray(String[]::new));
    }

    private static List<Set<String>> labels(LoadedMemes loaded) {
        return loaded.memes().stream().map(Meme::labels).toList();
    }

    private static String said(LoadedMemes loaded) {
        StringBuilder text = new StringBuilder();
        loaded.report().rows().forEach(row -> text.append(row).append('\n'));
        return text.toString();
    }

    @Test
    @DisplayName("Where cells are in quotation marks, one that is broken is refused by its line")
    void brokenQuotes() {
        for (String separator : List.of(",", ";", "\t", "|")) {
            String[] quoted = {
                "\"image\",\"text\",\"labels\"",
                "\"1.png\",\"one\",\"A\"",
                "\"2.png\",\"two,\"B\"",
                "\"3.png\",\"three\",\"A\""
            };
            String[] texts = {
                "image,text,labels", "1.png,\"one\",A", "2.png,\"two,B", "3.png,\"three\",A"
            };
            for (String[] lines : List.of(quoted, texts)) {
                String[] all =
                        List.of(lines).stream()
                                .map(line -> line.replace(",", separator))
                                .toArray(String[]::new);
                String message = assertThrows(SimReException.class, () -> load(all)).getMessage();
                assertTrue(message.contains("In line 3: "), message);
            }
        }
    }

    @Test
    @DisplayName("Excel's first line may have blanks, and a tab in two letters")
    void separatorLine() {
        for (String first : List.of("sep=;", "sep= ;", "sep=; ", "\"sep=;\"", "sep=';'")) {
            assertEquals(
                    2, load(first, "image;text;labels", "1.png;a;A", "2.png;b;B").memes().size());
        }
        assertEquals(
                2,
                load("sep=\\t", "image\ttext\tlabels", "1.png\ta\tA", "2.png\tb\tB")
                        .memes()
                        .size());
    }

    @Test
    @DisplayName("A table without a header is told so")
    void noHeader() {
        SimReException error =
                assertThrows(SimReException.class, () -> load("1.png,one,A", "2.png,two,B"));
        assertEquals("The table has no header: its first line names a picture.", error.what());
    }

    @Test
    @DisplayName("The table of a split may have no labels: its memes are skipped, and that is said")
    void splitWithoutLabels() {
        write(folder.resolve("train.csv"), "image,text,Label", "1.png,a,A", "2.png,b,B");
        write(folder.resolve("dev.csv"), "image,text,label", "4.png,d,B");
        write(folder.resolve("test.csv"), "image,text", "3.png,c");
        LoadedMemes loaded = MemeLoader.load(folder, settings());
        assertEquals(3, loaded.memes().size());
        assertEquals(1, loaded.report().rows(Finding.LABEL_EMPTY).size());
        assertTrue(said(loaded).contains("no column was recognised as the labels"));
    }

    @Test
    @DisplayName("Lists as Python 2, numpy, R and people write them")
    void lists() {
        List<Set<String>> expected = List.of(Set.of("A", "B"), Set.of("A"), Set.of("B"));
        for (String both :
                List.of(
                        "[u'A', u'B']",
                        "[b'A', b'B']",
                        "'A', 'B'",
                        "c('A', 'B')",
                        "A;B",
                        "A；B",
                        "A，B",
                        "A、B")) {
            assertEquals(expected, labels(labelled(both, "A", "B")), both);
        }
        assertEquals(Set.of(), labels(labelled("character(0)", "A", "B")).get(0));
        for (String wrong : List.of("['it''s', 'B']", "[0, 0]", "[0 1]")) {
            assertThrows(SimReException.class, () -> labelled(wrong, "A", "B"), wrong);
        }
    }

    @Test
    @DisplayName("Names that may be several, nothing, or yes and no are reported")
    void doubtfulNames() {
        for (String both :
                List.of("Irony/Slogan", "Irony & Slogan", "irony and slogan", "Irony Slogan")) {
            String said = said(labelled(both, "Irony", "Slogan"));
            assertTrue(said.contains("is made of the names Irony and Slogan"), said);
        }
        for (String nothing : List.of("none", "unknown", "—", "-999")) {
            String said = said(labelled(nothing, "Irony", "Slogan"));
            assertTrue(said.contains("may mean that there is no label"), said);
        }
        String said = said(labelled("[1]", "[0]", "[1]"));
        assertTrue(said.contains("the names of the categories are 1 and 0"), said);
    }

    @Test
    @DisplayName("1 and 1.0 are one class; two letters swapped look alike; fillers are not seen")
    void spellings() {
        LoadedMemes numbers = labelled("1.0", "2", "3", "1");
        assertEquals(3, numbers.categories().size());
        assertEquals(Task.CLASSES, numbers.categories().task());
        String said = said(labelled("Slogan", "Slogna", "Irony"));
        assertTrue(said.contains("\"Slogan\" and \"Slogna\" look alike"), said);
        for (String filler : List.of("\u3164", "\u2800", "\uFE0F", "\u034F", "\uDB40\uDC20")) {
            assertEquals(
                    List.of("Irony", "Slogan"),
                    labelled("Irony", "Slogan", "Irony" + filler).categories().names());
        }
    }

    @Test
    @DisplayName("A split's name may have a blank that does not break")
    void splitNames() {
        assertEquals(
                1,
                load("image,text,labels,split", "1.png,a,A,train\u00A0", "2.png,b,B,\u200Btest")
                        .of(Split.TEST)
                        .size());
    }

    @Test
    @DisplayName("Columns that are not read are named: one of them may have been meant")
    void unreadColumns() {
        LoadedMemes loaded =
                load("image,text,caption,train,label", "1.png,a,x,True,A", "2.png,b,y,False,B");
        assertEquals("a", loaded.memes().get(0).text());
        LoadReport.Row row = loaded.report().rows(Finding.DATA_SET).get(0);
        assertEquals("the columns caption, train", row.reason());
        assertEquals("not read; columns(…) names those that are", row.done());
        assertTrue(
                load("image,text,labels,,", "1.png,a,A,,")
                        .report()
                        .rows(Finding.DATA_SET)
                        .isEmpty());
    }

    @Test
    @DisplayName(
            "HTML's signs in a name are what they stand for, and their semicolon parts nothing")
    void html() {
        LoadedMemes loaded =
                labelled("Irony &amp; Wit", "Irony & Wit;Slogan", "Causal O&#39;n;Slogan");
        assertEquals(List.of("Irony & Wit", "Slogan", "Causal O'n"), loaded.categories().names());
        assertTrue(
                said(loaded).contains("the label \"Irony &amp; Wit\" is \"Irony & Wit\""),
                said(loaded));
        assertEquals(List.of("R&D", "B"), labelled("R&D;B", "B", "R&D").categories().names());
    }

    @Test
    @DisplayName("Lists of numpy 2 and of word processors; hash signs and brackets around names")
    void oddLists() {
        List<Set<String>> expected =
                List.of(Set.of("Irony", "Slogan"), Set.of("Irony"), Set.of("Slogan"));
        for (String both :
                List.of(
                        "[np.str_('Irony'), np.str_('Slogan')]",
                        "[‘Irony’, ‘Slogan’]",
                        "[“Irony”, „Slogan“]")) {
            assertEquals(expected, labels(labelled(both, "Irony", "Slogan")), both);
        }
        for (String both : List.of("#Irony #Slogan", "(Irony)(Slogan)", "Irony+Slogan")) {
            String said = said(labelled(both, "Irony", "Slogan"));
            assertTrue(said.contains("is made of the names Irony and Slogan"), said);
        }
    }

    @Test
    @DisplayName("Numbers that are hardly names are reported, as is a column without any label")
    void numbers() {
        String rows = said(labelled("0 1", "1 0", "1 1"));
        assertTrue(
                rows.contains("the names of the categories are rows of 0 and 1, such as 0 1"),
                rows);
        String scores = said(labelled("0.9", "0.1", "0.7"));
        assertTrue(scores.contains("numbers with a fraction, such as 0.9"), scores);
        LoadedMemes none = labelled("", "nan", "");
        assertEquals(Categories.NONE, none.categories());
        assertTrue(said(none).contains("column labels has no label in any row"), said(none));
    }

    @Test
    @DisplayName(
            "Lines before the header are left out; one meme in two rows of different labels is said")
    void rowsAsTheyCome() {
        LoadedMemes loaded =
                load("", "  ", "id,image,text,label", "1,1.png,a,A", "1,1.png,a,B", "2,2.png,b,A");
        assertEquals(3, loaded.memes().size());
        assertEquals(
                "the id was there before, with other labels",
                loaded.report().rows(Finding.ID_TWICE).get(0).reason());
        SimReException error =
                assertThrows(SimReException.class, () -> load("", "image,text,labels", "1.png"));
        assertEquals("In line 3: the row has 1 cell and the header 3.", error.where());
    }
}
