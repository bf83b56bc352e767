package io.github.simre.data;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Removes the colour profile from a JPEG file.
 *
 * <p>ImageIO converts pixels from an embedded profile to sRGB, and fails where the profile is damaged. The processors
 * that pretrained encoders come with do not look at profiles, so their pixels are reached by removing it.
 */
final class JpegColourProfile {
    private static final byte[] NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int SCAN = 0xDA;
    private static final int PROFILE = 0xE2;

    private JpegColourProfile() {}

    /** The same file without its profile; the file itself where it has none or its segments are irregular. */
    static byte[] remove(byte[] file) {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(file.length);
        kept.write(file, 0, Math.min(2, file.length));
        int at = 2;
        boolean removed = false;
        while (at + 4 <= file.length && (file[at] & 0xff) == 0xff) {
            int marker = file[at + 1] & 0xff;
            if (marker == SCAN) {
                break;
            }
            int length = 2 + ((file[at + 2] & 0xff) << 8 | file[at + 3] & 0xff);
            if (marker < 0xC0 || marker == 0xff || length < 4 || at + length > file.length) {
                return file;
            }
            if (marker == PROFILE && isProfile(file, at + 4)) {
                removed = true;
            } else {
                kept.write(file, at, length);
            }
            at += length;
        }
        if (!removed) {
            return file;
        }
        kept.write(file, at, file.length - at);
        return kept.toByteArray();
    }

    private static boolean isProfile(byte[] file, int at) {
        return at + NAME.length <= file.length
                && Arrays.equals(file, at, at + NAME.length, NAME, 0, NAME.length);
    }
}
