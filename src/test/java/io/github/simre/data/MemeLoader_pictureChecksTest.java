package io.github.simre.data;

import static io.github.simre.data.TestFiles.encoded;
import static io.github.simre.data.TestFiles.half;
import static io.github.simre.data.TestFiles.picture;
import static io.github.simre.data.TestFiles.pictures;
import static io.github.simre.data.TestFiles.settings;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.data.picture.Finding;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two good memes and one whose picture is the test's matter. */
class MemeLoader_pictureChecksTest {
    @TempDir Path folder;

    @BeforeEach
    void twoGoodMemes() {
        pictures(folder, "a.png", "b.png");
        write(
                folder.resolve("memes.csv"),
                "image,text,label,split",
                "a.png,the first of all,Smears,train",
                "b.png,the second one here,Doubt,train",
                "x.png,the third and last,Doubt,test");
    }

    private LoadReport.Row onlyRow(Finding finding) {
        List<LoadReport.Row> rows = MemeLoader.load(folder, settings()).report().rows(finding);
        assertEquals(1, rows.size());
        return rows.get(0);
    }

    private void isSkipped(Finding finding, String reason) {
        LoadedMemes loaded = MemeLoader.load(folder, settings());
        assertEquals(2, loaded.memes().size());
        assertEquals(1, loaded.report().skipped());
        LoadReport.Row row = loaded.report().rows(finding).get(0);
        assertEquals(reason, row.reason());
        assertEquals("x", row.meme());
        assertEquals("skipped", row.done());
    }

    @Test
    void saysHowManyAreChecked() {
        List<String> told = new ArrayList<>();
        pictures(folder, "x.png");
        MemeLoader.load(folder, settings(), (done, total) -> told.add(done + " of " + total));
        assertEquals(List.of("1 of 3", "2 of 3", "3 of 3"), told);
    }

    @Test
    void aMissingPicture() {
        isSkipped(Finding.PICTURE_MISSING, "there is no file x.png in the data set's folder");
    }

    @Test
    void anEmptyFile() {
        write(folder.resolve("x.png"), new byte[0]);
        isSkipped(Finding.PICTURE_EMPTY, "the file has no bytes");
    }

    @Test
    void aTextNamedLikeAPicture() {
        write(folder.resolve("x.png"), "<!DOCTYPE html>", "<title>404 Not Found</title>");
        isSkipped(Finding.NOT_A_PICTURE, "it starts like text: \"<!DOCTYPE html> <title>4…\"");
    }

    @Test
    void aPointerOfGit() {
        write(folder.resolve("x.png"), "version https://git-lfs.github.com/spec/v1");
        isSkipped(
                Finding.NOT_A_PICTURE,
                "it is a Git LFS pointer: fetch the file itself with git lfs pull");
    }

    @Test
    void bytesOfNoKnownFormat() {
        write(folder.resolve("x.png"), new byte[] {0, 1, 2, 3});
        isSkipped(Finding.NOT_A_PICTURE, "it starts with the bytes 00 01 02 03");
    }

    @Test
    void aPngThatIsCutOff() {
        write(folder.resolve("x.png"), half(encoded(picture(1, 200, 150), "png")));
        isSkipped(Finding.PICTURE_BROKEN, "the file is cut off: it ends before the picture does");
    }

    @Test
    void aBitmapThatIsCutOff() {
        write(folder.resolve("x.png"), half(encoded(picture(1, 200, 150), "bmp")));
        isSkipped(Finding.PICTURE_BROKEN, "the file is cut off: it ends before the picture does");
    }

    @Test
    void aGifThatIsCutOff() {
        write(folder.resolve("x.png"), half(encoded(picture(1, 200, 150), "gif")));
        isSkipped(Finding.PICTURE_BROKEN, "the file is cut off or damaged");
    }

    @Test
    void aJpegThatIsCutOff() {
        write(folder.resolve("x.png"), half(encoded(picture(1, 200, 150), "jpg")));
        assertTrue(onlyRow(Finding.PICTURE_BROKEN).reason().startsWith("the file is cut off: "));
    }

    @Test
    void aProgressiveJpegThatIsCutOff() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam progressive = writer.getDefaultWriteParam();
        progressive.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.setOutput(ImageIO.createImageOutputStream(bytes));
        writer.write(null, new IIOImage(picture(1, 200, 150), null, null), progressive);
        writer.dispose();
        write(folder.resolve("x.png"), half(bytes.toByteArray()));
        assertTrue(onlyRow(Finding.PICTURE_BROKEN).reason().startsWith("the file is cut off: "));
    }

    @Test
    void aJpegWithoutItsLastTwoBytesIsKept() {
        byte[] jpeg = encoded(picture(1, 200, 150), "jpg");
        write(folder.resolve("x.jpg"), Arrays.copyOf(jpeg, jpeg.length - 2));
        assertEquals(
                "the decoder says: the end marker is missing",
                onlyRow(Finding.PICTURE_WARNING).reason());
    }

    @Test
    void aHugePictureIsRefusedByItsHeader() throws IOException {
        write(folder.resolve("x.png"), hugePng());
        isSkipped(
                Finding.PICTURE_TOO_LARGE,
                "the picture has 60000 × 60000 pixels, more than 64 million");
    }

    @Test
    void aGifOfAHugeScreenIsRefused() {
        byte[] gif = encoded(picture(1, 8, 8), "gif");
        Arrays.fill(gif, 6, 10, (byte) 0xff);
        write(folder.resolve("x.gif"), gif);
        isSkipped(
                Finding.PICTURE_TOO_LARGE,
                "the picture has 65535 × 65535 pixels, more than 64 million");
    }

    /** The decoder would read transforms at the end of this file for ever. */
    @Test
    @Timeout(30)
    void aWebPThatNeverEndsIsStopped() {
        String webP = "UklGRhrYAABXRUJQVlA4TA1rAAAvAAAAEAcXERGriP4HAA==";
        write(folder.resolve("x.webp"), Base64.getDecoder().decode(webP));
        isSkipped(
                Finding.PICTURE_BROKEN, "the file is cut off: it has 34 bytes, fewer than it says");
    }

    @Test
    void aPictureNamedLikeAnotherFormatIsReadByItsContent() {
        write(folder.resolve("x.jpg"), encoded(picture(1, 20, 20), "png"));
        LoadReport.Row format = onlyRow(Finding.OTHER_FORMAT);
        assertEquals("named .jpg, but PNG", format.reason());
        assertEquals("read by content", format.done());
        assertEquals(1, format.memes());
        assertEquals(
                "the annotations say .png, the files are .jpg",
                onlyRow(Finding.OTHER_EXTENSION).reason());
    }

    @Test
    void aNameThatLeadsOutOfTheFolderIsRefused() {
        Path inner = folder.resolve("inner");
        pictures(inner, "a.png");
        for (String name : List.of("../b.png", folder.resolve("b.png").toString(), "..\\b.png")) {
            write(
                    inner.resolve("memes.csv"),
                    "id,image,text,label",
                    "a,a.png,the first of all,Smears",
                    "x," + name + ",the second one,Doubt");
            LoadReport report = MemeLoader.load(inner, settings()).report();
            assertEquals(
                    "the name " + name + " leads out of the data set's folder",
                    report.rows(Finding.PICTURE_NAME_REFUSED).get(0).reason());
            assertEquals(1, report.loaded());
        }
    }

    /** A header that promises 3.6 billion pixels, and no pixels. */
    private static byte[] hugePng() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream fields = new DataOutputStream(header);
        fields.write("IHDR".getBytes(StandardCharsets.US_ASCII));
        fields.writeInt(60_000);
        fields.writeInt(60_000);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        CRC32 checksum = new CRC32();
        checksum.update(header.toByteArray());
        out.writeInt(13);
        out.write(header.toByteArray());
        out.writeInt((int) checksum.getValue());
        out.writeInt(0);
        out.write("IDAT".getBytes(StandardCharsets.US_ASCII));
        out.writeInt(0x35af061e);
        return bytes.toByteArray();
    }
}
