package io.github.simre.data.picture;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.w3c.dom.NamedNodeMap;

/**
 * A whole picture, decoded.
 *
 * @param rgb its pixels, TYPE_3BYTE_BGR
 * @param warning what the decoder complained about, or empty
 */
public record DecodedPicture(BufferedImage rgb, String warning) {
    /** The most pixels that are decoded. */
    static final long MOST_PIXELS = 64_000_000L;

    /** How far the decoder of lossless WebP reads ahead, in bytes. */
    private static final int READ_AHEAD = 8;

    private static final int PADDING = 64;

    private static final byte[] JPEG_END = {(byte) 0xff, (byte) 0xd9};

    /**
     * Decodes a picture to its end, with each decoder of its format until one succeeds.
     *
     * @param file what {@link PictureFile#read} gave
     * @throws BrokenPictureException if the file is cut off or damaged
     */
    public static DecodedPicture decode(PictureFormat format, byte[] file)
            throws BrokenPictureException {
        byte[] source = plain(format, file);
        if (format == PictureFormat.WEBP) {
            WebpChunks chunks = WebpChunks.of(source);
            Optional<WebpChunks.Chunk> lossy = chunks.lossy();
            if (lossy.isPresent()) {
                int start = lossy.get().start();
                BufferedImage frame = Vp8Frame.decode(source, start, lossy.get().length());
                return new DecodedPicture(onCanvas(frame, chunks), "");
            }
        }
        Exception first = null;
        for (ImageReader reader : readers(format)) {
            DecoderWarnings warnings = new DecoderWarnings();
            try {
                BufferedImage rgb = decode(reader, source, warnings);
                if (warnings.missingEnd() && JpegSegments.of(source).isProgressive()) {
                    // whole scans may be missing without a word from the decoder
                    throw new BrokenPictureException(
                            Finding.PICTURE_BROKEN,
                            "the file is cut off: its end is missing",
                            null);
                }
                if (warnings.missingEnd()) {
                    // are only the last two bytes missing? With them, does the decoder still miss
                    // pixels?
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
                return new DecodedPicture(rgb, warnings.toString());
            } catch (IOException | RuntimeException exception) {
                // a damaged file fails in many ways, also by an index out of bounds
                first = first == null ? exception : first;
            }
        }
        throw BrokenPictureException.of(first);
    }

    /** The file without what pixels must not depend on. */
    public static byte[] plain(PictureFormat format, byte[] file) throws BrokenPictureException {
        if (format == PictureFormat.JPEG) {
            return JpegSegments.of(file).plain();
        }
        if (format != PictureFormat.WEBP) {
            return file;
        }
        WebpChunks chunks = WebpChunks.of(file);
        if (chunks.cutOff()) {
            throw new BrokenPictureException(
                    Finding.PICTURE_BROKEN,
                    "the file is cut off: it has " + file.length + " bytes, fewer than it says",
                    null);
        }
        return chunks.plain();
    }

    /** Refuses a picture of too many pixels, before memory is taken for them. */
    public static long requireFew(int width, int height) throws BrokenPictureException {
        long pixels = (long) width * height;
        if (pixels > MOST_PIXELS) {
            throw new BrokenPictureException(
                    Finding.PICTURE_TOO_LARGE,
                    "the picture has " + width + " × " + height + " pixels, more than 64 million",
                    null);
        }
        return pixels;
    }

    /** The decoders of a format, the JDK's own first: its JPEG pixels are those of libjpeg, and so of Pillow. */
    public static List<ImageReader> readers(PictureFormat format) {
        List<ImageReader> readers = new ArrayList<>();
        ImageIO.getImageReadersByFormatName(format.name()).forEachRemaining(readers::add);
        readers.sort(Comparator.comparing(reader -> !isOfJdk(reader)));
        if (readers.isEmpty()) {
            throw new IllegalStateException("no decoder for " + format + " is on the class path");
        }
        return readers;
    }

    /** A number of two bytes, the lower one first. */
    public static int twoBytes(byte[] source, int at) {
        return (source[at + 1] & 0xff) << 8 | source[at] & 0xff;
    }

    private static boolean isOfJdk(ImageReader reader) {
        return reader.getClass().getName().startsWith("com.sun.imageio.");
    }

    private static BufferedImage decode(ImageReader reader, byte[] source, DecoderWarnings warnings)
            throws IOException, BrokenPictureException {
        boolean webp = reader.getFormatName().equalsIgnoreCase("webp");
        // a decoder of lossless WebP reads on behind its chunk where that is cut off
        byte[] padded = webp ? Arrays.copyOf(source, source.length + PADDING) : source;
        try (GuardedStream stream = new GuardedStream(new ByteArrayInputStream(padded))) {
            boolean gif = reader.getFormatName().equalsIgnoreCase("gif");
            // no metadata but a GIF frame's place is needed, and damaged metadata must not cost the
            // picture
            reader.setInput(stream, true, !gif);
            reader.addIIOReadWarningListener(warnings);
            boolean jpeg = reader.getFormatName().equalsIgnoreCase("jpeg");
            CmykJpeg inks = isOfJdk(reader) && jpeg ? CmykJpeg.of(source) : null;
            if (inks != null) {
                return inks.rgb(reader.readRaster(0, null));
            }
            BufferedImage picture = reader.read(0);
            if (webp && stream.furthest() > WebpChunks.of(source).losslessEnd() + READ_AHEAD) {
                throw new BrokenPictureException(
                        Finding.PICTURE_BROKEN, "the file ends before the picture does", null);
            }
            if (webp) {
                return onCanvas(RgbPixels.of(picture), WebpChunks.of(source));
            }
            return gif ? onScreen(reader, picture, source) : RgbPixels.of(picture);
        } finally {
            reader.dispose();
        }
    }

    /** The first frame of a WebP may be smaller than the picture, too; the rest is transparent black. */
    private static BufferedImage onCanvas(BufferedImage frame, WebpChunks chunks)
            throws BrokenPictureException {
        Rectangle canvas = chunks.canvas().orElse(null);
        if (canvas == null
                || canvas.width == frame.getWidth() && canvas.height == frame.getHeight()) {
            return frame;
        }
        requireFew(canvas.width, canvas.height);
        if (canvas.x + frame.getWidth() > canvas.width
                || canvas.y + frame.getHeight() > canvas.height) {
            throw new BrokenPictureException(
                    Finding.PICTURE_BROKEN, "its first frame is larger than the picture", null);
        }
        return RgbPixels.onGround(frame, canvas.getLocation(), canvas.width, canvas.height);
    }

    /** The first frame of a GIF may be smaller than the picture. */
    private static BufferedImage onScreen(ImageReader reader, BufferedImage frame, byte[] source)
            throws IOException, BrokenPictureException {
        NamedNodeMap place =
                reader.getImageMetadata(0)
                        .getAsTree("javax_imageio_gif_image_1.0")
                        .getFirstChild()
                        .getAttributes();
        int left = Integer.parseInt(place.getNamedItem("imageLeftPosition").getNodeValue());
        int top = Integer.parseInt(place.getNamedItem("imageTopPosition").getNodeValue());
        int width = Math.max(twoBytes(source, 6), left + frame.getWidth());
        int height = Math.max(twoBytes(source, 8), top + frame.getHeight());
        if (width == frame.getWidth() && height == frame.getHeight()) {
            return RgbPixels.of(frame);
        }
        requireFew(width, height);
        return RgbPixels.onGround(frame, new Point(left, top), width, height);
    }
}
