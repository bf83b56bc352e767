package io.github.simre.data;

import io.github.simre.setting.Choice;
import io.github.simre.setting.Key;
import io.github.simre.setting.Settings;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Makes small data sets for tests. */
final class TestFiles {
    private TestFiles() {}

    static Settings settings() {
        return Settings.of("load");
    }

    static <T> Settings settings(Key<T> key, T value) {
        return Settings.of("load", Choice.of(key, value));
    }

    static Path write(Path file, String... lines) {
        return write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }

    /** Pictures in a folder, each different from the others and always the same. */
    static void pictures(Path folder, String... names) {
        for (String name : names) {
            write(folder.resolve(name), encoded(picture(name.hashCode(), 48, 32), "png"));
        }
    }

    /** Coarse blocks of random colours. */
    static BufferedImage picture(long seed, int width, int height) {
        Random random = new Random(seed);
        int[] blocks = random.ints(9 * 9).map(colour -> colour & 0xffffff).toArray();
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, blocks[y * 9 / height * 9 + x * 9 / width]);
            }
        }
        return picture;
    }

    static byte[] encoded(BufferedImage picture, String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(picture, format, bytes)) {
                throw new IllegalArgumentException("no writer for " + format);
            }
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
        return bytes.toByteArray();
    }

    static byte[] half(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    /** A record of JSON annotations on one line. */
    static String json(String id, String labels, String text) {
        return String.format(
                "{\"id\": \"%s\", \"image\": \"%s.png\", \"labels\": %s, \"text\": \"%s\"}",
                id, id, labels, text);
    }
}
