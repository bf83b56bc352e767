package io.github.simre.data.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stands before the pixels of a JPEG file. Markers are found as libjpeg finds them: any number of fill bytes FF may stand
 * before one, and bytes that belong to nothing are passed over.
 *
 * @param file the whole file
 * @param list the segments up to the first scan
 * @param scan where the first scan begins; the length of the file where there is none
 */
public record JpegSegments(byte[] file, List<Segment> list, int scan) {
    private static final int SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final int FIRST_APPLICATION = 0xE0;
    private static final int LAST_APPLICATION = 0xEF;
    private static final int ADOBE = 0xEE;
    private static final int COMMENT = 0xFE;

    /** A JFIF segment of version 1.1 without a thumbnail: the three components are brightness and colour. */
    private static final byte[] JFIF = {
        (byte) 0xFF, (byte) 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };

    /** An Adobe segment that says: the components are red, green and blue. */
    private static final byte[] RGB = {
        (byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };

    /**
     * A segment.
     *
     * @param marker the second byte of its marker
     * @param start where its content begins, behind the two bytes of its length
     * @param length of its content
     */
    record Segment(int marker, int start, int length) {
        private boolean isFrame() {
            return marker >= 0xC0
                    && marker <= 0xCF
                    && marker != 0xC4
                    && marker != 0xC8
                    && marker != 0xCC;
        }
    }

    /** Walks over a file. */
    public static JpegSegments of(byte[] file) {
        List<Segment> segments = new ArrayList<>();
        int at = 2;
        while (at < file.length) {
            while (at < file.length && (file[at] & 0xff) != 0xff) {
                at++;
            }
            int begin = at;
            while (at < file.length && (file[at] & 0xff) == 0xff) {
                at++;
            }
            if (at >= file.length) {
                break;
            }
            int marker = file[at++] & 0xff;
            if (marker == SCAN || marker == END) {
                return new JpegSegments(file, segments, marker == SCAN ? at - 2 : begin);
            }
            boolean alone = marker == 0 || marker == 1 || marker >= 0xD0 && marker <= 0xD8;
            if (alone) {
                continue;
            }
            if (at + 2 > file.length) {
                break;
            }
            int length = (file[at] & 0xff) << 8 | file[at + 1] & 0xff;
            if (length < 2 || at + length > file.length) {
                break;
            }
            segments.add(new Segment(marker, at + 2, length - 2));
            at += length;
        }
        return new JpegSegments(file, segments, file.length);
    }

    /** Whether a segment's content begins with a text. */
    boolean startsWith(Segment segment, String text) {
        byte[] name = text.getBytes(StandardCharsets.ISO_8859_1);
        return segment.length() >= name.length
                && Arrays.equals(
                        file, segment.start(), segment.start() + name.length, name, 0, name.length);
    }

    /** Whether the picture comes in scans, each of which makes it sharper. */
    boolean isProgressive() {
        return list.stream().anyMatch(each -> each.isFrame() && each.marker() % 4 == 2);
    }

    /** How many components the frame has; 0 where there is no frame. */
    int components() {
        return list.stream()
                .filter(each -> each.isFrame() && each.length() >= 6)
                .mapToInt(each -> file[each.start() + 5] & 0xff)
                .findFirst()
                .orElse(0);
    }

    /** How Adobe's segment says that colours are coded: 0 as they are, 1 YCbCr, 2 YCCK; -1 where there is none. */
    int adobe() {
        return list.stream()
                .filter(each -> each.marker() == ADOBE && each.length() >= 12)
                .filter(each -> startsWith(each, "Adobe"))
                .mapToInt(each -> file[each.start() + 11] & 0xff)
                .reduce((first, last) -> last)
                .orElse(-1);
    }

    /**
     * Whether three components are red, green and blue, by the rules of libjpeg (default_decompress_parms): JFIF means
     * YCbCr, then Adobe's segment decides, then the numbers of the components, of which only the letters R, G, B mean RGB.
     */
    private boolean isRgb() {
        boolean jfif =
                list.stream()
                        .anyMatch(
                                each ->
                                        each.marker() == FIRST_APPLICATION
                                                && each.length() >= 14
                                                && startsWith(each, "JFIF\0"));
        if (jfif) {
            return false;
        }
        if (adobe() >= 0) {
            return adobe() == 0;
        }
        Segment frame = list.stream().filter(Segment::isFrame).findFirst().orElseThrow();
        return frame.length() >= 15
                && file[frame.start() + 6] == 'R'
                && file[frame.start() + 9] == 'G'
                && file[frame.start() + 12] == 'B';
    }

    /**
     * The same picture for a decoder that guesses otherwise: without colour profiles, which pretrained encoders' processors do
     * not look at, and without all else that pixels do not depend on, but with a segment that says how colours are coded.
     */
    public byte[] plain() {
        if (scan >= file.length) {
            return file; // no pixels follow: the decoder says so
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream(file.length + JFIF.length);
        plain.write(file, 0, 2);
        int components = components();
        if (components == 3) {
            byte[] colours = isRgb() ? RGB : JFIF;
            plain.write(colours, 0, colours.length);
        }
        for (Segment each : list) {
            boolean adobe = each.marker() == ADOBE && components == 4;
            boolean kept =
                    adobe
                            || (each.marker() < FIRST_APPLICATION
                                            || each.marker() > LAST_APPLICATION)
                                    && each.marker() != COMMENT;
            if (kept) {
                plain.write(0xff);
                plain.write(each.marker());
                plain.write(file, each.start() - 2, each.length() + 2);
            }
        }
        plain.write(file, scan, file.length - scan);
        return plain.toByteArray();
    }
}
