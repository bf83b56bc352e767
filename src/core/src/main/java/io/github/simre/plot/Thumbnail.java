package io.github.simre.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small pictures that travel inside a page. */
public final class Thumbnail {
    private static final float QUALITY = 0.72f;

    private Thumbnail() {}

    /**
     * A JPEG as a {@code data:} address.
     *
     * @param picture any picture
     * @param longest the longer side at most, in pixels; a smaller picture is not enlarged
     */
    public static String of(BufferedImage picture, int longest) {
        return "data:image/jpeg;base64,"
                + Base64.getEncoder().encodeToString(jpeg(scaled(picture, longest), QUALITY));
    }

    /** The bytes of a JPEG file. @param compressionQuality 0 to 1 */
    static byte[] jpeg(BufferedImage picture, float compressionQuality) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam quality = writer.getDefaultWriteParam();
            quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            quality.setCompressionQuality(compressionQuality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), quality);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Halved again and again, because one large step of bilinear filtering would skip pixels. */
    private static BufferedImage scaled(BufferedImage picture, int longest) {
        double scale =
                Math.min(1, longest / (double) Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage step = picture;
        while (step.getWidth() >= 2 * width && step.getHeight() >= 2 * height) {
            step =
                    drawn(
                            step,
                            Math.max(width, step.getWidth() / 2),
                            Math.max(height, step.getHeight() / 2));
        }
        return drawn(step, width, height);
    }

    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        return copy;
    }
}
