package io.github.simre.data.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/**
 * How a camera was held: the EXIF orientation of a JPEG, PNG or WebP, found where Pillow's {@code exif_transpose} finds it.
 *
 * @param value 1 for upright, 2 to 8 for the others, as EXIF counts them
 */
public record Orientation(int value) {
    private static final String EXIF = "Exif\0\0";
    private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
    private static final int APPLICATION = 0xE1;
    private static final int ORIENTATION = 0x0112;
    private static final int SHORT = 3;
    private static final int LONG = 4;

    /** The longest text beside a picture that is looked at, in bytes. */
    private static final int LONGEST = 1 << 20;

    private static final Pattern IN_XMP = Pattern.compile("tiff:Orientation(?:=\"|>)([1-8])");
    private static final Orientation UPRIGHT = new Orientation(1);

    /** The orientation that a file notes; upright where it notes none, or nothing that can be right. */
    public static Orientation of(PictureFormat format, byte[] file) {
        Optional<Orientation> noted =
                switch (format) {
                    case JPEG -> inJpeg(JpegSegments.of(file));
                    case PNG -> inPng(file);
                    case WEBP -> inWebp(WebpChunks.of(file));
                    default -> Optional.empty();
                };
        return noted.orElse(UPRIGHT);
    }

    private static Optional<Orientation> inJpeg(JpegSegments segments) {
        Optional<Orientation> found = Optional.empty();
        Optional<Orientation> inXmp = Optional.empty();
        for (JpegSegments.Segment each : segments.list()) {
            if (each.marker() != APPLICATION) {
                continue;
            }
            byte[] content =
                    Arrays.copyOfRange(segments.file(), each.start(), each.start() + each.length());
            if (found.isEmpty() && segments.startsWith(each, EXIF)) {
                found = inExif(content);
            } else if (segments.startsWith(each, XMP)) {
                inXmp = inXmp(content);
            }
        }
        return found.isPresent() ? found : inXmp;
    }

    private static Optional<Orientation> inWebp(WebpChunks chunks) {
        return chunks.content("EXIF")
                .flatMap(Orientation::inExif)
                .or(() -> chunks.content("XMP ").flatMap(Orientation::inXmp));
    }

    private static Optional<Orientation> inPng(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file);
        Optional<Orientation> found = Optional.empty();
        Optional<Orientation> inText = Optional.empty();
        int at = 8;
        while (at + 12 <= file.length) {
            int length = buffer.getInt(at);
            if (length < 0 || length > file.length - at - 12) {
                break;
            }
            String name = new String(file, at + 4, 4, StandardCharsets.ISO_8859_1);
            byte[] content = Arrays.copyOfRange(file, at + 8, at + 8 + length);
            switch (name) {
                case "eXIf" -> found = found.or(() -> inExif(content));
                case "tEXt", "zTXt", "iTXt" -> inText = inText.or(() -> inText(name, content));
                default -> {
                    // pixels, or what says nothing about them
                }
            }
            at += 12 + length;
        }
        Optional<Orientation> text = inText;
        return found.or(() -> text);
    }

    /** ImageMagick writes EXIF into a text, in hexadecimal; XMP is a text, too. */
    private static Optional<Orientation> inText(String chunk, byte[] content) {
        int end = 0;
        while (end < content.length && content[end] != 0) {
            end++;
        }
        String key = new String(content, 0, end, StandardCharsets.ISO_8859_1);
        boolean exif = key.equals("Raw profile type exif") || key.equals("Raw profile type APP1");
        if (!exif && !key.equals("XML:com.adobe.xmp")) {
            return Optional.empty();
        }
        byte[] rest =
                Arrays.copyOfRange(content, Math.min(end + 1, content.length), content.length);
        byte[] text =
                switch (chunk) {
                    case "zTXt" -> inflated(rest, 1);
                    case "iTXt" -> international(rest);
                    default -> rest;
                };
        if (!exif) {
            return inXmp(text);
        }
        String[] lines = new String(text, StandardCharsets.ISO_8859_1).strip().split("\\s+", 3);
        String digits = lines.length < 3 ? "" : lines[2].replaceAll("\\s", "");
        byte[] bytes = new byte[digits.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = Character.digit(digits.charAt(2 * i), 16);
            int low = Character.digit(digits.charAt(2 * i + 1), 16);
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return inExif(bytes);
    }

    /** Behind the key: whether it is compressed, how, a language, a translated key, and the text. */
    private static byte[] international(byte[] rest) {
        int at = 2;
        for (int text = 0; text < 2; text++) {
            while (at < rest.length && rest[at] != 0) {
                at++;
            }
            at++;
        }
        int from = Math.min(at, rest.length);
        return rest.length > 0 && rest[0] == 1
                ? inflated(rest, from)
                : Arrays.copyOfRange(rest, from, rest.length);
    }

    private static byte[] inflated(byte[] bytes, int from) {
        int at = Math.min(from, bytes.length);
        try (InflaterInputStream stream =
                new InflaterInputStream(new ByteArrayInputStream(bytes, at, bytes.length - at))) {
            return stream.readNBytes(LONGEST);
        } catch (IOException damaged) {
            return new byte[0];
        }
    }

    private static Optional<Orientation> inXmp(byte[] text) {
        int length = Math.min(text.length, LONGEST);
        Matcher found = IN_XMP.matcher(new String(text, 0, length, StandardCharsets.UTF_8));
        return found.find()
                ? Optional.of(new Orientation(Integer.parseInt(found.group(1))))
                : Optional.empty();
    }

    /** A TIFF header, with or without EXIF's name before it, then a directory of twelve bytes an entry. */
    private static Optional<Orientation> inExif(byte[] content) {
        byte[] name = EXIF.getBytes(StandardCharsets.ISO_8859_1);
        boolean named =
                content.length >= name.length
                        && Arrays.equals(content, 0, name.length, name, 0, name.length);
        int from = named ? name.length : 0;
        ByteBuffer exif = ByteBuffer.wrap(content, from, content.length - from).slice();
        if (exif.limit() < 10) {
            return Optional.empty();
        }
        exif.order(exif.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = exif.getInt(4);
        if (directory < 8 || directory > exif.limit() - 2) {
            return Optional.empty();
        }
        int count = exif.getShort(directory) & 0xffff;
        for (int i = 0; i < count && directory + 2 + 12 * (i + 1) <= exif.limit(); i++) {
            int entry = directory + 2 + 12 * i;
            if ((exif.getShort(entry) & 0xffff) == ORIENTATION) {
                int type = exif.getShort(entry + 2);
                int value = type == SHORT ? exif.getShort(entry + 8) : exif.getInt(entry + 8);
                boolean one = exif.getInt(entry + 4) == 1 && (type == SHORT || type == LONG);
                return one && value >= 1 && value <= 8
                        ? Optional.of(new Orientation(value))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The picture as it was seen. */
    public BufferedImage apply(BufferedImage picture) {
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
