package io.github.simre.data.picture;

/**
 * VP8's filter, which smooths the edges between blocks.
 *
 * @param limit how large a step at an edge is still smoothed
 * @param inner how large the steps beside it may be
 * @param high from which step beside the edge on only its two samples are changed
 */
record Vp8Filter(int limit, int inner, int high) {
    /** The filter of a level, or null where it changes nothing. @param level 0 to 63 */
    static Vp8Filter of(int level, int sharpness) {
        if (level == 0) {
            return null;
        }
        int inner = level;
        if (sharpness > 0) {
            inner = Math.min(level >> (sharpness > 4 ? 2 : 1), 9 - sharpness);
        }
        inner = Math.max(inner, 1);
        return new Vp8Filter(2 * level + inner, inner, level >= 40 ? 2 : level >= 15 ? 1 : 0);
    }

    /** The simple filter, of luma alone. @param inside whether edges in the block are smoothed, too */
    void simple(Vp8Plane plane, int left, int top, boolean inside) {
        byte[] samples = plane.samples();
        int at = plane.at(left, top);
        int stride = plane.stride();
        for (int vertical = 0; vertical < 2; vertical++) {
            int across = vertical == 0 ? 1 : stride;
            int along = vertical == 0 ? stride : 1;
            for (int edge = 0; edge < (inside ? 16 : 1); edge += 4) {
                if (edge == 0 && (vertical == 0 ? left : top) == 0) {
                    continue;
                }
                int most = 2 * (limit + (edge == 0 ? 4 : 0)) + 1;
                for (int i = 0; i < 16; i++) {
                    int place = at + edge * across + i * along;
                    if (isSmall(samples, place, across, most)) {
                        two(samples, place, across);
                    }
                }
            }
        }
    }

    /** The usual filter of one plane's block. */
    void block(Vp8Plane plane, int left, int top, int size, boolean inside) {
        byte[] samples = plane.samples();
        int at = plane.at(left, top);
        int stride = plane.stride();
        for (int vertical = 0; vertical < 2; vertical++) {
            int across = vertical == 0 ? 1 : stride;
            int along = vertical == 0 ? stride : 1;
            for (int edge = 0; edge < (inside ? size : 1); edge += 4) {
                boolean outer = edge == 0;
                if (outer && (vertical == 0 ? left : top) == 0) {
                    continue;
                }
                int most = 2 * (limit + (outer ? 4 : 0)) + 1;
                for (int i = 0; i < size; i++) {
                    edge(samples, at + edge * across + i * along, across, most, outer);
                }
            }
        }
    }

    private void edge(byte[] samples, int at, int step, int most, boolean outer) {
        if (!isSmall(samples, at, step, most) || !isSmooth(samples, at, step)) {
            return;
        }
        boolean rough =
                difference(samples, at - 2 * step, at - step) > high
                        || difference(samples, at + step, at) > high;
        if (rough) {
            two(samples, at, step);
        } else if (outer) {
            six(samples, at, step);
        } else {
            four(samples, at, step);
        }
    }

    private static int difference(byte[] samples, int one, int other) {
        return Math.abs((samples[one] & 0xff) - (samples[other] & 0xff));
    }

    private static boolean isSmall(byte[] samples, int at, int step, int most) {
        return 4 * difference(samples, at - step, at)
                        + difference(samples, at - 2 * step, at + step)
                <= most;
    }

    private boolean isSmooth(byte[] samples, int at, int step) {
        return difference(samples, at - 4 * step, at - 3 * step) <= inner
                && difference(samples, at - 3 * step, at - 2 * step) <= inner
                && difference(samples, at - 2 * step, at - step) <= inner
                && difference(samples, at + 3 * step, at + 2 * step) <= inner
                && difference(samples, at + 2 * step, at + step) <= inner
                && difference(samples, at + step, at) <= inner;
    }

    private static int signed(int value) {
        return Math.max(-128, Math.min(value, 127));
    }

    private static int small(int value) {
        return Math.max(-16, Math.min(value, 15));
    }

    private static int get(byte[] samples, int at) {
        return samples[at] & 0xff;
    }

    private static void add(byte[] samples, int at, int value) {
        samples[at] = (byte) Vp8Plane.limited(get(samples, at) + value);
    }

    private static void two(byte[] samples, int at, int step) {
        int change =
                3 * (get(samples, at) - get(samples, at - step))
                        + signed(get(samples, at - 2 * step) - get(samples, at + step));
        add(samples, at - step, small(change + 3 >> 3));
        add(samples, at, -small(change + 4 >> 3));
    }

    private static void four(byte[] samples, int at, int step) {
        int change = 3 * (get(samples, at) - get(samples, at - step));
        int behind = small(change + 4 >> 3);
        int outer = behind + 1 >> 1;
        add(samples, at - 2 * step, outer);
        add(samples, at - step, small(change + 3 >> 3));
        add(samples, at, -behind);
        add(samples, at + step, -outer);
    }

    private static void six(byte[] samples, int at, int step) {
        int change =
                signed(
                        3 * (get(samples, at) - get(samples, at - step))
                                + signed(get(samples, at - 2 * step) - get(samples, at + step)));
        for (int i = 1; i <= 3; i++) {
            int part = (36 - 9 * i) * change + 63 >> 7;
            add(samples, at - i * step, part);
            add(samples, at + (i - 1) * step, -part);
        }
    }
}
