package io.github.simre.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shrinks a large drawing to the finished picture: smooth edges, few colours, small files. */
final class DemoPalette {
    /** How many colours a picture keeps. */
    static final int COLOURS = 48;

    private DemoPalette() {}

    /**
     * Averages blocks of {@code factor × factor} pixels and keeps the 48 most frequent colours, all in whole numbers.
     *
     * @param drawing a picture whose sides are multiples of the factor
     */
    static BufferedImage reduce(BufferedImage drawing, int factor) {
        int width = drawing.getWidth() / factor;
        int height = drawing.getHeight() / factor;
        int[] pixels = new int[width * height];
        for (int place = 0; place < pixels.length; place++) {
            pixels[place] =
                    average(drawing, place % width * factor, place / width * factor, factor);
        }
        int[] palette = palette(pixels);
        byte[] red = new byte[palette.length];
        byte[] green = new byte[palette.length];
        byte[] blue = new byte[palette.length];
        for (int index = 0; index < palette.length; index++) {
            red[index] = (byte) (palette[index] >> 16);
            green[index] = (byte) (palette[index] >> 8);
            blue[index] = (byte) palette[index];
        }
        BufferedImage reduced =
                new BufferedImage(
                        width,
                        height,
                        BufferedImage.TYPE_BYTE_INDEXED,
                        new IndexColorModel(8, palette.length, red, green, blue));
        Map<Integer, Integer> nearest = new HashMap<>();
        for (int place = 0; place < pixels.length; place++) {
            int index = nearest.computeIfAbsent(pixels[place], colour -> nearest(palette, colour));
            reduced.getRaster().setSample(place % width, place / width, 0, index);
        }
        return reduced;
    }

    private static int average(BufferedImage drawing, int left, int top, int factor) {
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int y = top; y < top + factor; y++) {
            for (int x = left; x < left + factor; x++) {
                int colour = drawing.getRGB(x, y);
                red += colour >> 16 & 255;
                green += colour >> 8 & 255;
                blue += colour & 255;
            }
        }
        int area = factor * factor;
        return red / area << 16 | green / area << 8 | blue / area;
    }

    private static int[] palette(int[] pixels) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int colour : pixels) {
            counts.merge(colour, 1, Integer::sum);
        }
        Comparator<Integer> byCount = Comparator.comparing(counts::get);
        List<Integer> frequent =
                counts.keySet().stream()
                        .sorted(byCount.reversed().thenComparing(Comparator.naturalOrder()))
                        .limit(COLOURS)
                        .sorted()
                        .toList();
        return frequent.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int nearest(int[] palette, int colour) {
        int best = 0;
        int smallest = Integer.MAX_VALUE;
        for (int index = 0; index < palette.length; index++) {
            int red = (palette[index] >> 16) - (colour >> 16);
            int green = (palette[index] >> 8 & 255) - (colour >> 8 & 255);
            int blue = (palette[index] & 255) - (colour & 255);
            int distance = red * red + green * green + blue * blue;
            if (distance < smallest) {
                smallest = distance;
                best = index;
            }
        }
        return best;
    }
}
