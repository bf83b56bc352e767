package io.github.simre.data.picture;

/** VP8's two inverse transforms, in whole numbers. */
final class Vp8Transform {
    private static final int COSINE = 20_091 + (1 << 16);
    private static final int SINE = 35_468;

    private Vp8Transform() {}

    /** Spreads the means of sixteen blocks to their first coefficients. @param from where the means are */
    static void means(short[] values, int from) {
        int[] sums = new int[16];
        for (int i = 0; i < 4; i++) {
            int outer = values[from + i] + values[from + 12 + i];
            int inner = values[from + 4 + i] + values[from + 8 + i];
            int innerDifference = values[from + 4 + i] - values[from + 8 + i];
            int outerDifference = values[from + i] - values[from + 12 + i];
            sums[i] = outer + inner;
            sums[8 + i] = outer - inner;
            sums[4 + i] = outerDifference + innerDifference;
            sums[12 + i] = outerDifference - innerDifference;
        }
        for (int i = 0; i < 4; i++) {
            int first = sums[4 * i] + 3;
            int outer = first + sums[4 * i + 3];
            int inner = sums[4 * i + 1] + sums[4 * i + 2];
            int innerDifference = sums[4 * i + 1] - sums[4 * i + 2];
            int outerDifference = first - sums[4 * i + 3];
            int at = i * 64;
            values[at] = (short) (outer + inner >> 3);
            values[at + 16] = (short) (outerDifference + innerDifference >> 3);
            values[at + 32] = (short) (outer - inner >> 3);
            values[at + 48] = (short) (outerDifference - innerDifference >> 3);
        }
    }

    /** What sixteen coefficients add to sixteen pixels, row by row. */
    static void pixels(short[] values, int from, int[] pixels) {
        int[] columns = new int[16];
        for (int i = 0; i < 4; i++) {
            int zero = values[from + i];
            int one = values[from + 4 + i];
            int two = values[from + 8 + i];
            int three = values[from + 12 + i];
            int difference = times(one, SINE) - times(three, COSINE);
            int sum = times(one, COSINE) + times(three, SINE);
            columns[4 * i] = zero + two + sum;
            columns[4 * i + 1] = zero - two + difference;
            columns[4 * i + 2] = zero - two - difference;
            columns[4 * i + 3] = zero + two - sum;
        }
        for (int i = 0; i < 4; i++) {
            int zero = columns[i] + 4;
            int one = columns[4 + i];
            int two = columns[8 + i];
            int three = columns[12 + i];
            int difference = times(one, SINE) - times(three, COSINE);
            int sum = times(one, COSINE) + times(three, SINE);
            pixels[4 * i] = zero + two + sum >> 3;
            pixels[4 * i + 1] = zero - two + difference >> 3;
            pixels[4 * i + 2] = zero - two - difference >> 3;
            pixels[4 * i + 3] = zero + two - sum >> 3;
        }
    }

    private static int times(int value, int factor) {
        return value * factor >> 16;
    }
}
