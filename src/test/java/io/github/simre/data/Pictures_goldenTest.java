package io.github.simre.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures of every kind beside what Pillow's {@code convert("RGB")} made of them. */
class Pictures_goldenTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "pictures");

    @ParameterizedTest
    @CsvSource({
        "palette.png, 0",
        "palette_transparent.png, 0",
        "la.png, 0",
        "rgba.png, 0",
        "bits1.png, 0",
        "anim.gif, 0",
        "transparent.gif, 0",
        "rgb24.bmp, 0",
        "palette8.bmp, 0",
        "lossless.webp, 0",
        "alpha.webp, 0",
        "progressive.jpg, 0",
        "full444.jpg, 0",
        "half422.jpg, 0",
        "gray.jpg, 0",
        "cmyk.jpg, 2",
        "cmyk_adobe1.jpg, 2",
        "cmyk_adobe2.jpg, 2",
        "cmyk_plain.jpg, 2",
        "gray_alpha16.png, 0",
        "transparent16.png, 0",
        "bits4_transparent.png, 0",
        "gamma.png, 0",
        "profile.png, 0",
        "lossy.webp, 0",
        "lossy_alpha.webp, 0",
        "lossy_fast.webp, 0",
        "lossy_rough.webp, 0",
        "animated.webp, 0",
        "small_frame.webp, 0",
        "small_lossless_frame.webp, 0"
    })
    @DisplayName("Pixels are Pillow's; lossy kinds may differ by as much as their decoders do")
    void equalsPillow(String name, int tolerance) {
        BufferedImage actual = Pictures.read(GOLDEN.resolve(name));
        BufferedImage expected = Pictures.read(GOLDEN.resolve(name + ".rgb.png"));
        assertEquals(expected.getWidth(), actual.getWidth());
        assertEquals(expected.getHeight(), actual.getHeight());
        int apart = 0;
        long sum = 0;
        for (int y = 0; y < actual.getHeight(); y++) {
            for (int x = 0; x < actual.getWidth(); x++) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int difference =
                            (actual.getRGB(x, y) >> shift & 0xff)
                                    - (expected.getRGB(x, y) >> shift & 0xff);
                    apart = Math.max(apart, Math.abs(difference));
                    sum += Math.abs(difference);
                }
            }
        }
        assertTrue(apart <= tolerance, name + " differs by " + apart);
        double mean = sum / (3.0 * actual.getWidth() * actual.getHeight());
        assertTrue(mean <= tolerance / 10.0, name + " differs by " + mean + " in the mean");
    }
}
