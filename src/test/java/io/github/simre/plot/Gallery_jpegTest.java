package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Gallery_jpegTest {
    private static final int WIDTH = 1250;

    @Test
    @DisplayName("Pictures stand in a line, each in its card, and what follows begins a new one")
    void lines() throws IOException {
        BufferedImage one = drawn(Gallery.of("").row(item(Color.RED)));
        BufferedImage four = drawn(repeated(4));
        BufferedImage six = drawn(repeated(6));
        assertEquals(WIDTH, one.getWidth());
        assertTrue(red(one) > 10_000, () -> red(one) + " pixels");
        assertEquals(4, red(four) / (double) red(one), 0.2);
        assertEquals(6, red(six) / (double) red(one), 0.2);
        assertEquals(one.getHeight(), four.getHeight());
        assertTrue(six.getHeight() > 1.8 * one.getHeight());
    }

    @Test
    @DisplayName("A row stays a row, title and note have a place, and a meme needs no picture")
    void rows() throws IOException {
        Gallery.Item without =
                new Gallery.Item(new Card("demo-1", "words", List.of(), ""), List.of());
        Gallery row = Gallery.of("").signs("+", "=").row(item(Color.RED), without, item(Color.RED));
        BufferedImage bare = drawn(row);
        BufferedImage named = drawn(row.title("Two become one").note("A note."));
        assertEquals(2, red(bare) / (double) red(drawn(repeated(1))), 0.2);
        assertTrue(named.getHeight() > bare.getHeight() + 30);
    }

    private static Gallery repeated(int count) {
        Gallery gallery = Gallery.of("");
        for (int i = 0; i < count; i++) {
            gallery = gallery.row(item(Color.RED));
        }
        return gallery;
    }

    private static Gallery.Item item(Color colour) {
        BufferedImage picture = new BufferedImage(160, 160, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 160; y++) {
            for (int x = 0; x < 160; x++) {
                picture.setRGB(x, y, colour.getRGB());
            }
        }
        return new Gallery.Item(
                new Card("demo-1", "some words", List.of(), Thumbnail.of(picture, 160)),
                List.of(new Gallery.Line("Missed: Irony", Gallery.Tone.BAD)));
    }

    private static BufferedImage drawn(Gallery gallery) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(gallery.jpeg()));
    }

    private static int red(BufferedImage picture) {
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                Color colour = new Color(picture.getRGB(x, y));
                count += colour.getRed() > 200 && colour.getGreen() < 60 ? 1 : 0;
            }
        }
        return count;
    }
}
