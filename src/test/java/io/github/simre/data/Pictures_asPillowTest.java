package io.github.simre.data;

import static io.github.simre.data.TestFiles.encoded;
import static io.github.simre.data.TestFiles.picture;
import static io.github.simre.data.TestFiles.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that decoders read in different ways are read as libjpeg and Pillow read them. */
class Pictures_asPillowTest {
    /** A lossless WebP of 4 by 2 pixels, the left half red and the right half blue. */
    private static final byte[] WEBP =
            Base64.getDecoder().decode("UklGRiIAAABXRUJQVlA4TBYAAAAvA0AAAA8Q87//8x8OFAIIgIImov/x");

    private static final Path LOSSY =
            Path.of("src", "test", "resources", "golden", "pictures", "lossy_fast.webp");

    private static final int JFIF = 18;

    @TempDir Path folder;

    private BufferedImage read(byte[] file) {
        return Pictures.read(write(folder.resolve("p"), file));
    }

    /** Whether two pictures are the same but for the rounding of JPEG. */
    private static double difference(BufferedImage one, BufferedImage other) {
        double sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    sum +=
                            Math.abs(
                                    (one.getRGB(x, y) >> shift & 255)
                                            - (other.getRGB(x, y) >> shift & 255));
                }
            }
        }
        return sum / (3.0 * one.getWidth() * one.getHeight());
    }

    /** A JPEG with full colour resolution, without JFIF, whose components have these numbers. */
    private static byte[] jpeg(int... ids) {
        byte[] file = encoded(picture(3, 48, 32), "jpg");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, 2);
        out.write(file, 2 + JFIF, file.length - 2 - JFIF);
        byte[] plain = out.toByteArray();
        for (int at = 2; at < plain.length - 20; at++) {
            int marker = (plain[at] & 0xff) << 8 | plain[at + 1] & 0xff;
            for (int id = 0; id < 3 && marker == 0xFFC0; id++) {
                plain[at + 10 + 3 * id] = (byte) ids[id];
            }
            for (int id = 0; id < 3 && marker == 0xFFDA; id++) {
                plain[at + 5 + 2 * id] = (byte) ids[id];
            }
            if (marker == 0xFFDA) {
                break;
            }
        }
        return plain;
    }

    private static byte[] with(byte[] file, int at, int... bytes) {
        byte[] longer = new byte[file.length + bytes.length];
        System.arraycopy(file, 0, longer, 0, at);
        for (int i = 0; i < bytes.length; i++) {
            longer[at + i] = (byte) bytes[i];
        }
        System.arraycopy(file, at, longer, at + bytes.length, file.length - at);
        return longer;
    }

    private static int[] adobe(int transform) {
        return new int[] {
            0xFF, 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, transform
        };
    }

    @Test
    @DisplayName("How a JPEG codes colours is decided as libjpeg decides it")
    void colours() {
        BufferedImage right = read(encoded(picture(3, 48, 32), "jpg"));
        for (int[] ids : List.of(new int[] {0, 1, 2}, new int[] {1, 2, 3}, new int[] {7, 9, 11})) {
            assertEquals(0, difference(right, read(jpeg(ids))), Arrays.toString(ids));
        }
        assertTrue(difference(right, read(jpeg('R', 'G', 'B'))) > 20);
        byte[] file = jpeg(1, 2, 3);
        assertTrue(difference(right, read(with(file, 2, adobe(0)))) > 20);
        assertEquals(0, difference(right, read(with(file, 2, adobe(1)))));
        byte[] jfif = encoded(picture(3, 48, 32), "jpg");
        assertEquals(0, difference(right, read(with(jfif, 2 + JFIF, adobe(0)))));
    }

    @Test
    @DisplayName(
            "Fill bytes before markers change nothing, and a profile behind them is not applied")
    void fillBytes() {
        byte[] file = encoded(picture(3, 48, 32), "jpg");
        byte[] filled = with(with(file, 2 + JFIF, 0xFF, 0xFF), 2, 0xFF, 0xFF, 0xFF);
        assertEquals(0, difference(read(file), read(filled)));
        int[] profile = {
            0xFF, 0xFF, 0xFF, 0xE2, 0, 20, 'I', 'C', 'C', '_', 'P', 'R', 'O', 'F', 'I', 'L', 'E', 0,
            1, 1, 1, 2, 3, 4
        };
        assertEquals(0, difference(read(file), read(with(file, 2 + JFIF, profile))));
    }

    private static byte[] chunk(String name, byte[] content) {
        int padded = content.length + (content.length & 1);
        ByteBuffer chunk = ByteBuffer.allocate(8 + padded).order(ByteOrder.LITTLE_ENDIAN);
        chunk.put(name.getBytes(StandardCharsets.ISO_8859_1)).putInt(content.length).put(content);
        return chunk.array();
    }

    /** The WebP in an extended container with one more chunk. */
    private static byte[] extended(int flag, byte[] before, byte[] behind) {
        byte[] header = {(byte) flag, 0, 0, 0, 3, 0, 0, 1, 0, 0};
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(chunk("VP8X", header));
        body.writeBytes(before);
        body.write(WEBP, 12, WEBP.length - 12);
        body.writeBytes(behind);
        return chunk("RIFF", body.toByteArray());
    }

    @Test
    @DisplayName("A WebP's profile is not applied, even a damaged one")
    void webpProfile() {
        byte[] file = extended(0x20, chunk("ICCP", new byte[] {1, 2, 3, 4}), new byte[0]);
        assertEquals(0, difference(read(WEBP), read(file)));
        assertEquals(0xff0000, read(file).getRGB(0, 0) & 0xffffff);
    }

    @Test
    @DisplayName(
            "A WebP that is shorter than its container says is cut off, however little is missing")
    void webpCut() {
        byte[] whole = extended(0x08, new byte[0], chunk("EXIF", exif(6)));
        for (byte[] file : List.of(WEBP, whole)) {
            for (int length = 30; length < file.length; length++) {
                byte[] cut = Arrays.copyOf(file, length);
                SimReException error = assertThrows(SimReException.class, () -> read(cut));
                assertTrue(error.getMessage().contains("cannot be used"), error.getMessage());
            }
        }
    }

    private static byte[] exif(int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(26).order(ByteOrder.BIG_ENDIAN);
        exif.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation);
        return exif.array();
    }

    @Test
    @DisplayName("A WebP and a PNG are turned as their camera noted, where that is asked for")
    void upright() {
        byte[] webp = extended(0x08, new byte[0], chunk("EXIF", exif(3)));
        Path file = write(folder.resolve("p.webp"), webp);
        assertEquals(0x0000ff, Pictures.readUpright(file).getRGB(0, 0) & 0xffffff);
        assertEquals(0xff0000, Pictures.read(file).getRGB(0, 0) & 0xffffff);

        byte[] png = encoded(picture(5, 40, 20), "png");
        byte[] content = exif(6);
        ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
        chunk.putInt(content.length).put("eXIf".getBytes(StandardCharsets.ISO_8859_1)).put(content);
        int[] bytes = new int[chunk.capacity()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = chunk.array()[i];
        }
        java.util.zip.CRC32 sum = new java.util.zip.CRC32();
        sum.update(chunk.array(), 4, 4 + content.length);
        for (int i = 0; i < 4; i++) {
            bytes[bytes.length - 4 + i] = (int) (sum.getValue() >> 24 - 8 * i) & 255;
        }
        Path turned = write(folder.resolve("p.png"), with(png, 33, bytes));
        BufferedImage upright = Pictures.readUpright(turned);
        assertEquals(20, upright.getWidth());
        assertEquals(Pictures.read(turned).getRGB(0, 19), upright.getRGB(0, 0));
    }

    @Test
    @DisplayName(
            "A lossless WebP whose pixels end early is cut off, though its container says nothing")
    void webpEndsEarly() {
        byte[] content = Arrays.copyOfRange(WEBP, 20, WEBP.length);
        for (int missing = 3; missing < content.length - 10; missing++) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
            body.writeBytes(chunk("VP8L", Arrays.copyOf(content, content.length - missing)));
            byte[] cut = chunk("RIFF", body.toByteArray());
            assertThrows(SimReException.class, () -> read(cut), "missing " + missing);
        }
    }

    @Test
    @DisplayName(
            "A lossy WebP that ends before its picture does is cut off, whatever its container says")
    void lossyEndsEarly() throws Exception {
        byte[] file = Files.readAllBytes(LOSSY);
        byte[] frame = Arrays.copyOfRange(file, 20, file.length);
        for (int length = 10; length < frame.length - 10; length += 2) {
            byte[] cut = Arrays.copyOf(frame, length);
            SimReException error = assertThrows(SimReException.class, () -> read(lossy(cut)));
            assertTrue(error.getMessage().contains("cut off"), error.getMessage());
        }
        byte[] header = Arrays.copyOf(frame, 20_000);
        ByteBuffer.wrap(header)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(6, (short) 8000)
                .putShort(8, (short) 7990);
        assertThrows(SimReException.class, () -> read(lossy(header)));
    }

    private static byte[] lossy(byte[] frame) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
        body.writeBytes(chunk("VP8 ", frame));
        return chunk("RIFF", body.toByteArray());
    }

    @Test
    @DisplayName("An orientation in another type than a number's, or of several, is none")
    void oddOrientations() {
        ByteBuffer exif = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN);
        exif.put(new byte[] {'I', 'I', 42, 0}).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112).putShort((short) 1).putInt(1).put((byte) 6);
        byte[] none = extended(0x08, new byte[0], chunk("EXIF", exif.array()));
        exif.putShort(12, (short) 3).putInt(14, 0);
        byte[] empty = extended(0x08, new byte[0], chunk("EXIF", exif.array()));
        for (byte[] file : List.of(none, empty)) {
            Path picture = write(folder.resolve("p.webp"), file);
            assertEquals(
                    Pictures.read(picture).getRGB(0, 0),
                    Pictures.readUpright(picture).getRGB(0, 0));
            assertEquals(
                    Pictures.read(picture).getWidth(), Pictures.readUpright(picture).getWidth());
        }
    }

    @Test
    @DisplayName("A large lossless WebP of one colour is read: its code is of no bits")
    void largeOneColour() {
        String file =
                "UklGRp4CAABXRUJQVlA4TJECAAAvn0/lAwdQiirUo/9hLCFBgv+32yMi9YZs0ib/P186CRH9"
                        + "nwAgSf7/D0JERJfnP/7z33///ec///3333/+899///3333///ffff//9999///3333///fff"
                        + "f//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///33"
                        + "33///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9"
                        + "999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333//"
                        + "/ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999/"
                        + "//3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///fff"
                        + "f//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///33"
                        + "33///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9"
                        + "999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333//"
                        + "/ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///ffff//9999/"
                        + "//3333///ffff//9999///3333///ffff//9999///3333///ffff//9999///3333///fff"
                        + "f//9999///3333///ffff//9999///3333//pwIA";
        BufferedImage picture = read(Base64.getDecoder().decode(file));
        assertEquals(4000, picture.getWidth());
        assertEquals(0x0a141e, picture.getRGB(3999, 3989) & 0xffffff);
        assertEquals(0x0a141e, picture.getRGB(0, 0) & 0xffffff);
    }
}
