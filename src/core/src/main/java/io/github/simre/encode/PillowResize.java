package io.github.simre.encode;

import java.util.Arrays;

/**
 * Resizing with antialiasing as Pillow does it, to the last bit: rows first, then columns, 8-bit values between, and
 * fixed-point weights of 22 bits. Encoders were trained on pictures resized so.
 */
final class PillowResize {
    private static final int PRECISION = 22;

    /** The cubic's parameter; Pillow uses -0.5. */
    private static final double A = -0.5;

    private PillowResize() {}

    /** What a new pixel is made of. */
    enum Filter {
        /** Up to two old pixels of each axis when enlarging. */
        BILINEAR(1) {
            @Override
            double weight(double distance) {
                return Math.max(0, 1 - Math.abs(distance));
            }
        },
        /** Up to four old pixels of each axis when enlarging. */
        BICUBIC(2) {
            @Override
            double weight(double distance) {
                double x = Math.abs(distance);
                if (x < 1) {
                    return ((A + 2) * x - (A + 3)) * x * x + 1;
                }
                return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
            }
        };

        private final double support;

        Filter(double support) {
            this.support = support;
        }

        abstract double weight(double distance);
    }

    /** Resizes interleaved RGB bytes (height, width, 3). */
    static byte[] resize(
            Filter filter, byte[] source, int width, int height, int newWidth, int newHeight) {
        Weights columns = Weights.of(filter, width, newWidth);
        Weights rows = Weights.of(filter, height, newHeight);
        byte[] narrowed = new byte[height * newWidth * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < newWidth; x++) {
                int red = 1 << PRECISION - 1;
                int green = red;
                int blue = red;
                int from = (y * width + columns.start[x]) * 3;
                for (int weight : columns.weights[x]) {
                    red += (source[from] & 0xff) * weight;
                    green += (source[from + 1] & 0xff) * weight;
                    blue += (source[from + 2] & 0xff) * weight;
                    from += 3;
                }
                int to = (y * newWidth + x) * 3;
                narrowed[to] = clip(red);
                narrowed[to + 1] = clip(green);
                narrowed[to + 2] = clip(blue);
            }
        }
        byte[] result = new byte[newHeight * newWidth * 3];
        int line = newWidth * 3;
        int[] sums = new int[line];
        for (int y = 0; y < newHeight; y++) {
            Arrays.fill(sums, 1 << PRECISION - 1);
            for (int i = 0; i < rows.weights[y].length; i++) {
                int from = (rows.start[y] + i) * line;
                for (int x = 0; x < line; x++) {
                    sums[x] += (narrowed[from + x] & 0xff) * rows.weights[y][i];
                }
            }
            for (int x = 0; x < line; x++) {
                result[y * line + x] = clip(sums[x]);
            }
        }
        return result;
    }

    private static byte clip(int sum) {
        int value = sum >> PRECISION;
        return (byte) (value < 0 ? 0 : Math.min(value, 255));
    }

    /** For each new pixel of one axis, the first old pixel that counts and the weights from there on. */
    private record Weights(int[] start, int[][] weights) {
        static Weights of(Filter filter, int oldSize, int newSize) {
            double scale = (double) oldSize / newSize;
            double stretch = Math.max(scale, 1);
            double support = filter.support * stretch;
            int[] start = new int[newSize];
            int[][] weights = new int[newSize][];
            for (int pixel = 0; pixel < newSize; pixel++) {
                double center = (pixel + 0.5) * scale;
                int first = Math.max((int) (center - support + 0.5), 0);
                int end = Math.min((int) (center + support + 0.5), oldSize);
                double[] exact = new double[end - first];
                double sum = 0;
                for (int i = 0; i < exact.length; i++) {
                    exact[i] = filter.weight((i + first - center + 0.5) / stretch);
                    sum += exact[i];
                }
                start[pixel] = first;
                weights[pixel] = new int[exact.length];
                for (int i = 0; i < exact.length; i++) {
                    double scaled = exact[i] / sum * (1 << PRECISION);
                    weights[pixel][i] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
                }
            }
            return new Weights(start, weights);
        }
    }
}
