package io.github.simre.data;

import io.github.simre.base.SimReException;
import io.github.simre.data.picture.BrokenPictureException;
import io.github.simre.data.picture.DecodedPicture;
import io.github.simre.data.picture.Orientation;
import io.github.simre.data.picture.PictureFile;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * The one place where a picture's file becomes pixels.
 *
 * <p>JPEG, PNG, GIF (its first frame), WebP and BMP are told by their content. Pixels are those that Pillow's {@code
 * convert("RGB")} gives, which pretrained encoders were trained on: alpha is dropped, not composited; colour profiles,
 * gamma and EXIF rotation are not applied; 16 bits become 8 by their high byte (Pillow clips 16-bit gray to white
 * instead, which is of no use).
 */
public final class Pictures {
    static {
        // pictures are decoded from memory: no temporary files
        ImageIO.setUseCache(false);
        registerDecoders();
    }

    private Pictures() {}

    /**
     * Decodes a picture.
     *
     * @param file a picture of at most 64 MB and 64 million pixels
     * @return its pixels in sRGB, TYPE_3BYTE_BGR
     * @throws SimReException if the file is missing, no picture, too large, cut off or damaged
     */
    public static BufferedImage read(Path file) {
        try {
            PictureFile picture = PictureFile.open(file);
            return DecodedPicture.decode(picture.format(), picture.read()).rgb();
        } catch (BrokenPictureException exception) {
            throw unusable(file, exception);
        }
    }

    /** Reads a picture and applies the rotation that the camera noted (EXIF). */
    public static BufferedImage readUpright(Path file) {
        BufferedImage picture = read(file);
        try {
            PictureFile opened = PictureFile.open(file);
            return Orientation.of(opened.format(), opened.read()).apply(picture);
        } catch (BrokenPictureException exception) {
            throw unusable(file, exception);
        }
    }

    private static SimReException unusable(Path file, BrokenPictureException exception) {
        return new SimReException(
                "The picture " + file + " cannot be used.",
                "The reason: " + exception.getMessage() + ".",
                "Replace it with a JPEG, PNG, GIF, WebP or BMP of at most 64 MB and 64 million pixels.",
                exception);
    }

    /**
     * The SHA-256 of a file's bytes, in hexadecimal.
     *
     * @throws SimReException if it cannot be read
     */
    public static String hash(Path file) {
        try {
            return ContentHash.of(PictureFile.open(file).read());
        } catch (BrokenPictureException exception) {
            throw unusable(file, exception);
        }
    }

    /** The SHA-256 of some bytes, in hexadecimal. */
    public static String hash(byte[] bytes) {
        return ContentHash.of(bytes);
    }

    /** Makes sure that the decoders are registered, before any picture is opened. */
    static void prepare() {
        // the static initialiser has done it
    }

    /** In a notebook the thread's class loader may not see this library's decoders. */
    private static void registerDecoders() {
        if (ImageIO.getImageReadersByFormatName("webp").hasNext()) {
            return;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Pictures.class.getClassLoader());
        try {
            ImageIO.scanForPlugins();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
