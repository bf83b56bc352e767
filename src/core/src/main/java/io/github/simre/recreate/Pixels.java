package io.github.simre.recreate;

import io.github.simre.base.SimReException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Blends the values of two pictures; lambda may be 0 and 1 here. */
final class Pixels {
    private Pixels() {}

    static float[] blend(float[] first, float[] second, double lambda) {
        requireEqual(first.length, second.length, "pictures", "values");
        float[] blended = new float[first.length];
        for (int i = 0; i < blended.length; i++) {
            blended[i] = (float) (lambda * first[i] + (1 - lambda) * second[i]);
        }
        return blended;
    }

    static byte[] blend(byte[] first, byte[] second, double lambda) {
        requireEqual(first.length, second.length, "pictures", "values");
        byte[] blended = new byte[first.length];
        for (int i = 0; i < blended.length; i++) {
            blended[i] = (byte) blend(first[i] & 0xff, second[i] & 0xff, lambda);
        }
        return blended;
    }

    static BufferedImage blend(BufferedImage first, BufferedImage second, double lambda) {
        int width = first.getWidth();
        int height = first.getHeight();
        BufferedImage partner = drawn(second, width, height);
        BufferedImage blended = drawn(first, width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int one = blended.getRGB(x, y);
                int other = partner.getRGB(x, y);
                int mixed = 0;
                for (int shift = 0; shift <= 16; shift += 8) {
                    int channel = blend((one >> shift) & 0xff, (other >> shift) & 0xff, lambda);
                    mixed |= channel << shift;
                }
                blended.setRGB(x, y, mixed);
            }
        }
        return blended;
    }

    static void requireEqual(int first, int second, String what, String unit) {
        if (first != second) {
            throw new SimReException(
                    "Two memes' " + what + " must have the same size to be mixed.",
                    "One has " + first + " " + unit + ", the other " + second + ".",
                    what.equals("pictures")
                            ? "Resize both to the same width and height before mixing."
                            : "Take both memes from one data set.");
        }
    }

    private static int blend(int first, int second, double lambda) {
        return (int) Math.round(lambda * first + (1 - lambda) * second);
    }

    // a copy, always: neither parent's picture may change
    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return copy;
    }
}
