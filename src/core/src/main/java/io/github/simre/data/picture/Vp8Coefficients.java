package io.github.simre.data.picture;

import java.util.Arrays;

/** Reads the coefficients of VP8's blocks: sixteen of luma, four of each chroma, and what stands for their means. */
final class Vp8Coefficients {
    private static final int[] ZIGZAG = {0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15};
    private static final int[] BANDS = {0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0};
    private static final int[][] LARGE = {
        {173, 148, 140},
        {176, 155, 140, 135},
        {180, 157, 141, 134, 130},
        {254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129}
    };

    /** Types of blocks: luma without means, means, chroma, luma with means. */
    private static final int REST = 0;

    private static final int MEANS = 1;
    private static final int CHROMA = 2;
    private static final int LUMA = 3;

    private static final int BLOCKS = 24;
    private static final int CONTEXTS = 9;

    private final int[] probabilities;

    /** Whether the blocks above had coefficients: four of luma, two of each chroma and the means, for each column. */
    private final int[] above;

    private final int[] left = new int[CONTEXTS];

    /** 25 blocks of sixteen; short, as libwebp keeps them. */
    private final short[] values = new short[(BLOCKS + 1) * 16];

    Vp8Coefficients(int[] probabilities, int columns) {
        this.probabilities = probabilities;
        this.above = new int[columns * CONTEXTS];
    }

    short[] values() {
        return values;
    }

    void beginRow() {
        Arrays.fill(left, 0);
    }

    /**
     * Reads a block.
     *
     * @param whole whether its luma is predicted as a whole and has means
     * @param skipped whether it has no coefficients
     * @return whether it has any
     */
    boolean read(
            Vp8Bits bits, Vp8Header.Segment steps, int column, boolean whole, boolean skipped) {
        Arrays.fill(values, (short) 0);
        int at = column * CONTEXTS;
        if (skipped) {
            int kept = whole ? CONTEXTS : CONTEXTS - 1;
            Arrays.fill(left, 0, kept, 0);
            Arrays.fill(above, at, at + kept, 0);
            return false;
        }
        if (whole) {
            int context = above[at + 8] + left[8];
            int end = read(bits, MEANS, context, steps.whole(), 0, BLOCKS * 16);
            above[at + 8] = left[8] = end > 0 ? 1 : 0;
            Vp8Transform.means(values, BLOCKS * 16);
        }
        int first = whole ? 1 : 0;
        boolean any = false;
        for (int i = 0; i < BLOCKS; i++) {
            boolean luma = i < 16;
            int x = luma ? i % 4 : 4 + (i - 16) / 4 * 2 + i % 2;
            int y = luma ? i / 4 : 4 + (i - 16) / 4 * 2 + i / 2 % 2;
            int from = luma ? first : 0;
            int end =
                    read(
                            bits,
                            luma ? whole ? REST : LUMA : CHROMA,
                            above[at + x] + left[y],
                            luma ? steps.luma() : steps.chroma(),
                            from,
                            i * 16);
            above[at + x] = left[y] = end > from ? 1 : 0;
            any |= end > 1 || values[i * 16] != 0;
        }
        return any;
    }

    /** Reads sixteen coefficients. @return the place behind the last */
    private int read(Vp8Bits bits, int type, int context, int[] steps, int from, int at) {
        int place = place(type, from, context);
        for (int n = from; n < 16; n++) {
            if (bits.bit(probabilities[place]) == 0) {
                return n;
            }
            while (bits.bit(probabilities[place + 1]) == 0) {
                n++;
                if (n == 16) {
                    return 16;
                }
                place = place(type, n, 0);
            }
            int value;
            if (bits.bit(probabilities[place + 2]) == 0) {
                value = 1;
                place = place(type, n + 1, 1);
            } else {
                value = large(bits, place);
                place = place(type, n + 1, 2);
            }
            value = bits.flag() ? -value : value;
            values[at + ZIGZAG[n]] = (short) (value * steps[n > 0 ? 1 : 0]);
        }
        return 16;
    }

    private static int place(int type, int n, int context) {
        return ((type * 8 + BANDS[n]) * 3 + context) * Vp8Tables.PROBABILITIES;
    }

    private int large(Vp8Bits bits, int place) {
        if (bits.bit(probabilities[place + 3]) == 0) {
            return bits.bit(probabilities[place + 4]) == 0
                    ? 2
                    : 3 + bits.bit(probabilities[place + 5]);
        }
        if (bits.bit(probabilities[place + 6]) == 0) {
            if (bits.bit(probabilities[place + 7]) == 0) {
                return 5 + bits.bit(159);
            }
            int high = bits.bit(165);
            return 7 + 2 * high + bits.bit(145);
        }
        int high = bits.bit(probabilities[place + 8]);
        int category = 2 * high + bits.bit(probabilities[place + 9 + high]);
        int value = 0;
        for (int probability : LARGE[category]) {
            value = 2 * value + bits.bit(probability);
        }
        return value + 3 + (8 << category);
    }
}
