package io.github.simre.data;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * JPEGs for printing, in cyan, magenta, yellow and black. Pixels are Pillow's: the inks are taken as inverted, as Adobe writes
 * them, and become red, green and blue by arithmetic, not by a colour profile.
 *
 * @param transformed whether the inks are coded as brightness and colour (YCCK)
 */
record CmykJpeg(boolean transformed) {
    private static final int SCAN = 0xDA;
    private static final int ADOBE = 0xEE;

    /** Whether a JPEG has four components, and how they are coded; null where it has not. */
    static CmykJpeg of(byte[] file) {
        int components = 0;
        boolean transformed = false;
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
            int marker = file[at + 1] & 0xff;
            int length = 2 + ((file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff);
            if (marker == SCAN || length < 4 || at + length > file.length) {
                break;
            }
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker % 4 != 0 || marker == 0xC0;
            if (frame && length >= 10) {
                components = file[at + 9] & 0xff;
            }
            // "Adobe", version, two flags, and how colours are coded
            if (marker == ADOBE && length >= 16 && file[at + 4] == 'A' && file[at + 5] == 'd') {
                transformed = file[at + 15] == 2;
            }
            at += length;
        }
        return components == 4 ? new CmykJpeg(transformed) : null;
    }

    /** The pixels of the four components. */
    BufferedImage rgb(Raster raster) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        int[] pixel = new int[4];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                raster.getPixel(x, y, pixel);
                if (transformed) {
                    uncode(pixel);
                } else {
                    for (int ink = 0; ink < 3; ink++) {
                        pixel[ink] = 255 - pixel[ink];
                    }
                }
                int light = pixel[3]; // what black leaves
                int red = light - product(pixel[0], light);
                int green = light - product(pixel[1], light);
                int blue = light - product(pixel[2], light);
                picture.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return picture;
    }

    /** Brightness and colour to inks, in libjpeg's whole numbers. */
    private static void uncode(int[] pixel) {
        int brightness = pixel[0];
        int blue = pixel[1] - 128;
        int red = pixel[2] - 128;
        pixel[0] = clip(brightness + (91881 * red + 32768 >> 16));
        pixel[1] = clip(brightness + (-22554 * blue - 46802 * red + 32768 >> 16));
        pixel[2] = clip(brightness + (116130 * blue + 32768 >> 16));
    }

    private static int clip(int value) {
        return Math.max(0, Math.min(255, value));
    }

    /** a · b / 255, rounded. */
    private static int product(int a, int b) {
        int sum = a * b + 128;
        return (sum >> 8) + sum >> 8;
    }
}
