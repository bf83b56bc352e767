package io.github.simre.data;

import io.github.simre.data.picture.RgbPixels;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * What a picture looks like, in 64 bits: the difference hash of Krawetz. It is the same for another size or compression
 * of a picture, give or take a few bits.
 */
final class PictureLook {
    private static final int COLUMNS = 9;
    private static final int ROWS = 8;

    // in the units of brightness below, 10 of 255: cells that differ less tell plain pictures apart
    // by noise alone
    private static final double LEAST_RANGE = 10_000;

    private PictureLook() {}

    /** Each bit says whether a cell of a grid of 8 rows and 9 columns is darker than its right neighbour; empty for a plain picture. */
    static OptionalLong of(BufferedImage rgb) {
        double[][] cells = brightness(rgb);
        if (range(cells) < LEAST_RANGE) {
            return OptionalLong.empty();
        }
        long bits = 0;
        for (double[] row : cells) {
            for (int column = 0; column + 1 < COLUMNS; column++) {
                bits = bits << 1 | (row[column] < row[column + 1] ? 1 : 0);
            }
        }
        return OptionalLong.of(bits);
    }

    /** In how many bits two looks differ, 0 to 64. */
    static int distance(long first, long second) {
        return Long.bitCount(first ^ second);
    }

    private static double range(double[][] cells) {
        double[] all = Arrays.stream(cells).flatMapToDouble(Arrays::stream).toArray();
        return Arrays.stream(all).max().orElseThrow() - Arrays.stream(all).min().orElseThrow();
    }

    private static double[][] brightness(BufferedImage rgb) {
        int width = rgb.getWidth();
        int height = rgb.getHeight();
        byte[] pixels = RgbPixels.bytes(rgb);
        double[][] cells = new double[ROWS][COLUMNS];
        for (int row = 0; row < ROWS; row++) {
            int top = row * height / ROWS;
            int bottom = Math.max(top + 1, (row + 1) * height / ROWS);
            for (int column = 0; column < COLUMNS; column++) {
                int left = column * width / COLUMNS;
                int right = Math.max(left + 1, (column + 1) * width / COLUMNS);
                cells[row][column] = mean(pixels, width, top, bottom, left, right);
            }
        }
        return cells;
    }

    private static double mean(byte[] pixels, int width, int top, int bottom, int left, int right) {
        long sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int at = 3 * (y * width + left); at < 3 * (y * width + right); at += 3) {
                // the weights of ITU-R 601, in thousandths
                sum +=
                        114 * (pixels[at] & 0xff)
                                + 587 * (pixels[at + 1] & 0xff)
                                + 299 * (pixels[at + 2] & 0xff);
            }
        }
        return (double) sum / ((long) (bottom - top) * (right - left));
    }
}
