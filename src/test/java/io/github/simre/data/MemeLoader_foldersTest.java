package io.github.simre.data;

import static io.github.simre.data.TestFiles.pictures;
import static io.github.simre.data.TestFiles.settings;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in a folder is read, listed as not used, or refused by its name. */
class MemeLoader_foldersTest {
    @TempDir Path folder;

    @Test
    @DisplayName(
            "Annotations that are not understood are refused by their name, not taken for nothing")
    void unread() {
        pictures(folder.resolve("images"), "1.png", "2.png");
        for (String name : List.of("memes.json", "labels.xlsx", "labels.ods", "labels.parquet")) {
            Path file = write(folder.resolve(name), "[]");
            SimReException error =
                    assertThrows(SimReException.class, () -> MemeLoader.load(folder, settings()));
            assertTrue(error.what().contains(name), error.getMessage());
            delete(file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Test
    @DisplayName("Pictures alone load without text and labels, with the splits of their folders")
    void picturesAlone() {
        pictures(folder.resolve("images"), "1.png", "2.png");
        LoadedMemes loaded = MemeLoader.load(folder, settings());
        assertEquals(2, loaded.memes().size());
        assertEquals(Categories.NONE, loaded.categories());
        pictures(folder.resolve("train"), "3.png");
        pictures(folder.resolve("test"), "4.png");
        SimReException mixed =
                assertThrows(SimReException.class, () -> MemeLoader.load(folder, settings()));
        assertTrue(mixed.getMessage().contains("have no split"), mixed.getMessage());
    }

    @Test
    @DisplayName("Folders and files beside those of the splits are listed as not used")
    void strays() {
        for (String split : List.of("train", "dev", "test")) {
            pictures(folder.resolve(split).resolve("A"), split + "1.png");
            pictures(folder.resolve(split).resolve("B"), split + "2.png");
        }
        write(folder.resolve("docs").resolve("readme.md"), "text");
        pictures(folder.resolve("__MACOSX").resolve("x"), "5.png");
        write(folder.resolve("notes.md"), "text");
        LoadedMemes loaded = MemeLoader.load(folder, settings());
        assertEquals(6, loaded.memes().size());
        assertEquals(List.of("A", "B"), loaded.categories().names());
        List<String> unused =
                loaded.report().rows(Finding.FILE_NOT_USED).stream()
                        .map(LoadReport.Row::file)
                        .sorted()
                        .toList();
        assertEquals(List.of("__MACOSX", "docs", "notes.md"), unused);
    }

    @Test
    @DisplayName("Texts in files of any case, and folder names with a blank that does not break")
    void names() {
        pictures(folder.resolve("A"), "1.png");
        pictures(folder.resolve("B"), "2.png");
        pictures(folder.resolve("A\u00a0"), "3.png");
        write(folder.resolve("A").resolve("1.TXT"), "words");
        LoadedMemes loaded = MemeLoader.load(folder, settings());
        assertEquals(List.of("A", "B"), loaded.categories().names());
        assertEquals("words", loaded.memes().get(0).text());
    }

    @Test
    @DisplayName(
            "A picture is found in composed and decomposed letters, in other case, and by its whole path")
    void pictureNames() {
        String composed = "caf\u00e9.png";
        String decomposed = Normalizer.normalize("th\u00e9.png", Normalizer.Form.NFD);
        pictures(
                folder.resolve("images"),
                Normalizer.normalize(composed, Normalizer.Form.NFD),
                "th\u00e9.png",
                "Three.PNG",
                "4.png");
        Path four = folder.resolve("images").resolve("4.png").toAbsolutePath();
        write(
                folder.resolve("memes.csv"),
                "image,text,labels",
                composed + ",a,A",
                decomposed + ",b,B",
                "three.png,c,A",
                four + ",d,B",
                "/etc/passwd,e,B",
                "images/../../x.png,f,A");
        LoadedMemes loaded = MemeLoader.load(folder, settings());
        assertEquals(4, loaded.memes().size(), loaded.toString());
        assertEquals(2, loaded.report().rows(Finding.PICTURE_NAME_REFUSED).size());
    }

    @Test
    @DisplayName("Pictures may lie beside the folder of the tables, where the setting says so")
    void elsewhere() {
        pictures(folder.resolve("pictures-elsewhere"), "1.png", "2.png");
        Path table =
                write(
                        folder.resolve("splits").resolve("train.csv"),
                        "image,text,labels",
                        "1.png,a,A",
                        "2.png,b,B");
        assertThrows(SimReException.class, () -> MemeLoader.load(table, settings()));
        for (String named :
                List.of("../pictures-elsewhere", folder.resolve("pictures-elsewhere").toString())) {
            LoadedMemes loaded = MemeLoader.load(table, settings(LoadSettings.PICTURES, named));
            assertEquals(2, loaded.memes().size());
            loaded = MemeLoader.load(table.getParent(), settings(LoadSettings.PICTURES, named));
            assertEquals(2, loaded.memes().size());
        }
        SimReException none =
                assertThrows(
                        SimReException.class,
                        () -> MemeLoader.load(table, settings(LoadSettings.PICTURES, "nowhere")));
        assertEquals("There is no folder nowhere with pictures.", none.what());
    }

    @Test
    @DisplayName("A link that leads outside is followed and said")
    void links() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        pictures(outside, "1.png");
        Path inside = Files.createDirectories(folder.resolve("set"));
        pictures(inside, "2.png");
        Files.createSymbolicLink(inside.resolve("1.png"), outside.resolve("1.png"));
        write(inside.resolve("memes.csv"), "image,text,labels", "1.png,a,A", "2.png,b,B");
        LoadedMemes loaded = MemeLoader.load(inside, settings());
        assertEquals(2, loaded.memes().size());
        assertEquals("1", loaded.report().rows(Finding.LINK_OUTSIDE).get(0).meme());
    }

    private String notUsed() {
        return MemeLoader.load(folder, settings()).report().rows(Finding.FILE_NOT_USED).toString();
    }

    @Test
    @DisplayName("Annotations in other folders, or in a text that names pictures, are refused, too")
    void unreadElsewhere() {
        pictures(folder.resolve("train/images"), "1.png", "2.png");
        pictures(folder.resolve("test/images"), "3.png", "4.png");
        assertEquals(2, MemeLoader.load(folder, settings()).of(Split.TEST).size());
        for (String name :
                List.of("train/labels.json", "labels/a.parquet", "test/test.csv", "a.jsonlines")) {
            Path file = write(folder.resolve(name), "[]");
            assertThrows(SimReException.class, () -> MemeLoader.load(folder, settings()), name);
            delete(file);
        }
        for (String name : List.of("labels.txt", "all-labels", "all.csv.bak")) {
            Path file = write(folder.resolve(name), "1.png A", "2.png B");
            assertThrows(SimReException.class, () -> MemeLoader.load(folder, settings()), name);
            delete(file);
        }
        write(folder.resolve("classes.txt"), "A", "B");
        assertTrue(notUsed().contains("classes.txt has no picture of its name"), notUsed());
    }

    @Test
    @DisplayName(
            "A single folder of pictures is a category only where no annotations lie beside it")
    void oneFolder() {
        pictures(folder.resolve("data"), "1.png", "2.png");
        LoadedMemes loaded = MemeLoader.load(folder, settings());
        assertEquals(List.of("data"), loaded.categories().names());
        String said = loaded.report().rows(Finding.DATA_SET).toString();
        assertTrue(said.contains("all pictures lie in folders of one name, data"), said);
        write(folder.resolve("memes.json"), "[]");
        assertThrows(SimReException.class, () -> MemeLoader.load(folder, settings()));
    }

    @Test
    @DisplayName("What lies beside the annotations that are read is listed")
    void besideAnnotations() {
        pictures(folder, "1.png", "2.png");
        write(folder.resolve("annotations/train.jsonl"), TestFiles.json("1", "[\"A\"]", "one"));
        write(folder.resolve("train.jsonl"), TestFiles.json("2", "[\"A\"]", "two"));
        write(folder.resolve("labels.csv"), "image,labels", "1.png,A");
        assertTrue(notUsed().contains("train.jsonl lies beside the annotations"), notUsed());
        assertTrue(notUsed().contains("labels.csv lies beside the annotations"), notUsed());
    }

    @Test
    @DisplayName("Records in a list of one object are read, and it is said which")
    void recordsInAnObject() {
        pictures(folder, "1.png", "2.png");
        String records =
                "[{\"id\":1,\"image\":\"1.png\",\"text\":\"one\",\"labels\":[\"A\"]},"
                        + "{\"id\":2,\"image\":\"2.png\",\"text\":\"two\",\"labels\":[\"B\"]}]";
        Path file =
                write(
                        folder.resolve("memes.json"),
                        "{\"v\": {\"x\": [1]}, \"data\": " + records + "}");
        LoadedMemes loaded = MemeLoader.load(file, settings());
        assertEquals(2, loaded.memes().size());
        String said = loaded.report().rows(Finding.DATA_SET).toString();
        assertTrue(said.contains("the records in \"data\" are read"), said);
        write(file, "{\"images\": " + records + ", \"memes\": " + records + "}");
        SimReException two =
                assertThrows(SimReException.class, () -> MemeLoader.load(file, settings()));
        assertEquals("The annotations have several lists of records.", two.what());
    }

    @Test
    @DisplayName("A folder in a picture's name is found in other letters, too")
    void foldersInNames() {
        String nfd = Normalizer.normalize("mémes", Normalizer.Form.NFD);
        pictures(folder.resolve(nfd), "1.png");
        pictures(folder.resolve("Images"), "2.png");
        Path table =
                write(
                        folder.resolve("memes.csv"),
                        "image,text,labels",
                        "mémes/1.png,a,A",
                        "images/2.png,b,B");
        assertEquals(2, MemeLoader.load(table, settings()).memes().size());
    }

    @Test
    @DisplayName("A link to annotations that leads nowhere is refused, not taken for nothing")
    void linkToNowhere() throws IOException {
        pictures(folder, "1.png", "2.png");
        write(folder.resolve("train.csv"), "image,labels", "1.png,A", "2.png,B");
        Files.createSymbolicLink(folder.resolve("test.csv"), Path.of("gone.csv"));
        SimReException error =
                assertThrows(SimReException.class, () -> MemeLoader.load(folder, settings()));
        assertEquals("The annotations test.csv cannot be read.", error.what());
    }

    @Test
    @DisplayName(
            "Pipes, folders and links to nowhere under a picture's name are called what they are")
    void noFiles() throws Exception {
        for (String name : List.of("A/1.png", "B/2.png")) {
            pictures(folder.resolve(name).getParent(), name.substring(2));
        }
        Files.createSymbolicLink(folder.resolve("A/3.png"), Path.of("gone.png"));
        Files.createDirectory(folder.resolve("A/5.png"));
        pipe(folder.resolve("A/4.png"));
        assertTrue(notUsed().contains("A/3.png is a link that leads nowhere, a pipe or a device"));
        assertTrue(notUsed().contains("A/4.png is a link that leads nowhere, a pipe or a device"));
        write(
                folder.resolve("memes.csv"),
                "image,labels",
                "A/1.png,A",
                "A/3.png,A",
                "A/4.png,B",
                "A/5.png,B",
                "A/6.png,B");
        LoadReport report = MemeLoader.load(folder, settings()).report();
        assertEquals(
                List.of(
                        "A/3.png is a link that leads nowhere",
                        "there is no file A/6.png in the data set's folder"),
                report.rows(Finding.PICTURE_MISSING).stream().map(LoadReport.Row::reason).toList());
        assertEquals(
                List.of("A/4.png is a pipe or a device, not a file", "A/5.png is a folder"),
                report.rows(Finding.NOT_A_PICTURE).stream().map(LoadReport.Row::reason).toList());
    }

    private static void pipe(Path at) throws Exception {
        Process made = new ProcessBuilder("mkfifo", at.toString()).inheritIO().start();
        assertEquals(0, made.waitFor());
    }

    @Test
    @DisplayName("A list of labels in UTF-16 is seen, too")
    void wideText() {
        pictures(folder, "1.png", "2.png");
        write(
                folder.resolve("labels.txt"),
                "\uFEFF1.png A\n2.png B".getBytes(StandardCharsets.UTF_16LE));
        SimReException error =
                assertThrows(SimReException.class, () -> MemeLoader.load(folder, settings()));
        assertEquals("The annotations labels.txt are not read by themselves.", error.what());
    }

    @Test
    @DisplayName("An empty first label is no degree of harm")
    void emptyLabel() {
        pictures(folder, "1.png", "2.png");
        write(
                folder.resolve("train.jsonl"),
                TestFiles.json("1", "[\"\"]", "one"),
                TestFiles.json("2", "[\"A\"]", "two"));
        assertTrue(MemeLoader.load(folder, settings()).categories().names().contains("A"));
    }
}
