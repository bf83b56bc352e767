package io.github.simre.data;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * How a camera was held: the EXIF orientation of a JPEG.
 *
 * @param value 1 for upright, 2 to 8 for the others, as EXIF counts them
 */
record JpegOrientation(int value) {
    private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int SCAN = 0xDA;
    private static final int APPLICATION = 0xE1;
    private static final int ORIENTATION = 0x0112;
    private static final JpegOrientation UPRIGHT = new JpegOrientation(1);

    /** The orientation that a file notes; upright where it notes none, or nothing that can be right. */
    static JpegOrientation of(byte[] file) {
        int at = 2;
        while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
            int marker = file[at + 1] & 0xff;
            int length = 2 + ((file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff);
            if (marker == SCAN || length < 4 || at + length > file.length) {
                return UPRIGHT;
            }
            int content = at + 4;
            if (marker == APPLICATION
                    && content + NAME.length + 8 <= at + length
                    && Arrays.equals(file, content, content + NAME.length, NAME, 0, NAME.length)) {
                int start = content + NAME.length;
                return inExif(ByteBuffer.wrap(file, start, at + length - start).slice());
            }
            at += length;
        }
        return UPRIGHT;
    }

    /** A TIFF header, then a directory of twelve bytes an entry. */
    private static JpegOrientation inExif(ByteBuffer exif) {
        exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = exif.getInt(4);
        if (directory < 8 || directory > exif.limit() - 2) {
            return UPRIGHT;
        }
        int count = exif.getShort(directory) & 0xffff;
        for (int i = 0; i < count && directory + 2 + 12 * (i + 1) <= exif.limit(); i++) {
            int entry = directory + 2 + 12 * i;
            if ((exif.getShort(entry) & 0xffff) == ORIENTATION) {
                int value = exif.getShort(entry + 8);
                return value >= 1 && value <= 8 ? new JpegOrientation(value) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** The picture as it was seen. */
    BufferedImage apply(BufferedImage picture) {
        if (value == 1) {
            return picture;
        }
        int width = picture.getWidth();
        int height = picture.getHeight();
        boolean turned = value >= 5;
        BufferedImage upright =
                new BufferedImage(
                        turned ? height : width, turned ? width : height, picture.getType());
        for (int y = 0; y < upright.getHeight(); y++) {
            for (int x = 0; x < upright.getWidth(); x++) {
                int fromX =
                        switch (value) {
                            case 2, 3 -> width - 1 - x;
                            case 4 -> x;
                            case 5, 6 -> y;
                            default -> width - 1 - y;
                        };
                int fromY =
                        switch (value) {
                            case 2 -> y;
                            case 3, 4 -> height - 1 - y;
                            case 5, 8 -> x;
                            default -> height - 1 - x;
                        };
                upright.setRGB(x, y, picture.getRGB(fromX, fromY));
            }
        }
        return upright;
    }
}
