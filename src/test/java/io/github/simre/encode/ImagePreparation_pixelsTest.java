package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.Golden;
import io.github.simre.recreate.PixelPicture;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ImagePreparation_pixelsTest {
    @Test
    @DisplayName("Channels in the order red, green, blue, one plane after the other")
    void channelsAreRedGreenBlue() {
        BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, 0x010203);
        picture.setRGB(1, 0, 0x112233);
        picture.setRGB(0, 1, 0xa0b0c0);
        picture.setRGB(1, 1, 0xfffefd);
        byte[] expected = {
            0x01,
            0x11,
            (byte) 0xa0,
            (byte) 0xff,
            0x02,
            0x22,
            (byte) 0xb0,
            (byte) 0xfe,
            0x03,
            0x33,
            (byte) 0xc0,
            (byte) 0xfd
        };
        assertArrayEquals(expected, new ImagePreparation(2).pixels(picture));
    }

    @Test
    @DisplayName("The whole picture is squeezed into the square, whatever its shape")
    void nothingIsCropped() {
        Golden golden = Golden.of("encode/bicubic.safetensors");
        BufferedImage picture = new BufferedImage(50, 37, BufferedImage.TYPE_3BYTE_BGR);
        double[] values = golden.tensor("picture").values();
        for (int i = 0; i < 50 * 37; i++) {
            int red = (int) values[3 * i];
            int green = (int) values[3 * i + 1];
            int blue = (int) values[3 * i + 2];
            picture.setRGB(i % 50, i / 50, red << 16 | green << 8 | blue);
        }
        byte[] planes = new ImagePreparation(16).pixels(picture);
        double[] square = golden.tensor("square.16").values();
        for (int i = 0; i < 256; i++) {
            for (int channel = 0; channel < 3; channel++) {
                assertEquals(square[3 * i + channel], planes[channel * 256 + i] & 0xff);
            }
        }
    }

    @Test
    @DisplayName("Values run from 0 to 255; a blank picture is middle grey")
    void valuesAndBlank() {
        assertArrayEquals(
                new float[] {0, 127, 128, 255},
                PixelPicture.of(new byte[] {0, 127, (byte) 128, (byte) 255}).values());
        float[] grey = new float[3 * 4];
        Arrays.fill(grey, 128);
        assertArrayEquals(grey, PixelPicture.of(new ImagePreparation(2).blank()).values());
    }
}
