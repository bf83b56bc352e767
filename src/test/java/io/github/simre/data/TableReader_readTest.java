package io.github.simre.data;

import static io.github.simre.data.TestFiles.pictures;
import static io.github.simre.data.TestFiles.settings;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.Columns.Column;
import io.github.simre.data.Columns.Role;
import io.github.simre.data.picture.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableReader_readTest {
    @TempDir Path folder;

    @BeforeEach
    void pictureFiles() {
        pictures(folder, "1.png", "2.png", "3.png");
    }

    private LoadedMemes load(String... lines) {
        return MemeLoader.load(write(folder.resolve("memes.csv"), lines), settings());
    }

    private static List<Set<String>> labels(LoadedMemes loaded) {
        return loaded.memes().stream().map(Meme::labels).toList();
    }

    @Test
    void quotesNewlinesAndAByteOrderMark() {
        LoadedMemes loaded =
                load(
                        "\uFEFFimage,text,labels",
                        "1.png,\"He said \"\"no\"\",\nthen left\",Smears",
                        "2.png,NA,\"[\"\"Smears\"\", \"\"Doubt, again\"\"]\"");
        assertEquals("table", loaded.format());
        assertEquals("He said \"no\",\nthen left", loaded.memes().get(0).text());
        assertEquals("NA", loaded.memes().get(1).text());
        assertEquals(List.of("Smears", "Doubt, again"), loaded.categories().names());
        assertEquals(Task.MULTI_LABEL, loaded.categories().task());
        assertEquals("1", loaded.memes().get(0).id());
    }

    @Test
    void listsOfPythonAndSeparators() {
        LoadedMemes loaded =
                load(
                        "image;text;labels",
                        "1.png;one;['Smears', \"Someone's\"]",
                        "2.png;two;\"Smears ; Doubt\"",
                        "3.png;three;[]");
        assertEquals(
                List.of(Set.of("Smears", "Someone's"), Set.of("Smears", "Doubt"), Set.of()),
                labels(loaded));
    }

    @Test
    void tabsAndColumnsOfZeroAndOne() {
        Path file =
                write(
                        folder.resolve("memes.tsv"),
                        "Picture name\tcaption\tSmears\tDoubt",
                        "1.png\tone, or so\t1\t",
                        "2.png\ttwo\ttrue\t1.0",
                        "3.png\tthree\t0\tFALSE");
        Columns columns =
                Columns.of(
                        new Column(Role.PICTURE, List.of("Picture name")),
                        new Column(Role.LABELS, List.of("Smears", "Doubt")));
        LoadedMemes loaded = MemeLoader.load(file, settings(LoadSettings.COLUMNS, columns));
        assertEquals(
                List.of(Set.of("Smears"), Set.of("Smears", "Doubt"), Set.of()), labels(loaded));
        assertEquals("one, or so", loaded.memes().get(0).text());
    }

    @Test
    void aCellThatIsNeitherZeroNorOneIsRefused() {
        Path file = write(folder.resolve("memes.csv"), "image,text,A,B", "1.png,one,1,maybe");
        Columns columns = Columns.of(new Column(Role.LABELS, List.of("A", "B")));
        SimReException error =
                assertThrows(
                        SimReException.class,
                        () -> MemeLoader.load(file, settings(LoadSettings.COLUMNS, columns)));
        assertEquals(
                "The label \"maybe\" is neither 0 nor 1. In "
                        + file
                        + ", row 1 (line 2), column B. Where several columns are named as labels, each is a category: write 1,"
                        + " 0 or nothing.",
                error.getMessage());
    }

    @Test
    void oneColumnOfYesAndNoIsBinary() {
        Table table =
                Table.create(
                        IntColumn.create("id", 10, 20, 30),
                        StringColumn.create("img", "1.png", "2.png", "3.png"),
                        StringColumn.create("text", "one", "two", "three"),
                        BooleanColumn.create("harmful", true, false, true));
        Columns columns = Columns.of(new Column(Role.LABELS, List.of("harmful")));
        LoadedMemes loaded =
                MemeLoader.load(table, folder, settings(LoadSettings.COLUMNS, columns));
        assertEquals(new Categories(List.of("harmful"), Task.BINARY), loaded.categories());
        assertEquals(List.of(Set.of("harmful"), Set.of(), Set.of("harmful")), labels(loaded));
        assertEquals("10", loaded.memes().get(0).id());
        assertEquals(64, loaded.hash().length());
    }

    @Test
    void aTableForEachSplit() {
        write(folder.resolve("train.csv"), "image,text,label", "1.png,one,A");
        write(folder.resolve("val.csv"), "image,text,label", "2.png,two,B");
        write(folder.resolve("test.csv"), "image,text,label", "3.png,three,A");
        LoadedMemes loaded = MemeLoader.load(folder, settings());
        assertEquals(List.of("A", "B"), loaded.categories().names().stream().sorted().toList());
        assertEquals("2", loaded.of(Split.DEV).get(0).id());
    }

    @Test
    void severalTablesAreNotGuessed() {
        write(folder.resolve("one.csv"), "image,text,label", "1.png,one,A");
        write(folder.resolve("two.csv"), "image,text,label", "2.png,two,B");
        SimReException error =
                assertThrows(SimReException.class, () -> MemeLoader.load(folder, settings()));
        assertEquals(
                "There are several tables. In "
                        + folder
                        + ": one.csv, two.csv. Load one of them by its name, or name them train.csv, dev.csv and"
                        + " test.csv.",
                error.getMessage());
    }

    @Test
    void aRowWithTooFewCellsIsRefused() {
        SimReException error =
                assertThrows(
                        SimReException.class,
                        () -> load("image,text,label", "1.png,one,A", "2.png"));
        assertEquals(folder.resolve("memes.csv") + " is not a table.", error.what());
    }

    @Test
    void anIdThatWasThereBeforeGetsANumber() {
        LoadedMemes loaded = load("image,text,label", "1.png,one,A", "1.png,two,B");
        assertEquals(List.of("1", "1#2"), loaded.memes().stream().map(Meme::id).toList());
        assertEquals("kept as 1#2", loaded.report().rows(Finding.ID_TWICE).get(0).done());
    }

    @Test
    void columnsRefuseARoleTwice() {
        Column text = new Column(Role.TEXT, List.of("text"));
        Column caption = new Column(Role.TEXT, List.of("caption"));
        SimReException error = assertThrows(SimReException.class, () -> Columns.of(text, caption));
        assertEquals(
                "The role text is given twice. In columns(...): once as text and once as caption. Keep one of them.",
                error.getMessage());
        assertEquals("text(\"text\")", Columns.of(text).toString());
    }
}
