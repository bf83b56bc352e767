package io.github.simre.encode;

import java.awt.image.BufferedImage;

/**
 * Turns a picture into a square of pixels, whatever its shape (cropping could cut a meme's text away).
 *
 * @param size width and height in pixels
 */
public record ImagePreparation(int size) {
    /** The pixels as bytes 0 to 255, (3, size, size), channels red, green, blue. */
    public byte[] pixels(BufferedImage picture) {
        byte[] resized =
                BicubicResize.resize(
                        rgb(picture), picture.getWidth(), picture.getHeight(), size, size);
        int plane = size * size;
        byte[] planes = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int channel = 0; channel < 3; channel++) {
                planes[channel * plane + i] = resized[3 * i + channel];
            }
        }
        return planes;
    }

    /** The same pixels as numbers, ready to be mixed. */
    public static float[] values(byte[] pixels) {
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] & 0xff;
        }
        return values;
    }

    /** A picture that shows nothing: middle grey. */
    public byte[] blank() {
        byte[] grey = new byte[3 * size * size];
        java.util.Arrays.fill(grey, (byte) 128);
        return grey;
    }

    private static byte[] rgb(BufferedImage picture) {
        int[] packed =
                picture.getRGB(
                        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        byte[] bytes = new byte[3 * packed.length];
        for (int i = 0; i < packed.length; i++) {
            bytes[3 * i] = (byte) (packed[i] >> 16);
            bytes[3 * i + 1] = (byte) (packed[i] >> 8);
            bytes[3 * i + 2] = (byte) packed[i];
        }
        return bytes;
    }
}
