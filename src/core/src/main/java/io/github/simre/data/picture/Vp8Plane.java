package io.github.simre.data.picture;

import java.util.Arrays;

/**
 * Luma or one of the two chromas of a VP8 frame, in whole blocks. Beyond the frame lies 127 above and 129 to the left, from which
 * its first blocks are predicted.
 */
final class Vp8Plane {
    /** Modes of prediction for whole blocks, with their numbers among those of parts. */
    static final int MEAN = 0;

    static final int SLOPE = 1;
    static final int ABOVE = 2;
    static final int LEFT = 3;

    private static final int DOWN_LEFT = 4;
    private static final int DOWN_RIGHT = 5;
    private static final int RIGHT_DOWN = 6;
    private static final int LEFT_DOWN = 7;
    private static final int DOWN_STEEP = 8;

    private final byte[] samples;
    private final int stride;
    private final int columns;

    /** The four samples above and to the right of a block, which all parts at its right side are given. */
    private final int[] aboveRight = new int[4];

    /** Around a part, from below on its left over the corner to above on its right: 4 + 1 + 8. */
    private final int[] around = new int[13];

    private final int[] added = new int[16];

    Vp8Plane(int width, int height) {
        stride = width + 5;
        columns = width;
        samples = new byte[stride * (height + 1)];
        Arrays.fill(samples, 0, stride, (byte) 127);
        for (int y = 0; y < height; y++) {
            samples[at(-1, y)] = (byte) 129;
        }
    }

    /** The place of a sample. */
    int at(int x, int y) {
        return (y + 1) * stride + x + 1;
    }

    int stride() {
        return stride;
    }

    byte[] samples() {
        return samples;
    }

    int sample(int x, int y) {
        return samples[at(x, y)] & 0xff;
    }

    private void set(int x, int y, int sample) {
        samples[at(x, y)] = (byte) sample;
    }

    static int limited(int sample) {
        return sample < 0 ? 0 : Math.min(sample, 255);
    }

    /** Predicts a whole block from what is above it and to its left. */
    void predict(int left, int top, int size, int mode) {
        int mean = mode == MEAN ? mean(left, top, size) : 0;
        int corner = sample(left - 1, top - 1);
        for (int y = 0; y < size; y++) {
            int before = sample(left - 1, top + y);
            for (int x = 0; x < size; x++) {
                int above = sample(left + x, top - 1);
                set(
                        left + x,
                        top + y,
                        switch (mode) {
                            case MEAN -> mean;
                            case SLOPE -> limited(before + above - corner);
                            case ABOVE -> above;
                            default -> before;
                        });
            }
        }
    }

    private int mean(int left, int top, int size) {
        int sum = 0;
        int count = 0;
        for (int i = 0; i < size && top > 0; i++, count++) {
            sum += sample(left + i, top - 1);
        }
        for (int i = 0; i < size && left > 0; i++, count++) {
            sum += sample(left - 1, top + i);
        }
        return count == 0 ? 128 : (sum + count / 2) / count;
    }

    /** Keeps what is above and to the right of a block; at the frame's right side, its last sample stands for it. */
    void copyAboveRight(int column, int row) {
        int x = column * 16 + 16;
        for (int i = 0; i < 4; i++) {
            aboveRight[i] = sample(x < columns || row == 0 ? x + i : x - 1, row * 16 - 1);
        }
    }

    /** Predicts sixteen samples. @param last whether they are at the right side of their block */
    void predictPart(int left, int top, int mode, boolean last) {
        for (int i = 0; i < 4; i++) {
            around[3 - i] = sample(left - 1, top + i);
            around[5 + i] = sample(left + i, top - 1);
            around[9 + i] = last ? aboveRight[i] : sample(left + 4 + i, top - 1);
        }
        around[4] = sample(left - 1, top - 1);
        int mean = 4;
        for (int i = 0; i < 4; i++) {
            mean += around[i] + around[5 + i];
        }
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                set(
                        left + x,
                        top + y,
                        switch (mode) {
                            case MEAN -> mean >> 3;
                            case SLOPE -> limited(around[3 - y] + around[5 + x] - around[4]);
                            case ABOVE -> three(4 + x);
                            case LEFT -> y == 3 ? end(0, 1) : three(2 - y);
                            case DOWN_LEFT -> x + y == 6 ? end(12, 11) : three(5 + x + y);
                            case DOWN_RIGHT -> three(3 + x - y);
                            case RIGHT_DOWN -> rightDown(x, y);
                            case LEFT_DOWN -> leftDown(x, y);
                            case DOWN_STEEP -> downSteep(x, y);
                            default -> upSteep(x, y);
                        });
            }
        }
    }

    private int two(int from) {
        return around[from] + around[from + 1] + 1 >> 1;
    }

    /** The weighted mean of three neighbours, the middle one twice. */
    private int three(int from) {
        return around[from] + 2 * around[from + 1] + around[from + 2] + 2 >> 2;
    }

    /** The smoothed value at an end, where the last one counts three times. */
    private int end(int last, int before) {
        return around[before] + 3 * around[last] + 2 >> 2;
    }

    private int rightDown(int x, int y) {
        int step = x - y / 2;
        if (step < 0) {
            return three(4 - y);
        }
        return (y & 1) == 1 ? three(3 + step) : two(4 + step);
    }

    private int leftDown(int x, int y) {
        if (x == 3 && y == 2) {
            return three(9);
        }
        if (x == 3 && y == 3) {
            return three(10);
        }
        return (y & 1) == 1 ? three(5 + x + y / 2) : two(5 + x + y / 2);
    }

    private int downSteep(int x, int y) {
        int step = y - x / 2;
        if (step < 0) {
            return three(2 + x);
        }
        return (x & 1) == 1 ? three(3 - step) : two(3 - step);
    }

    private int upSteep(int x, int y) {
        int steps = x + 2 * y;
        if (steps > 5) {
            return around[0];
        }
        if (steps == 5) {
            return end(0, 1);
        }
        return (steps & 1) == 1 ? three(1 - steps / 2) : two(2 - steps / 2);
    }

    /** Adds what the coefficients of sixteen samples are. */
    void add(int left, int top, short[] coefficients, int from) {
        Vp8Transform.pixels(coefficients, from, added);
        for (int i = 0; i < 16; i++) {
            int x = left + i % 4;
            int y = top + i / 4;
            set(x, y, limited(sample(x, y) + added[i]));
        }
    }
}
