package io.github.simre.encode;

import io.github.simre.base.Config;
import io.github.simre.base.SimReException;
import io.github.simre.data.Pictures;
import io.github.simre.torch.Tensor;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.nio.file.Path;
import java.util.List;

/**
 * Turns a picture into a square of pixels, as the encoder's authors do: its shorter side to a length and the middle cut out,
 * or the whole picture squeezed into the square, whatever its shape. Resizing is Pillow's, to the bit.
 *
 * @param size width and height of the square in pixels
 * @param shorterSide what the shorter side is resized to before the middle is cut out; 0 squeezes the whole picture
 * @param bilinear whether pixels are weighted linearly instead of cubically
 * @param rotated whether the camera's rotation (EXIF) is applied; published processors do not
 * @param mean of each channel over the pictures that the encoder was trained on, from 0 to 1
 * @param deviation of each channel
 */
public record ImagePreparation(
        int size,
        int shorterSide,
        boolean bilinear,
        boolean rotated,
        List<Double> mean,
        List<Double> deviation) {
    /** A picture so many times as long as wide is squeezed: its middle alone would need a row of endless length. */
    private static final int LONGEST = 100;

    private static final List<Double> CLIP_MEAN = List.of(0.48145466, 0.4578275, 0.40821073);
    private static final List<Double> CLIP_DEVIATION = List.of(0.26862954, 0.26130258, 0.27577711);
    private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);

    /** Mean and deviation of ImageNet's pictures. */
    static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);

    static final List<Double> IMAGENET_DEVIATION = List.of(0.229, 0.224, 0.225);

    /** The whole picture squeezed into a square, cubically. */
    public ImagePreparation(int size) {
        this(size, 0, false, false, CLIP_MEAN, CLIP_DEVIATION);
    }

    /** CLIP's: the shorter side resized to the size, and the middle cut out. */
    public static ImagePreparation clip(int size) {
        return new ImagePreparation(size, size, false, false, CLIP_MEAN, CLIP_DEVIATION);
    }

    /** BLIP's: the whole picture squeezed into the square. */
    public static ImagePreparation blip(int size) {
        return new ImagePreparation(size);
    }

    /** ViT's: the whole picture squeezed into the square, linearly. */
    public static ImagePreparation vit(int size) {
        return new ImagePreparation(size, 0, true, false, HALF, HALF);
    }

    /** For encoders trained on ImageNet: the whole picture squeezed into the square, because memes have text at their edges. */
    public static ImagePreparation imageNet(int size) {
        return new ImagePreparation(size, 0, false, false, IMAGENET_MEAN, IMAGENET_DEVIATION);
    }

    /**
     * What a published {@code preprocessor_config.json}, or the {@code image_processor} of a {@code processor_config.json}, asks
     * for.
     *
     * @param standard what counts where the file is silent
     * @throws SimReException if it asks for something that is not known
     */
    public static ImagePreparation of(Path file, ImagePreparation standard) {
        Config config = Config.read(file);
        boolean whole = file.endsWith("processor_config.json") && config.has("image_processor");
        ProcessorConfig read =
                ProcessorConfig.read(
                        whole ? config.child("image_processor") : config,
                        new ProcessorConfig(
                                standard.size,
                                standard.shorterSide,
                                standard.bilinear,
                                standard.mean,
                                standard.deviation));
        return new ImagePreparation(
                read.size(),
                read.shorterSide(),
                read.bilinear(),
                false,
                read.mean(),
                read.deviation());
    }

    /** With the whole picture squeezed into the square. */
    public ImagePreparation wholePicture() {
        return new ImagePreparation(size, 0, bilinear, rotated, mean, deviation);
    }

    /** With the camera's rotation applied. */
    public ImagePreparation withRotation() {
        return new ImagePreparation(size, shorterSide, bilinear, true, mean, deviation);
    }

    /** The pixels of a file as bytes 0 to 255, (3, size, size). @throws SimReException if it cannot be decoded */
    public byte[] pixels(Path file) {
        return pixels(rotated ? Pictures.readUpright(file) : Pictures.read(file));
    }

    /** The pixels as bytes 0 to 255, (3, size, size), channels red, green, blue. */
    public byte[] pixels(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int newWidth = size;
        int newHeight = size;
        boolean endless = Math.max(width, height) / Math.min(width, height) >= LONGEST;
        if (shorterSide > 0 && !endless) {
            // the longer side is rounded down, as the reference does
            newWidth = width <= height ? shorterSide : (int) ((long) shorterSide * width / height);
            newHeight = width <= height ? (int) ((long) shorterSide * height / width) : shorterSide;
        }
        byte[] resized =
                PillowResize.resize(
                        bilinear ? PillowResize.Filter.BILINEAR : PillowResize.Filter.BICUBIC,
                        rgb(picture),
                        width,
                        height,
                        newWidth,
                        newHeight);
        return middle(resized, newWidth, newHeight);
    }

    /** The middle of interleaved pixels as planes. */
    private byte[] middle(byte[] resized, int width, int height) {
        int left = (width - size) / 2;
        int top = (height - size) / 2;
        int plane = size * size;
        byte[] planes = new byte[3 * plane];
        for (int y = 0; y < size; y++) {
            int from = 3 * ((top + y) * width + left);
            int to = y * size;
            for (int x = 0; x < size; x++) {
                planes[to + x] = resized[from + 3 * x];
                planes[plane + to + x] = resized[from + 3 * x + 1];
                planes[2 * plane + to + x] = resized[from + 3 * x + 2];
            }
        }
        return planes;
    }

    /** Pixels 0 to 255 (rows, 3, size, size) as the encoder was trained on them: (pixels / 255 - mean) / deviation. */
    public Tensor normalise(Tensor pixels) {
        double[] scale = new double[3];
        double[] shift = new double[3];
        for (int channel = 0; channel < 3; channel++) {
            scale[channel] = 1 / (255 * deviation.get(channel));
            shift[channel] = -mean.get(channel) / deviation.get(channel);
        }
        return pixels.scaleChannels(scale, shift);
    }

    /** A picture that shows nothing: middle grey. */
    public byte[] blank() {
        byte[] grey = new byte[3 * size * size];
        java.util.Arrays.fill(grey, (byte) 128);
        return grey;
    }

    private static byte[] rgb(BufferedImage picture) {
        int count = picture.getWidth() * picture.getHeight();
        byte[] bytes = new byte[3 * count];
        if (picture.getType() == BufferedImage.TYPE_3BYTE_BGR
                && picture.getRaster().getDataBuffer() instanceof DataBufferByte buffer
                && buffer.getData().length == bytes.length) {
            byte[] given = buffer.getData();
            for (int i = 0; i < bytes.length; i += 3) {
                bytes[i] = given[i + 2];
                bytes[i + 1] = given[i + 1];
                bytes[i + 2] = given[i];
            }
            return bytes;
        }
        int[] packed =
                picture.getRGB(
                        0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        for (int i = 0; i < count; i++) {
            bytes[3 * i] = (byte) (packed[i] >> 16);
            bytes[3 * i + 1] = (byte) (packed[i] >> 8);
            bytes[3 * i + 2] = (byte) packed[i];
        }
        return bytes;
    }
}
