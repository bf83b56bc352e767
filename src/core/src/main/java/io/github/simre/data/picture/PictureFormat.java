package io.github.simre.data.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The picture formats that are read, told by their first bytes and never by a file's name. */
public enum PictureFormat {
    /** JPEG, which photographs are kept in. */
    JPEG("jpg", "jpeg", "jpe", "jfif"),
    /** PNG. */
    PNG("png"),
    /** GIF, of which the first frame is read. */
    GIF("gif"),
    /** WebP, lossy and lossless; of an animation the first frame is read. */
    WEBP("webp"),
    /** Windows bitmaps. */
    BMP("bmp", "dib");

    /** How many bytes are needed to tell. */
    public static final int START = 64;

    private final List<String> extensions;

    PictureFormat(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /** The format of a file that starts like this; empty if it is none that is read. */
    public static Optional<PictureFormat> of(byte[] start) {
        if (startsWith(start, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (startsWith(start, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (startsWith(start, 0, "GIF87a") || startsWith(start, 0, "GIF89a")) {
            return Optional.of(GIF);
        }
        if (startsWith(start, 0, "RIFF") && startsWith(start, 8, "WEBP")) {
            return Optional.of(WEBP);
        }
        // "BM" alone could begin a text: a bitmap has four zero bytes at 6
        return startsWith(start, 0, "BM") && startsWith(start, 6, "\0\0\0\0")
                ? Optional.of(BMP)
                : Optional.empty();
    }

    /** What a file that is no picture starts like, for a message. */
    public static String describe(byte[] start) {
        if (startsWith(start, 0, "version https://git-lfs")) {
            return "it is a Git LFS pointer: fetch the file itself with git lfs pull";
        }
        if (startsWith(start, 0, "%PDF")) {
            return "it starts like a PDF document";
        }
        if (startsWith(start, 0, "PK\u0003\u0004")) {
            return "it starts like a ZIP archive";
        }
        if (startsWith(start, 4, "ftyp")) {
            return "it starts like HEIC, AVIF or a video: convert it to JPEG or PNG";
        }
        if (startsWith(start, 0, "II*\0") || startsWith(start, 0, "MM\0*")) {
            return "it is TIFF, which is not read: convert it to JPEG or PNG";
        }
        return printable(start)
                ? "it starts like text: \"" + text(start, 24) + "\""
                : "it starts with the bytes " + bytes(start);
    }

    /** Whether an extension, without its dot, belongs to this format. */
    public boolean hasExtension(String extension) {
        return extensions.contains(extension.toLowerCase(Locale.ROOT));
    }

    /** All extensions, the usual ones first. */
    static List<String> allExtensions() {
        return Arrays.stream(values()).flatMap(format -> format.extensions.stream()).toList();
    }

    private static boolean startsWith(byte[] start, int at, String expected) {
        byte[] bytes = expected.getBytes(StandardCharsets.ISO_8859_1);
        return start.length >= at + bytes.length
                && Arrays.equals(start, at, at + bytes.length, bytes, 0, bytes.length);
    }

    private static boolean printable(byte[] start) {
        // bytes from 128 up may be UTF-8 letters
        for (byte value : start) {
            if (value >= 0 && value < ' ' && value != '\n' && value != '\r' && value != '\t') {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] start, int length) {
        String text = new String(start, StandardCharsets.UTF_8).replaceAll("\\s+", " ").strip();
        return text.length() <= length ? text : text.substring(0, length) + "…";
    }

    private static String bytes(byte[] start) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(8, start.length); i++) {
            text.append(i == 0 ? "" : " ").append(String.format("%02x", start[i]));
        }
        return text.toString();
    }
}
