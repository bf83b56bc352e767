package io.github.simre.data.picture;

import java.awt.Dimension;

/**
 * What a VP8 key frame says before its blocks.
 *
 * @param width in pixels
 * @param height in pixels
 * @param modes where the blocks' modes are read on
 * @param tokens the parts with the coefficients; the rows of blocks use them in turn
 * @param segments the steps and strengths of each segment; the first alone where there are none
 * @param segmentTree the probabilities of a block's segment, or null where no block says it
 * @param simple whether the simple filter is used
 * @param sharpness of the filter, 0 to 7
 * @param probabilities of the tokens
 * @param skip the probability of a block with coefficients, or -1 where all have them
 */
record Vp8Header(
        int width,
        int height,
        Vp8Bits modes,
        Vp8Bits[] tokens,
        Segment[] segments,
        int[] segmentTree,
        boolean simple,
        int sharpness,
        int[] probabilities,
        int skip) {
    private static final int START = 10;
    private static final int SEGMENTS = 4;

    /**
     * The steps of coefficients, the first and the others, and how strong the filter is.
     *
     * @param level of the filter for blocks that are predicted as a whole
     * @param innerLevel the same for those predicted in parts
     */
    record Segment(int[] luma, int[] whole, int[] chroma, int level, int innerLevel) {}

    /** Reads the header. @throws BrokenPictureException if it is none or is cut off */
    static Vp8Header of(byte[] file, int start, int length) throws BrokenPictureException {
        int end = start + length;
        Dimension size = size(file, start, length);
        int first = WebpChunks.threeBytes(file, start) >> 5;
        int behind = start + START + first;
        if (behind > end) {
            throw cutOff();
        }
        Vp8Bits bits = new Vp8Bits(file, start + START, behind);
        bits.number(2); // the colour space and whether sums need limits, which they are given
        SegmentBits segments = SegmentBits.read(bits);
        boolean simple = bits.flag();
        int level = bits.number(6);
        int sharpness = bits.number(3);
        int[] deltas = new int[2 * SEGMENTS];
        boolean differ = bits.flag();
        if (differ && bits.flag()) {
            for (int i = 0; i < deltas.length; i++) {
                deltas[i] = bits.optional(6);
            }
        }
        Vp8Bits[] tokens = tokens(file, behind, end, 1 << bits.number(2));
        Segment[] read = segments.with(bits, level, differ ? deltas : new int[2 * SEGMENTS]);
        bits.flag(); // for later frames
        int[] probabilities = Vp8Tables.tokens();
        for (int i = 0; i < probabilities.length; i++) {
            if (bits.bit(Vp8Tables.change(i)) == 1) {
                probabilities[i] = bits.number(8);
            }
        }
        int skip = bits.flag() ? bits.number(8) : -1;
        return new Vp8Header(
                size.width,
                size.height,
                bits,
                tokens,
                read,
                segments.tree(),
                simple,
                sharpness,
                probabilities,
                skip);
    }

    /** How large the picture is. @throws BrokenPictureException if it is no key frame or is cut off */
    static Dimension size(byte[] file, int start, int length) throws BrokenPictureException {
        if (length < START) {
            throw cutOff();
        }
        boolean key = (file[start] & 1) == 0;
        boolean known = (file[start] >> 1 & 7) <= 3;
        boolean shown = (file[start] & 0x10) != 0;
        int width = WebpChunks.threeBytes(file, start + 6) & 0x3fff;
        int height = WebpChunks.threeBytes(file, start + 7) >> 8 & 0x3fff;
        if (!(key && known && shown && width > 0 && height > 0)
                || (file[start + 3] & 0xff) != 0x9d
                || file[start + 4] != 1
                || file[start + 5] != 0x2a) {
            throw broken("it does not begin as a WebP picture does");
        }
        return new Dimension(width, height);
    }

    static BrokenPictureException cutOff() {
        return broken("the file is cut off: it ends before the picture does");
    }

    static BrokenPictureException broken(String reason) {
        return new BrokenPictureException(Finding.PICTURE_BROKEN, reason, null);
    }

    private static Vp8Bits[] tokens(byte[] file, int from, int end, int count)
            throws BrokenPictureException {
        int at = from + 3 * (count - 1);
        if (at >= end) {
            throw cutOff();
        }
        Vp8Bits[] parts = new Vp8Bits[count];
        for (int i = 0; i < count; i++) {
            int size = from + 3 * i;
            int length = i == count - 1 ? end - at : WebpChunks.threeBytes(file, size);
            int stop = Math.min(end, at + length);
            parts[i] = new Vp8Bits(file, at, stop);
            at = stop;
        }
        return parts;
    }

    /** What is said of segments before the steps are. */
    private record SegmentBits(
            boolean used, boolean absolute, int[] steps, int[] levels, int[] tree) {
        static SegmentBits read(Vp8Bits bits) {
            int[] steps = new int[SEGMENTS];
            int[] levels = new int[SEGMENTS];
            if (!bits.flag()) {
                return new SegmentBits(false, false, steps, levels, null);
            }
            boolean map = bits.flag();
            boolean absolute = true;
            if (bits.flag()) {
                absolute = bits.flag();
                for (int i = 0; i < SEGMENTS; i++) {
                    steps[i] = bits.optional(7);
                }
                for (int i = 0; i < SEGMENTS; i++) {
                    levels[i] = bits.optional(6);
                }
            }
            int[] tree = null;
            if (map) {
                tree = new int[SEGMENTS - 1];
                for (int i = 0; i < tree.length; i++) {
                    tree[i] = bits.flag() ? bits.number(8) : 255;
                }
            }
            return new SegmentBits(true, absolute, steps, levels, tree);
        }

        Segment[] with(Vp8Bits bits, int level, int[] deltas) {
            int base = bits.number(7);
            int[] differences = new int[5];
            for (int i = 0; i < differences.length; i++) {
                differences[i] = bits.optional(4);
            }
            Segment[] segments = new Segment[SEGMENTS];
            for (int i = 0; i < SEGMENTS; i++) {
                int step = !used ? base : steps[i] + (absolute ? 0 : base);
                int strength = !used ? level : levels[i] + (absolute ? 0 : level);
                segments[i] =
                        new Segment(
                                new int[] {
                                    Vp8Tables.firstStep(step + differences[0]),
                                    Vp8Tables.otherStep(step)
                                },
                                new int[] {
                                    Vp8Tables.firstStep(step + differences[1]) * 2,
                                    Math.max(
                                            8,
                                            Vp8Tables.otherStep(step + differences[2]) * 101_581
                                                    >> 16)
                                },
                                new int[] {
                                    Vp8Tables.firstStep(Math.min(step + differences[3], 117)),
                                    Vp8Tables.otherStep(step + differences[4])
                                },
                                level == 0 ? 0 : limited(strength + deltas[0]),
                                level == 0 ? 0 : limited(strength + deltas[0] + deltas[SEGMENTS]));
            }
            return segments;
        }

        private static int limited(int level) {
            return Math.max(0, Math.min(level, 63));
        }
    }
}
