package io.github.simre.data.picture;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Turns any decoded picture into 8-bit red, green and blue, as Pillow's {@code convert("RGB")} does: alpha is dropped and
 * not composited, a palette is looked up, gray becomes three equal values.
 *
 * <p>It works on samples. Java's own conversion treats gray as linear light and would brighten it.
 */
public final class RgbPixels {
    private RgbPixels() {}

    /** The picture as TYPE_3BYTE_BGR; the picture itself where it is that already. */
    static BufferedImage of(BufferedImage picture) {
        if (picture.getType() == BufferedImage.TYPE_3BYTE_BGR && isWhole(picture)) {
            return picture;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        BufferedImage rgb = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        byte[] pixels = bytes(rgb);
        int[] row = null;
        for (int y = 0; y < height; y++) {
            row = row(picture, y, row);
            toBgr(picture, row, pixels, y * width * 3);
        }
        return rgb;
    }

    /** The bytes of a picture made by {@link #of}: blue, green and red of each pixel, row by row. */
    public static byte[] bytes(BufferedImage rgb) {
        return ((DataBufferByte) rgb.getRaster().getDataBuffer()).getData();
    }

    /** Puts a smaller picture with a palette onto a larger ground of one palette colour. */
    static BufferedImage onGround(BufferedImage picture, Point at, int width, int height) {
        BufferedImage part = of(picture);
        BufferedImage whole = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        if (picture.getColorModel() instanceof IndexColorModel palette) {
            int ground = palette.getRGB(Math.max(0, palette.getTransparentPixel()));
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    whole.setRGB(x, y, ground);
                }
            }
        }
        whole.getRaster().setRect(at.x, at.y, part.getRaster());
        return whole;
    }

    private static boolean isWhole(BufferedImage picture) {
        return picture.getRaster().getParent() == null
                && bytes(picture).length == picture.getWidth() * picture.getHeight() * 3;
    }

    private static int[] row(BufferedImage picture, int y, int[] row) {
        Raster raster = picture.getRaster();
        return raster.getPixels(raster.getMinX(), raster.getMinY() + y, raster.getWidth(), 1, row);
    }

    private static void toBgr(BufferedImage picture, int[] row, byte[] pixels, int at) {
        int bands = picture.getRaster().getNumBands();
        if (picture.getColorModel() instanceof IndexColorModel palette) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int colour = palette.getRGB(row[x]);
                pixels[at + 3 * x] = (byte) colour;
                pixels[at + 3 * x + 1] = (byte) (colour >> 8);
                pixels[at + 3 * x + 2] = (byte) (colour >> 16);
            }
            return;
        }
        // one or two bands are gray and gray with alpha, three or four red, green, blue and perhaps
        // alpha
        boolean gray = bands < 3;
        for (int x = 0; x < picture.getWidth(); x++) {
            for (int colour = 0; colour < 3; colour++) {
                int band = gray ? 0 : 2 - colour;
                int bits = picture.getRaster().getSampleModel().getSampleSize(band);
                pixels[at + 3 * x + colour] = (byte) to8Bits(row[x * bands + band], bits);
            }
        }
    }

    private static int to8Bits(int sample, int bits) {
        if (bits == 8) {
            return sample;
        }
        return bits > 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1);
    }
}
