package io.github.simre.data;

import static io.github.simre.data.TestFiles.json;
import static io.github.simre.data.TestFiles.pictures;
import static io.github.simre.data.TestFiles.settings;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemeLoader_errorsTest {
    private static final String ACCEPTED =
            " Give it SemEval-2021 Task 6 annotations, JSON lines (id, image, labels, text), a CSV table, or a folder of"
                    + " pictures for each category.";

    @TempDir Path folder;

    private static String errorOf(Path path) {
        return assertThrows(SimReException.class, () -> MemeLoader.load(path, settings()))
                .getMessage();
    }

    @Test
    void aMissingFolderIsNamed() {
        Path missing = folder.resolve("demo");
        assertEquals(
                "There is no file or folder "
                        + missing
                        + ". Paths are relative to "
                        + Path.of("").toAbsolutePath()
                        + ". Check the spelling of the path.",
                errorOf(missing));
    }

    @Test
    void anEmptyFolderIsNamed() {
        assertEquals("The folder " + folder + " is empty." + ACCEPTED, errorOf(folder));
    }

    @Test
    void aFolderWithoutAnnotationsIsNamed() {
        write(folder.resolve("notes.txt"), "nothing to see");
        assertEquals(
                "The folder " + folder + " has no annotations that can be read." + ACCEPTED,
                errorOf(folder));
    }

    @Test
    void aFileThatIsNoAnnotationsIsQuoted() {
        Path file = write(folder.resolve("notes.txt"), "nothing to see");
        assertEquals(
                "The file "
                        + file
                        + " has no annotations that can be read. It starts with \"n\"."
                        + ACCEPTED,
                errorOf(file));
    }

    @Test
    void anArrayCutInHalfNamesItsLine() {
        Path file =
                write(
                        folder.resolve("training_set_task3.txt"),
                        "[",
                        json("1", "[]", "one") + ",",
                        "{\"id\": \"2\", \"image\": \"2.png\", \"labels\": [\"Smears\",");
        assertEquals(
                "The annotations end in the middle of a record. In "
                        + file
                        + ", line 4, column 1. The file may be cut off or damaged: get it again, or correct that line.",
                errorOf(folder));
    }

    @Test
    void aLineCutInHalfNamesItsLine() {
        Path file =
                write(
                        folder.resolve("annotations/train.jsonl"),
                        json("1", "[\"not harmful\"]", "one"),
                        "{\"id\": \"2\", \"ima");
        assertEquals(
                "The annotations end in the middle of a record. In "
                        + file
                        + ", line 2, column 16. The file may be cut off or damaged: get it again, or correct that line.",
                errorOf(folder).replaceAll("column 1\\d", "column 16"));
    }

    @Test
    void damagedJsonNamesItsLine() {
        Path file =
                write(
                        folder.resolve("training_set_task3.txt"),
                        "[",
                        json("1", "[]", "one"),
                        json("2", "[]", "two") + "]");
        assertEquals(
                "The annotations are not valid JSON. In "
                        + file
                        + ", line 3, column 2. The file may be cut off or damaged: get it again, or correct that line.",
                errorOf(folder));
    }

    @Test
    void anUnknownTechniqueIsMatchedWithTheNearest() {
        write(folder.resolve("techniques_list_task3.txt"), " Smears", "Loaded Language", "");
        Path file =
                write(
                        folder.resolve("training_set_task3.txt"),
                        "[" + json("128", "[\"Loaded Langage\"]", "text") + "]");
        assertEquals(
                "The label \"Loaded Langage\" is not one of the 2 techniques of techniques_list_task3.txt. In "
                        + file
                        + ", meme 128 (record 1). Did you mean \"Loaded Language\"?",
                errorOf(folder));
    }

    @Test
    void annotationsWithoutLabelsAreRefused() {
        Path file =
                write(
                        folder.resolve("dev_set_task3.txt"),
                        "[{\"id\": \"1\", \"image\": \"1.png\", \"text\": \"one\"}]");
        assertEquals(
                "The annotations have no labels. In "
                        + file
                        + ", none of the 1 records has \"labels\". Get the labelled version of the file, or remove the"
                        + " file.",
                errorOf(folder));
    }

    @Test
    void aFieldOfAnotherTypeIsQuoted() {
        Path file =
                write(
                        folder.resolve("training_set_task3.txt"),
                        "[" + json("1", "\"Smears\"", "text") + "]");
        assertEquals(
                "The field \"labels\" should be a list of names. In "
                        + file
                        + ", record 1, the field is \"Smears\". Each record needs id, image, labels and text.",
                errorOf(folder));
    }

    @Test
    void aTableWithoutTheNamedColumnListsItsColumns() {
        Path file = write(folder.resolve("memes.csv"), "image,text,label", "1.png,one,Smears");
        Columns columns = Columns.of(new Columns.Column(Columns.Role.TEXT, List.of("caption")));
        SimReException error =
                assertThrows(
                        SimReException.class,
                        () -> MemeLoader.load(file, settings(LoadSettings.COLUMNS, columns)));
        assertEquals(
                "There is no column \"caption\". In "
                        + file
                        + ", the columns are: image, text, label. Name one of these, for example columns(text(\"text\")).",
                error.getMessage());
    }

    @Test
    void aTableWithoutARecognisedColumnListsItsColumns() {
        Path file = write(folder.resolve("memes.csv"), "pic,words,label", "1.png,one,Smears");
        assertEquals(
                "No column was recognised as the picture. In "
                        + file
                        + ", the columns are: pic, words, label. Say which one it is, for example columns(picture(\"file\")).",
                errorOf(file));
    }

    @Test
    void aDataSetWithoutAnyPictureCountsItsMemes() {
        write(
                folder.resolve("train.jsonl"),
                json("memes_1", "[\"not harmful\"]", "one"),
                json("memes_2", "[\"very harmful\"]", "two"));
        write(folder.resolve("test.jsonl"), json("memes_3", "[\"not harmful\"]", "three"));
        assertEquals(
                "None of the pictures of Harm-P, 3 classes is there: its annotations have 3 memes (2 train, 1 test)."
                        + " Looked in "
                        + folder
                        + " and its images/ and img/, for example for memes_1.png. Harm-P is published without its"
                        + " pictures: ask its authors for them and put them into images/.",
                errorOf(folder));
    }

    @Test
    void aDataSetOfBrokenPicturesSaysTheFirstReason() {
        write(folder.resolve("memes.csv"), "image,text,label", "1.png,one,Smears");
        write(folder.resolve("1.png"), new byte[0]);
        assertEquals(
                "None of the memes in "
                        + folder
                        + " can be used. The first, 1: the file has no bytes. Correct the data set's pictures or"
                        + " annotations.",
                errorOf(folder));
    }

    @Test
    void aSettingOfAnotherFormatIsRefused() {
        pictures(folder, "1.png");
        Path file = write(folder.resolve("memes.csv"), "image,text,label", "1.png,one,Smears");
        SimReException error =
                assertThrows(
                        SimReException.class,
                        () ->
                                MemeLoader.load(
                                        file, settings(LoadSettings.VIEW, HarMemeView.TARGETS)));
        assertEquals(
                "The setting view is for Harm-C and Harm-P. In load(...), the data set is: table. Leave the setting"
                        + " out.",
                error.getMessage());
    }

    @Test
    void textInAnotherEncodingIsRefused() {
        Path file =
                write(folder.resolve("memes.jsonl"), new byte[] {'{', 'm', (byte) 0xe9, '\n', 'a'});
        assertEquals(
                file + " is not text in UTF-8. Save it in UTF-8 and load again.", errorOf(file));
    }
}
