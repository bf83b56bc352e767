package io.github.simre.data;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.w3c.dom.Node;

/**
 * A picture's file whose format and size are known and within limits, so that it may be decoded.
 *
 * @param path the file
 * @param format what its bytes say it is
 * @param bytes its length
 * @param width in pixels, as its header says
 * @param height in pixels, as its header says
 */
record PictureFile(Path path, PictureFormat format, long bytes, int width, int height) {
    /** The largest file that is read, in bytes. */
    static final long LARGEST_FILE = 64L << 20;

    /** The most pixels that are decoded. */
    static final long MOST_PIXELS = 64_000_000L;

    private static final byte[] JPEG_END = {(byte) 0xff, (byte) 0xd9};

    /**
     * A decoded picture.
     *
     * @param rgb its pixels, TYPE_3BYTE_BGR
     * @param warning what the decoder complained about, or empty
     */
    record Decoded(BufferedImage rgb, String warning) {}

    /** Reads the start of a file, and no pixels. @throws BrokenPictureException if it may not be decoded */
    static PictureFile open(Path path) throws BrokenPictureException {
        try {
            long bytes = Files.size(path);
            if (bytes == 0) {
                throw new BrokenPictureException(
                        Finding.PICTURE_EMPTY, "the file has no bytes", null);
            }
            PictureFormat format = format(path);
            if (bytes > LARGEST_FILE) {
                throw new BrokenPictureException(
                        Finding.PICTURE_TOO_LARGE,
                        "the file has " + (bytes >> 20) + " MB, more than 64",
                        null);
            }
            return withSize(path, format, bytes);
        } catch (IOException | RuntimeException exception) {
            throw broken(exception);
        }
    }

    /** How many bytes of memory it takes at most while it is decoded. */
    long memory() {
        // the file, what its decoder makes (up to four bytes a pixel), and three bytes a pixel for
        // the result
        return bytes + 7L * width * height;
    }

    /** The file's bytes. */
    byte[] read() throws BrokenPictureException {
        try {
            return Files.readAllBytes(path);
        } catch (IOException exception) {
            throw broken(exception);
        }
    }

    /**
     * Decodes the whole picture.
     *
     * @param file what {@link #read} gave
     * @throws BrokenPictureException if the file is cut off or damaged
     */
    Decoded decode(byte[] file) throws BrokenPictureException {
        byte[] source = format == PictureFormat.JPEG ? JpegColourProfile.remove(file) : file;
        IOException first = null;
        for (ImageReader reader : readers(format)) {
            DecoderWarnings warnings = new DecoderWarnings();
            try {
                BufferedImage rgb = decode(reader, source, warnings);
                if (warnings.missingEnd()) {
                    // only the last two bytes may be missing: with them, does the decoder still
                    // miss pixels?
                    warnings = new DecoderWarnings();
                    byte[] ended = Arrays.copyOf(source, source.length + JPEG_END.length);
                    System.arraycopy(JPEG_END, 0, ended, source.length, JPEG_END.length);
                    rgb = decode(readers(format).get(0), ended, warnings);
                    warnings.add("the end marker is missing");
                }
                if (warnings.cutOff()) {
                    throw new BrokenPictureException(
                            Finding.PICTURE_BROKEN, "the file is cut off: " + warnings, null);
                }
                return new Decoded(rgb, warnings.toString());
            } catch (IOException exception) {
                first = first == null ? exception : first;
            } catch (RuntimeException exception) {
                // decoders fail on damaged files in many ways: an index out of bounds, a negative
                // size
                first = first == null ? new IOException(exception) : first;
            }
        }
        throw broken(first == null ? new IOException("no decoder for " + format) : first);
    }

    private static PictureFormat format(Path path) throws IOException, BrokenPictureException {
        byte[] start;
        try (InputStream stream = Files.newInputStream(path)) {
            start = stream.readNBytes(PictureFormat.START);
        }
        return PictureFormat.of(start)
                .orElseThrow(
                        () ->
                                new BrokenPictureException(
                                        Finding.NOT_A_PICTURE,
                                        PictureFormat.describe(start),
                                        null));
    }

    private static PictureFile withSize(Path path, PictureFormat format, long bytes)
            throws IOException, BrokenPictureException {
        ImageReader reader = readers(format).get(0);
        try (ImageInputStream stream =
                new MemoryCacheImageInputStream(Files.newInputStream(path))) {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > MOST_PIXELS) {
                throw tooManyPixels(width, height);
            }
            return new PictureFile(path, format, bytes, width, height);
        } finally {
            reader.dispose();
        }
    }

    private static BrokenPictureException tooManyPixels(int width, int height) {
        return new BrokenPictureException(
                Finding.PICTURE_TOO_LARGE,
                "the picture has " + width + " × " + height + " pixels, more than 64 million",
                null);
    }

    private static BufferedImage decode(ImageReader reader, byte[] source, DecoderWarnings warnings)
            throws IOException, BrokenPictureException {
        try (ImageInputStream stream =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(source))) {
            boolean gif = reader.getFormatName().equalsIgnoreCase("gif");
            // other metadata than a GIF frame's place is not needed, and damaged metadata must not
            // cost the picture
            reader.setInput(stream, true, !gif);
            reader.addIIOReadWarningListener(warnings);
            BufferedImage picture = reader.read(0);
            return gif ? onScreen(reader, picture, source) : RgbPixels.of(picture);
        } finally {
            reader.dispose();
        }
    }

    /** The first frame of a GIF may be smaller than the picture. */
    private static BufferedImage onScreen(ImageReader reader, BufferedImage frame, byte[] source)
            throws IOException, BrokenPictureException {
        Node tree = reader.getImageMetadata(0).getAsTree("javax_imageio_gif_image_1.0");
        Node place = tree.getFirstChild();
        int left =
                Integer.parseInt(
                        place.getAttributes().getNamedItem("imageLeftPosition").getNodeValue());
        int top =
                Integer.parseInt(
                        place.getAttributes().getNamedItem("imageTopPosition").getNodeValue());
        int width = Math.max(twoBytes(source, 6), left + frame.getWidth());
        int height = Math.max(twoBytes(source, 8), top + frame.getHeight());
        if (width == frame.getWidth() && height == frame.getHeight()) {
            return RgbPixels.of(frame);
        }
        if ((long) width * height > MOST_PIXELS) {
            throw tooManyPixels(width, height);
        }
        return RgbPixels.onGround(frame, new Point(left, top), width, height);
    }

    private static int twoBytes(byte[] source, int at) {
        return (source[at + 1] & 0xff) << 8 | source[at] & 0xff;
    }

    /** The decoders of a format, the JDK's own first: its JPEG pixels are those of libjpeg, and so of Pillow. */
    private static List<ImageReader> readers(PictureFormat format) {
        List<ImageReader> readers = new ArrayList<>();
        Iterator<ImageReader> found = ImageIO.getImageReadersByFormatName(format.name());
        found.forEachRemaining(readers::add);
        readers.sort(
                Comparator.comparing(
                        reader -> !reader.getClass().getName().startsWith("com.sun.imageio.")));
        return readers;
    }

    private static BrokenPictureException broken(Exception cause) {
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return new BrokenPictureException(
                Finding.PICTURE_BROKEN,
                "it cannot be decoded: " + message.lines().findFirst().orElse(""),
                cause);
    }
}
