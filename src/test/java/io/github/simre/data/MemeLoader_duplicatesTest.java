package io.github.simre.data;

import static io.github.simre.data.TestFiles.encoded;
import static io.github.simre.data.TestFiles.picture;
import static io.github.simre.data.TestFiles.settings;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.data.picture.Finding;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemeLoader_duplicatesTest {
    @TempDir Path folder;

    private LoadReport load(String... rows) {
        String table = "image,text,label,split\n" + String.join("\n", rows);
        write(folder.resolve("memes.csv"), table);
        return MemeLoader.load(folder, settings()).report();
    }

    private void png(String name, long seed, int width, int height) {
        write(folder.resolve(name), encoded(picture(seed, width, height), "png"));
    }

    private static List<String> reasons(LoadReport report, Finding finding) {
        return report.rows(finding).stream().map(LoadReport.Row::reason).toList();
    }

    @Test
    void theSamePictureInTrainAndTestIsReportedAndKept() {
        png("a.png", 1, 90, 80);
        png("b.png", 2, 90, 80);
        png("c.png", 1, 90, 80);
        png("d.png", 1, 90, 80);
        LoadReport report =
                load(
                        "a.png,some words about this,Smears,train",
                        "b.png,another text is here,Doubt,dev",
                        "c.png,quite different again you see,Doubt,test",
                        "d.png,and these are other words still,Doubt,train");
        assertEquals(4, report.loaded());
        assertEquals(
                List.of("in test, has the very picture of a in train and 1 more"),
                reasons(report, Finding.SAME_PICTURE));
        assertEquals(List.of(), reasons(report, Finding.SIMILAR_PICTURE));
    }

    @Test
    void anotherSizeAndCompressionOfAPictureIsSimilar() {
        png("a.png", 1, 90, 80);
        write(folder.resolve("b.jpg"), encoded(picture(1, 180, 160), "jpg"));
        png("c.png", 2, 90, 80);
        LoadReport report =
                load(
                        "a.png,some words about this,Smears,train",
                        "b.jpg,another text is here,Doubt,dev",
                        "c.png,quite different again you see,Doubt,test");
        assertEquals(
                List.of("in dev, its picture looks like that of a in train"),
                reasons(report, Finding.SIMILAR_PICTURE));
    }

    @Test
    void theSameTextIsFoundWithoutItsCaseAndPunctuation() {
        png("a.png", 1, 90, 80);
        png("b.png", 2, 90, 80);
        png("c.png", 3, 90, 80);
        LoadReport report =
                load(
                        "a.png,One does not simply!,Smears,train",
                        "b.png,one DOES   not: simply,Doubt,test",
                        "c.png,simply one other,Doubt,dev");
        assertEquals(
                List.of("in test, has the text of a in train"), reasons(report, Finding.SAME_TEXT));
    }

    @Test
    void shortTextsAreNotCompared() {
        png("a.png", 1, 90, 80);
        png("b.png", 2, 90, 80);
        LoadReport report = load("a.png,I see,Smears,train", "b.png,I see,Doubt,test");
        assertEquals(List.of(), reasons(report, Finding.SAME_TEXT));
    }

    @Test
    void textsWithNearlyTheSameWordsAreSimilar() {
        png("a.png", 1, 90, 80);
        png("b.png", 2, 90, 80);
        LoadReport report =
                load(
                        "a.png,when you wake up and the meeting was never muted,Smears,train",
                        "b.png,when you wake up and the meetinq was never muted,Doubt,test");
        assertEquals(
                List.of("in test, has nearly the text of a in train"),
                reasons(report, Finding.SIMILAR_TEXT));
    }

    @Test
    void plainPicturesAreNotSimilar() {
        BufferedImage plain = new BufferedImage(20, 20, BufferedImage.TYPE_3BYTE_BGR);
        write(folder.resolve("a.png"), encoded(plain, "png"));
        plain.setRGB(3, 3, 0x050505);
        write(folder.resolve("b.png"), encoded(plain, "png"));
        LoadReport report =
                load("a.png,some words about this,Smears,train", "b.png,no others,Doubt,test");
        assertEquals(List.of(), reasons(report, Finding.SIMILAR_PICTURE));
    }
}
