package io.github.simre.data.picture;

import io.github.simre.base.SmallFile;
import java.awt.Dimension;
import java.awt.Rectangle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * A picture's file whose format and size are known and within limits, so that it may be decoded.
 *
 * @param path the file
 * @param format what its bytes say it is
 * @param bytes its length
 * @param pixels how many pixels it has, as its header says
 */
public record PictureFile(Path path, PictureFormat format, long bytes, long pixels) {
    /** The largest file that is read, in bytes. */
    static final long LARGEST_FILE = 64L << 20;

    /** Reads the start of a file, and no pixels. @throws BrokenPictureException if it may not be decoded */
    public static PictureFile open(Path path) throws BrokenPictureException {
        try {
            if (Files.exists(path)) {
                SmallFile.requireRegular(path);
            }
            long bytes = Files.size(path);
            if (bytes == 0) {
                throw new BrokenPictureException(
                        Finding.PICTURE_EMPTY, "the file has no bytes", null);
            }
            byte[] start = start(path);
            PictureFormat format = PictureFormat.of(start).orElse(null);
            if (format == null) {
                throw new BrokenPictureException(
                        Finding.NOT_A_PICTURE, PictureFormat.describe(start), null);
            }
            if (bytes > LARGEST_FILE) {
                throw new BrokenPictureException(
                        Finding.PICTURE_TOO_LARGE,
                        "the file has " + (bytes >> 20) + " MB, more than 64",
                        null);
            }
            if (format == PictureFormat.GIF && start.length >= 10) {
                DecodedPicture.requireFew(
                        DecodedPicture.twoBytes(start, 6), DecodedPicture.twoBytes(start, 8));
            }
            return new PictureFile(path, format, bytes, pixels(path, format));
        } catch (IOException | RuntimeException exception) {
            throw BrokenPictureException.of(exception);
        }
    }

    /** How many bytes of memory it takes at most while it is decoded. */
    public long memory() {
        // the file, up to four bytes a pixel from its decoder, and three bytes a pixel of the
        // result
        return bytes + 7 * pixels;
    }

    /** The file's bytes. */
    public byte[] read() throws BrokenPictureException {
        try {
            return Files.readAllBytes(path);
        } catch (IOException exception) {
            throw BrokenPictureException.of(exception);
        }
    }

    private static byte[] start(Path path) throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            return stream.readNBytes(PictureFormat.START);
        }
    }

    private static long pixels(Path path, PictureFormat format)
            throws IOException, BrokenPictureException {
        InputStream bytes;
        if (format == PictureFormat.WEBP) {
            // a profile that is not applied must not cost the picture, and the decoder reads it
            // first
            byte[] plain = DecodedPicture.plain(format, Files.readAllBytes(path));
            WebpChunks chunks = WebpChunks.of(plain);
            if (chunks.lossy().isPresent()) {
                WebpChunks.Chunk frame = chunks.lossy().get();
                Dimension size = Vp8Header.size(plain, frame.start(), frame.length());
                Rectangle canvas = chunks.canvas().orElse(new Rectangle(size));
                DecodedPicture.requireFew(size.width, size.height);
                return DecodedPicture.requireFew(canvas.width, canvas.height);
            }
            bytes = new ByteArrayInputStream(plain);
        } else {
            bytes = Files.newInputStream(path);
        }
        ImageReader reader = DecodedPicture.readers(format).get(0);
        try (ImageInputStream stream = new GuardedStream(bytes)) {
            reader.setInput(stream, true, true);
            return DecodedPicture.requireFew(reader.getWidth(0), reader.getHeight(0));
        } finally {
            reader.dispose();
        }
    }
}
