package io.github.simre.data.picture;

import java.awt.image.BufferedImage;

/**
 * A lossy WebP picture: a key frame of VP8, decoded as RFC 6386 says and coloured as libwebp does, so that its pixels are those
 * of Pillow. The decoder of the image library takes black for what lies beyond the frame, which spoils whole pictures, and
 * smooths no colours.
 */
final class Vp8Frame {
    private static final int WHOLE = 0;
    private static final int IN_PARTS = 4;

    private final Vp8Header header;
    private final int columns;
    private final int rows;
    private final Vp8Plane luma;
    private final Vp8Plane blue;
    private final Vp8Plane red;
    private final Vp8Coefficients coefficients;

    /** For each block: its segment, whether it is predicted in parts, and whether it has coefficients. */
    private final byte[] filters;

    /** The modes of the parts above, for each column of four pixels, and to the left. */
    private final int[] above;

    private final int[] left = new int[4];
    private final int[] parts = new int[16];

    private Vp8Frame(Vp8Header header) {
        this.header = header;
        columns = (header.width() + 15) / 16;
        rows = (header.height() + 15) / 16;
        luma = new Vp8Plane(columns * 16, rows * 16);
        blue = new Vp8Plane(columns * 8, rows * 8);
        red = new Vp8Plane(columns * 8, rows * 8);
        coefficients = new Vp8Coefficients(header.probabilities(), columns);
        filters = new byte[columns * rows];
        above = new int[columns * 4];
    }

    /** Decodes a frame. @throws BrokenPictureException if it is cut off or no key frame */
    static BufferedImage decode(byte[] file, int start, int length) throws BrokenPictureException {
        Vp8Header header = Vp8Header.of(file, start, length);
        Vp8Frame frame = new Vp8Frame(header);
        for (int row = 0; row < frame.rows; row++) {
            frame.decodeRow(row);
        }
        frame.filter();
        return Vp8Colours.rgb(header.width(), header.height(), frame.luma, frame.blue, frame.red);
    }

    private void decodeRow(int row) throws BrokenPictureException {
        java.util.Arrays.fill(left, 0);
        coefficients.beginRow();
        Vp8Bits modes = header.modes();
        Vp8Bits tokens = header.tokens()[row & header.tokens().length - 1];
        for (int column = 0; column < columns; column++) {
            int segment = segment(modes);
            boolean skipped = header.skip() >= 0 && modes.bit(header.skip()) == 1;
            boolean inParts = modes.bit(145) == 0;
            int mode = inParts ? readParts(modes, column) : readWhole(modes, column);
            int chroma = readChroma(modes);
            if (modes.ended()) {
                throw Vp8Header.cutOff();
            }
            boolean any =
                    coefficients.read(
                            tokens, header.segments()[segment], column, !inParts, skipped);
            if (tokens.ended()) {
                throw Vp8Header.cutOff();
            }
            reconstruct(column, row, inParts, mode, chroma);
            filters[row * columns + column] =
                    (byte) (segment | (inParts ? IN_PARTS : WHOLE) | (any ? 8 : 0));
        }
    }

    private int segment(Vp8Bits modes) {
        int[] tree = header.segmentTree();
        if (tree == null) {
            return 0;
        }
        return modes.bit(tree[0]) == 0 ? modes.bit(tree[1]) : 2 + modes.bit(tree[2]);
    }

    private int readWhole(Vp8Bits modes, int column) {
        int mode;
        if (modes.bit(156) == 1) {
            mode = modes.bit(128) == 1 ? Vp8Plane.SLOPE : Vp8Plane.LEFT;
        } else {
            mode = modes.bit(163) == 1 ? Vp8Plane.ABOVE : Vp8Plane.MEAN;
        }
        for (int i = 0; i < 4; i++) {
            above[column * 4 + i] = mode;
            left[i] = mode;
        }
        return mode;
    }

    private int readParts(Vp8Bits modes, int column) {
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                int mode = readPart(modes, above[column * 4 + x], left[y]);
                above[column * 4 + x] = mode;
                left[y] = mode;
                parts[y * 4 + x] = mode;
            }
        }
        return 0;
    }

    /** The modes in the order of their tree: the mean, the slope, and the directions. */
    private static int readPart(Vp8Bits modes, int above, int left) {
        if (part(modes, above, left, 0) == 0) {
            return 0;
        }
        if (part(modes, above, left, 1) == 0) {
            return 1;
        }
        if (part(modes, above, left, 2) == 0) {
            return 2;
        }
        if (part(modes, above, left, 3) == 0) {
            if (part(modes, above, left, 4) == 0) {
                return 3;
            }
            return part(modes, above, left, 5) == 0 ? 5 : 6;
        }
        if (part(modes, above, left, 6) == 0) {
            return 4;
        }
        if (part(modes, above, left, 7) == 0) {
            return 7;
        }
        return part(modes, above, left, 8) == 0 ? 8 : 9;
    }

    private static int part(Vp8Bits modes, int above, int left, int n) {
        return modes.bit(Vp8Tables.mode(above, left, n));
    }

    private static int readChroma(Vp8Bits modes) {
        if (modes.bit(142) == 0) {
            return Vp8Plane.MEAN;
        }
        if (modes.bit(114) == 0) {
            return Vp8Plane.ABOVE;
        }
        return modes.bit(183) == 1 ? Vp8Plane.SLOPE : Vp8Plane.LEFT;
    }

    private void reconstruct(int column, int row, boolean inParts, int mode, int chroma) {
        if (inParts) {
            luma.copyAboveRight(column, row);
        } else {
            luma.predict(column * 16, row * 16, 16, mode);
        }
        for (int i = 0; i < 16; i++) {
            int x = column * 16 + i % 4 * 4;
            int y = row * 16 + i / 4 * 4;
            if (inParts) {
                luma.predictPart(x, y, parts[i], i % 4 == 3);
            }
            luma.add(x, y, coefficients.values(), i * 16);
        }
        for (Vp8Plane plane : new Vp8Plane[] {blue, red}) {
            plane.predict(column * 8, row * 8, 8, chroma);
            int first = plane == blue ? 16 : 20;
            for (int i = 0; i < 4; i++) {
                plane.add(
                        column * 8 + i % 2 * 4,
                        row * 8 + i / 2 * 4,
                        coefficients.values(),
                        (first + i) * 16);
            }
        }
    }

    private void filter() {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int about = filters[row * columns + column];
                Vp8Header.Segment segment = header.segments()[about & 3];
                boolean inParts = (about & IN_PARTS) != 0;
                Vp8Filter filter =
                        Vp8Filter.of(
                                inParts ? segment.innerLevel() : segment.level(),
                                header.sharpness());
                if (filter == null) {
                    continue;
                }
                boolean inside = inParts || (about & 8) != 0;
                if (header.simple()) {
                    filter.simple(luma, column * 16, row * 16, inside);
                } else {
                    filter.block(luma, column * 16, row * 16, 16, inside);
                    filter.block(blue, column * 8, row * 8, 8, inside);
                    filter.block(red, column * 8, row * 8, 8, inside);
                }
            }
        }
    }
}
