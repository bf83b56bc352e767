package io.github.simre.data.picture;

import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The chunks of a WebP file.
 *
 * @param file the whole file
 * @param list the chunks that are whole
 * @param cutOff whether the file is shorter than its container or a chunk of it says
 */
record WebpChunks(byte[] file, List<Chunk> list, boolean cutOff) {
    private static final int HEADER = 12;
    private static final long BEYOND = Long.MAX_VALUE / 2;

    /** What stands before a frame's own chunks. */
    private static final int FRAME = 16;

    private static final Set<String> ASIDE = Set.of("ICCP", "EXIF", "XMP ");

    /** Bits of the extended header that announce what is in {@link #ASIDE}. */
    private static final int ASIDE_BITS = 0x20 | 0x08 | 0x04;

    /** A chunk: its four letters, where its content begins, and its length. */
    record Chunk(String name, int start, int length) {}

    /** Walks over a file that begins as one. */
    static WebpChunks of(byte[] file) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<Chunk> chunks = new ArrayList<>();
        if (file.length < HEADER) {
            return new WebpChunks(file, chunks, true);
        }
        long end = 8 + (buffer.getInt(4) & 0xffffffffL);
        boolean cut = end > file.length;
        long at = HEADER;
        while (at + 8 <= Math.min(end, file.length)) {
            long length = buffer.getInt((int) at + 4) & 0xffffffffL;
            if (at + 8 + length > file.length) {
                return new WebpChunks(file, chunks, true);
            }
            String name = new String(file, (int) at, 4, StandardCharsets.ISO_8859_1);
            chunks.add(new Chunk(name, (int) at + 8, (int) length));
            at += 8 + length + (length & 1);
        }
        return new WebpChunks(file, chunks, cut);
    }

    /** The content of a chunk. */
    Optional<byte[]> content(String name) {
        return list.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(
                        each ->
                                java.util.Arrays.copyOfRange(
                                        file, each.start(), each.start() + each.length()));
    }

    /** Where the pixels of a lossless picture, or of the first frame, end; beyond any file where they are lossy. */
    long losslessEnd() {
        for (Chunk each : list) {
            int inner = each.start() + FRAME;
            boolean frame =
                    each.name().equals("ANMF")
                            && each.length() >= FRAME + 4
                            && new String(file, inner, 4, StandardCharsets.ISO_8859_1)
                                    .equals("VP8L");
            if (frame || each.name().equals("VP8L")) {
                return each.start() + each.length();
            }
            if (each.name().equals("ANMF")) {
                break;
            }
        }
        return BEYOND;
    }

    boolean isLossless() {
        return losslessEnd() < BEYOND;
    }

    /** The lossy picture, or that of the first frame; empty where it is lossless. */
    Optional<Chunk> lossy() {
        for (Chunk each : list) {
            if (each.name().equals("VP8 ")) {
                return Optional.of(each);
            }
            if (each.name().equals("VP8L")) {
                return Optional.empty();
            }
            if (each.name().equals("ANMF") && each.length() >= FRAME) {
                return inFrame(each);
            }
        }
        return Optional.empty();
    }

    private Optional<Chunk> inFrame(Chunk frame) {
        ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        long end = frame.start() + (long) frame.length();
        long at = frame.start() + FRAME;
        while (at + 8 <= end) {
            String name = new String(file, (int) at, 4, StandardCharsets.ISO_8859_1);
            long length = buffer.getInt((int) at + 4) & 0xffffffffL;
            if (name.equals("VP8L") || at + 8 + length > end) {
                return Optional.empty();
            }
            if (name.equals("VP8 ")) {
                return Optional.of(new Chunk(name, (int) at + 8, (int) length));
            }
            at += 8 + length + (length & 1);
        }
        return Optional.empty();
    }

    /** Where the first frame lies on the picture and how large the picture is; empty where there are no frames. */
    Optional<Rectangle> canvas() {
        Optional<byte[]> extended = content("VP8X").filter(each -> each.length >= 10);
        Optional<byte[]> frame = content("ANMF").filter(each -> each.length >= FRAME);
        if (extended.isEmpty() || frame.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Rectangle(
                        2 * threeBytes(frame.get(), 0),
                        2 * threeBytes(frame.get(), 3),
                        1 + threeBytes(extended.get(), 4),
                        1 + threeBytes(extended.get(), 7)));
    }

    /** A number in three bytes, the lowest first. */
    static int threeBytes(byte[] bytes, int at) {
        return (bytes[at] & 0xff) | (bytes[at + 1] & 0xff) << 8 | (bytes[at + 2] & 0xff) << 16;
    }

    /** The picture without its colour profile, which Pillow does not apply, and without what pixels do not depend on. */
    byte[] plain() {
        if (cutOff || list.stream().noneMatch(each -> ASIDE.contains(each.name()))) {
            return file;
        }
        ByteArrayOutputStream plain = new ByteArrayOutputStream(file.length);
        plain.write(file, 0, HEADER);
        for (Chunk each : list) {
            if (ASIDE.contains(each.name())) {
                continue;
            }
            plain.write(file, each.start() - 8, 8 + each.length());
            if ((each.length() & 1) == 1) {
                plain.write(0);
            }
        }
        byte[] bytes = plain.toByteArray();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(4, bytes.length - 8);
        if (bytes.length > 20
                && new String(bytes, 12, 4, StandardCharsets.ISO_8859_1).equals("VP8X")) {
            bytes[20] &= (byte) ~ASIDE_BITS;
        }
        return bytes;
    }
}
