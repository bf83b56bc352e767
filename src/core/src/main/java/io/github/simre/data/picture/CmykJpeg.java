package io.github.simre.data.picture;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/**
 * JPEGs for printing, in cyan, magenta, yellow and black. Pixels are Pillow's: the inks are taken as inverted, as Adobe writes
 * them, and become red, green and blue by arithmetic, not by a colour profile.
 *
 * @param transformed whether the inks are coded as brightness and colour (YCCK)
 */
record CmykJpeg(boolean transformed) {
    /** Whether a JPEG has four components, and how they are coded; null where it has not. */
    static CmykJpeg of(byte[] file) {
        JpegSegments segments = JpegSegments.of(file);
        // as libjpeg does: whatever Adobe's segment says but 0 is YCCK
        return segments.components() == 4 ? new CmykJpeg(segments.adobe() > 0) : null;
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
