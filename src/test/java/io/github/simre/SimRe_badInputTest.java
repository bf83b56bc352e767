package io.github.simre;

import static io.github.simre.SimRe.*;
import static io.github.simre.TinyMemes.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.awt.Color;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Bad input through the verbs: what happened, where, and what to do. */
class SimRe_badInputTest {
    private static final String ACCEPTED =
            " Give it SemEval-2021 Task 6 annotations, JSON lines (id, image, labels, text), a CSV table, or a folder of"
                    + " pictures for each category.";

    @TempDir Path folder;

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(SimReException.class, call).getMessage());
    }

    @Test
    void noSuchFolder() {
        refused(
                "There is no file or folder no/such/folder. Paths are relative to "
                        + Path.of("").toAbsolutePath()
                        + ". Check the spelling of the path.",
                () -> load("no/such/folder"));
    }

    @Test
    void emptyFolder() {
        refused("The folder " + folder + " is empty." + ACCEPTED, () -> load(folder));
    }

    @Test
    void jsonCutInHalf() {
        Path file =
                text(
                        folder.resolve("training_set_task3.txt"),
                        "[",
                        "{\"id\": \"1\", \"image\": \"1.png\", \"labels\": [\"Smears\"], \"text\": \"one\"},",
                        "{\"id\": \"2\", \"image\": \"2.png\", \"labels\": [\"Smears\",");
        refused(
                "The annotations end in the middle of a record. In "
                        + file
                        + ", line 4, column 1. The file may be cut off or damaged: get it again, or correct that line.",
                () -> load(folder));
    }

    @Test
    void labelNotInTheTechniqueList() {
        text(folder.resolve("techniques_list_task3.txt"), "Smears", "Loaded Language");
        Path file =
                text(
                        folder.resolve("training_set_task3.txt"),
                        "[{\"id\": \"7\", \"image\": \"7.png\", \"labels\": [\"Smear\"], \"text\": \"one\"}]");
        refused(
                "The label \"Smear\" is not one of the 2 techniques of techniques_list_task3.txt. In "
                        + file
                        + ", meme 7 (record 1). Did you mean \"Smears\"?",
                () -> load(folder));
    }

    @Test
    void tableWithoutTheNamedColumn() {
        Path file = TinyMemes.write(folder).resolve("memes.csv");
        refused(
                "There is no column \"caption\". In "
                        + file
                        + ", the columns are: id, picture, text, labels, split. Name one of these, for example columns(text(\"text\")).",
                () -> load(file, columns(SimRe.text("caption"))));
    }

    @Test
    void pictureThatIsText() {
        TinyMemes.write(folder);
        text(folder.resolve("images/tiny-3.png"), "<!DOCTYPE html>");
        Memes memes = load(folder);
        assertEquals(59, memes.size());
        assertEquals("59 memes loaded, 1 skipped, 1 note", memes.report().summary());
        assertTrue(
                memes.report().toString().contains("it starts like text: \"<!DOCTYPE html>\""),
                memes.report().toString());
    }

    @Test
    void onlyPictureIsText() {
        text(folder.resolve("memes.csv"), "image,text,label", "1.png,one,Smears");
        text(folder.resolve("1.png"), "<!DOCTYPE html>");
        refused(
                "None of the memes in "
                        + folder
                        + " can be used. The first, 1: it starts like text: \"<!DOCTYPE html>\". Correct the data set's"
                        + " pictures or annotations.",
                () -> load(folder));
    }

    @Test
    void hugePicture() {
        text(folder.resolve("memes.csv"), "image,text,label", "1.png,one,Smears");
        TinyMemes.hugePicture(folder.resolve("1.png"));
        refused(
                "None of the memes in "
                        + folder
                        + " can be used. The first, 1: the picture has 60000 × 60000 pixels, more than 64 million. Correct"
                        + " the data set's pictures or annotations.",
                () -> load(folder));
    }

    @Test
    void categoryThatNoTrainingMemeBelongsTo() {
        table("train,Smears", "train,Smears", "train,[]", "dev,Smears", "test,Doubt");
        Encoded encoded = load(folder).recreate().prompt().encode(compact());
        refused(
                "The category \"Doubt\" has no meme to learn from. In the train split of "
                        + folder
                        + ". Add memes that belong to it, move some from dev or test, or leave the category out.",
                () -> encoded.train(quiet()));
    }

    @Test
    void runsThatCannotBeWrittenAreRefusedBeforeTraining() {
        table("train,Smears", "train,[]", "dev,Smears", "test,Smears");
        Encoded encoded = load(folder).recreate().prompt().encode(compact());
        Path runs = text(folder.resolve("runs"), "a file where the folder should be");
        String before = System.setProperty("simre.runs", runs.toString());
        try {
            refused(
                    "The folder for runs cannot be written to. It is "
                            + runs.toAbsolutePath()
                            + ". Work in a folder of your own, or name another with -Dsimre.runs=FOLDER.",
                    () -> encoded.train(quiet()));
        } finally {
            if (before == null) {
                System.clearProperty("simre.runs");
            } else {
                System.setProperty("simre.runs", before);
            }
        }
    }

    @Test
    void oneMemeToTrainOn() {
        table("train,Smears", "dev,Smears", "test,Smears");
        Encoded encoded = load(folder).recreate().prompt().encode(compact());
        refused(
                "Training needs at least 2 memes, but there is only 1. In the train split of "
                        + folder
                        + ". Load more memes.",
                () -> encoded.train(quiet()));
    }

    @Test
    void nothingToTestOn() {
        table("train,Smears", "train,Doubt", "train,Smears", "dev,Smears");
        Trained model =
                load(folder).recreate().prompt().encode(compact()).train(epochs(1), quiet());
        refused(
                "There is nothing to evaluate on: the test split is empty. In "
                        + folder
                        + ". Give a test split, or none at all: then one is made.",
                model::evaluate);
    }

    @Test
    void noSuchMeme() {
        TinyMemes.write(folder);
        refused(
                "There is no meme \"tiny-0\". In " + folder + ". The first is \"tiny-1\".",
                () -> load(folder).get("tiny-0"));
    }

    @Test
    void predictionForAPictureThatIsNotThere() {
        table("train,Smears", "train,Doubt", "train,Smears", "dev,Smears");
        Trained model =
                load(folder).recreate().prompt().encode(compact()).train(epochs(1), quiet());
        Path picture = folder.resolve("nowhere.png");
        refused(
                "The picture "
                        + picture
                        + " cannot be used. The reason: there is no such file. Replace it with a JPEG, PNG, GIF, WebP or"
                        + " BMP of at most 64 MB and 64 million pixels.",
                () -> model.predict(meme("a text", picture)));
    }

    /** A table with a picture each. */
    private void table(String... splitsAndLabels) {
        String[] lines = new String[splitsAndLabels.length + 1];
        lines[0] = "image,text,split,label";
        for (int row = 1; row < lines.length; row++) {
            String name = row + ".png";
            TinyMemes.picture(folder.resolve(name), Color.GREEN, row);
            lines[row] = name + ",text number " + row + "," + splitsAndLabels[row - 1];
        }
        text(folder.resolve("memes.csv"), lines);
    }
}
