package io.github.simre.data;

import static io.github.simre.data.TestFiles.encoded;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.Shared;
import io.github.simre.base.SimReException;
import io.github.simre.data.picture.JpegSegments;
import io.github.simre.data.picture.RgbPixels;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Pictures_readTest {
    @TempDir Path folder;

    private int colour(BufferedImage picture, String format) {
        return colour(encoded(picture, format));
    }

    private int colour(byte[] file) {
        BufferedImage read = Pictures.read(write(folder.resolve("picture"), file));
        assertEquals(BufferedImage.TYPE_3BYTE_BGR, read.getType());
        return read.getRGB(1, 1) & 0xffffff;
    }

    @Test
    void alphaIsDroppedAndNotComposited() {
        BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(1, 1, 0x10ff8040);
        assertEquals(0xff8040, colour(picture, "png"));
    }

    @Test
    void grayIsNotBrightened() {
        BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setSample(1, 1, 0, 100);
        assertEquals(0x646464, colour(picture, "png"));
    }

    @Test
    void aGrayJpegStaysGray() {
        BufferedImage picture = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int at = 0; at < 256; at++) {
            picture.getRaster().setSample(at % 16, at / 16, 0, 100);
        }
        assertEquals(0x646464, colour(picture, "jpg"));
    }

    @Test
    void sixteenBitsBecomeTheirHighByte() {
        BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
        picture.getRaster().setSample(1, 1, 0, 0x64ff);
        assertEquals(0x646464, colour(picture, "png"));
    }

    @Test
    void aPaletteIsLookedUp() {
        byte[] red = {0, (byte) 0xff};
        byte[] green = {0, (byte) 0x80};
        byte[] blue = {0, 0x40};
        IndexColorModel palette = new IndexColorModel(1, 2, red, green, blue);
        BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_BINARY, palette);
        picture.getRaster().setSample(1, 1, 0, 1);
        assertEquals(0xff8040, colour(picture, "png"));
        assertEquals(0xff8040, colour(picture, "bmp"));
    }

    @Test
    @DisplayName(
            "Inks are taken as inverted, as Pillow takes them, whether Adobe's mark is there or not")
    void cyanMagentaYellowAndBlackBecomeRed() throws IOException {
        WritableRaster inks = Raster.createInterleavedRaster(0, 16, 16, 4, null);
        for (int at = 0; at < 256; at++) {
            inks.setPixel(at % 16, at / 16, new int[] {255, 0, 0, 255});
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.setOutput(ImageIO.createImageOutputStream(bytes));
        writer.write(null, new IIOImage(inks, null, null), null);
        writer.dispose();
        int colour = colour(bytes.toByteArray());
        assertEquals(0xff0000, colour & 0xf0f0f0 | colour & 0xff0000, Integer.toHexString(colour));
    }

    @Test
    void aSmallerFirstFrameIsPlacedOnItsScreen() {
        byte[] gif = encoded(TestFiles.picture(1, 8, 8), "gif");
        int imageDescriptor = 0;
        while (gif[imageDescriptor] != ',' || gif[imageDescriptor + 5] != 8) {
            imageDescriptor++;
        }
        gif[6] = 12; // the screen is 12 pixels wide
        gif[imageDescriptor + 1] = 3; // the frame starts at the fourth
        BufferedImage read = Pictures.read(write(folder.resolve("picture"), gif));
        gif[imageDescriptor + 1] = 0;
        gif[6] = 8;
        BufferedImage frame = Pictures.read(write(folder.resolve("picture"), gif));
        assertEquals(12, read.getWidth());
        assertEquals(frame.getRGB(2, 5), read.getRGB(5, 5));
    }

    @Test
    void aColourProfileIsNotApplied() {
        byte[] jpeg = encoded(TestFiles.picture(1, 16, 16), "jpg");
        byte[] damaged = {
            (byte) 0xff,
            (byte) 0xe2,
            0,
            20,
            'I',
            'C',
            'C',
            '_',
            'P',
            'R',
            'O',
            'F',
            'I',
            'L',
            'E',
            0,
            1,
            1,
            1,
            2,
            3,
            4
        };
        byte[] with = new byte[jpeg.length + damaged.length];
        int first = 2 + 2 + 16; // after the start and the JFIF segment
        System.arraycopy(jpeg, 0, with, 0, first);
        System.arraycopy(damaged, 0, with, first, damaged.length);
        System.arraycopy(jpeg, first, with, first + damaged.length, jpeg.length - first);
        assertArrayEquals(JpegSegments.of(jpeg).plain(), JpegSegments.of(with).plain());
        assertEquals(colour(jpeg), colour(with));
    }

    @Test
    void webPIsRead() {
        // one pixel each, lossy and lossless
        for (String webP :
                new String[] {
                    "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
                    "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="
                }) {
            Path file = write(folder.resolve("picture.webp"), Base64.getDecoder().decode(webP));
            assertEquals(1, Pictures.read(file).getWidth());
        }
    }

    @Test
    void jpegPixelsAreThoseOfLibjpeg() {
        Path inputs = Shared.path("fixtures/images/inputs");
        for (String name : new String[] {"09_exif6", "10_photo_q85_420"}) {
            byte[] expected = RgbPixels.bytes(Pictures.read(inputs.resolve(name + ".decoded.png")));
            assertArrayEquals(
                    expected, RgbPixels.bytes(Pictures.read(inputs.resolve(name + ".jpg"))), name);
        }
    }

    @Test
    void aMissingFileIsNamed() {
        Path file = folder.resolve("missing.jpg");
        SimReException error = assertThrows(SimReException.class, () -> Pictures.read(file));
        assertEquals(
                "The picture "
                        + file
                        + " cannot be used. The reason: there is no such file. Replace it with a JPEG, PNG, GIF,"
                        + " WebP or BMP of at most 64 MB and 64 million pixels.",
                error.getMessage());
    }

    @Test
    void aFileThatIsNoPictureSaysWhatItIs() {
        Path file = write(folder.resolve("picture.jpg"), "hello");
        SimReException error = assertThrows(SimReException.class, () -> Pictures.read(file));
        assertEquals(
                "The picture "
                        + file
                        + " cannot be used. The reason: it starts like text: \"hello\". Replace it with a JPEG, PNG,"
                        + " GIF, WebP or BMP of at most 64 MB and 64 million pixels.",
                error.getMessage());
    }
}
