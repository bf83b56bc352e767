package io.github.simre.data;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes pictures of few colours as PNG without row filters: two thirds of the size that ImageIO writes. */
final class DemoPng {
    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int INDEXED = 3;

    private DemoPng() {}

    /** Writes a picture whose pixels are bytes that point into a palette. */
    static void write(BufferedImage picture, Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream output = new DataOutputStream(bytes);
        output.writeLong(SIGNATURE);
        chunk(output, "IHDR", header(picture));
        chunk(output, "PLTE", palette((IndexColorModel) picture.getColorModel()));
        chunk(output, "IDAT", rows(picture));
        chunk(output, "IEND", new byte[0]);
        Files.write(file, bytes.toByteArray());
    }

    private static byte[] header(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream header = new DataOutputStream(bytes);
        header.writeInt(picture.getWidth());
        header.writeInt(picture.getHeight());
        header.write(new byte[] {8, INDEXED, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] palette(IndexColorModel colours) {
        byte[] palette = new byte[3 * colours.getMapSize()];
        for (int index = 0; index < colours.getMapSize(); index++) {
            palette[3 * index] = (byte) colours.getRed(index);
            palette[3 * index + 1] = (byte) colours.getGreen(index);
            palette[3 * index + 2] = (byte) colours.getBlue(index);
        }
        return palette;
    }

    private static byte[] rows(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater tight = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream rows = new DeflaterOutputStream(bytes, tight)) {
            for (int y = 0; y < picture.getHeight(); y++) {
                rows.write(0);
                for (int x = 0; x < picture.getWidth(); x++) {
                    rows.write(picture.getRaster().getSample(x, y, 0));
                }
            }
        } finally {
            tight.end();
        }
        return bytes.toByteArray();
    }

    private static void chunk(DataOutputStream output, String type, byte[] content)
            throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 checksum = new CRC32();
        checksum.update(name);
        checksum.update(content);
        output.writeInt(content.length);
        output.write(name);
        output.write(content);
        output.writeInt((int) checksum.getValue());
    }
}
