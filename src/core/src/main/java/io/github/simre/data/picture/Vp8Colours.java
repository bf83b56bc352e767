package io.github.simre.data.picture;

import java.awt.image.BufferedImage;

/**
 * Red, green and blue from luma and two chromas of half the size. Between the samples of a chroma lie nine parts of the nearest,
 * three of each neighbour and one of the fourth, as libwebp has it.
 */
final class Vp8Colours {
    private final int width;
    private final Vp8Plane luma;
    private final Vp8Plane blue;
    private final Vp8Plane red;
    private final byte[] pixels;

    private Vp8Colours(int width, Vp8Plane luma, Vp8Plane blue, Vp8Plane red, byte[] pixels) {
        this.width = width;
        this.luma = luma;
        this.blue = blue;
        this.red = red;
        this.pixels = pixels;
    }

    /** The picture as TYPE_3BYTE_BGR. */
    static BufferedImage rgb(int width, int height, Vp8Plane luma, Vp8Plane blue, Vp8Plane red) {
        BufferedImage rgb = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Vp8Colours colours = new Vp8Colours(width, luma, blue, red, RgbPixels.bytes(rgb));
        int last = (height + 1) / 2 - 1;
        for (int y = 0; y < height; y++) {
            int near = y / 2;
            int far = Math.max(0, Math.min((y & 1) == 1 ? near + 1 : near - 1, last));
            colours.row(y, near, far);
        }
        return rgb;
    }

    private void row(int y, int near, int far) {
        int last = (width + 1) / 2 - 1;
        for (int x = 0; x < width; x++) {
            int here = x / 2;
            int beside = Math.max(0, Math.min((x & 1) == 1 ? here + 1 : here - 1, last));
            boolean end = here == beside;
            set(
                    3 * (y * width + x),
                    luma.sample(x, y),
                    between(blue, here, beside, near, far, end),
                    between(red, here, beside, near, far, end));
        }
    }

    private static int between(
            Vp8Plane plane, int here, int beside, int near, int far, boolean end) {
        int nearest = plane.sample(here, near);
        int below = plane.sample(here, far);
        if (end) {
            return 3 * nearest + below + 2 >> 2;
        }
        int next = plane.sample(beside, near);
        int opposite = plane.sample(beside, far);
        // rounded in two steps, of which the first is the same for two pixels
        int diagonal = nearest + next + below + opposite + 8 + 2 * (next + below) >> 3;
        return diagonal + nearest >> 1;
    }

    private void set(int at, int y, int u, int v) {
        int grey = y * 19_077 >> 8;
        pixels[at] = (byte) limited(grey + (u * 33_050 >> 8) - 17_685);
        pixels[at + 1] = (byte) limited(grey - (u * 6_419 >> 8) - (v * 13_320 >> 8) + 8_708);
        pixels[at + 2] = (byte) limited(grey + (v * 26_149 >> 8) - 14_234);
    }

    private static int limited(int value) {
        return value < 0 ? 0 : Math.min(value >> 6, 255);
    }
}
