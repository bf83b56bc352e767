package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.prompt.PromptedText;
import io.github.simre.recreate.Mixgen;
import io.github.simre.recreate.Picture;
import io.github.simre.recreate.PixelPicture;
import io.github.simre.torch.Array;
import io.github.simre.torch.Device;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenEncoder_embedTest {
    @TempDir Path folder;
    private final List<Picture> pictures = new ArrayList<>();
    private final List<byte[]> pixels = new ArrayList<>();
    private final TinyPretrained tiny = new TinyPretrained(1, true);

    @BeforeEach
    void drawPictures() throws IOException {
        FrozenEncoder frozen = new FrozenEncoder(tiny);
        for (int i = 0; i < 20; i++) {
            BufferedImage picture = new BufferedImage(20, 20, BufferedImage.TYPE_3BYTE_BGR);
            Random random = new Random(i);
            for (int pixel = 0; pixel < 400; pixel++) {
                picture.setRGB(pixel % 20, pixel / 20, random.nextInt(1 << 24));
            }
            Path file = folder.resolve(i + ".png");
            ImageIO.write(picture, "png", file.toFile());
            pictures.add(frozen.picture(file));
            pixels.add(tiny.pictures().pixels(picture));
        }
    }

    private CachedEncoder cached(PretrainedEncoder encoder) {
        return new CachedEncoder(
                new FrozenEncoder(encoder),
                new EncodingCache(folder.resolve("cache"), 1 << 24, 1 << 24));
    }

    @Test
    @DisplayName("A child is encoded from its mixed pixels, not mixed from its parents' tokens")
    void childrenAreEncodedFromPixels() {
        CachedEncoder frozen = cached(tiny);
        Mixgen mixgen = new Mixgen(0.3);
        Picture child = pictures.get(0).mix(pictures.get(1), mixgen);
        Embedding looked = frozen.embedPictures(List.of(child)).get(0);
        float[] mixed =
                PixelPicture.of(pixels.get(0)).mix(PixelPicture.of(pixels.get(1)), mixgen).values();
        var program = FrozenEncoder.program(tiny, Device.CPU);
        try (Session session = Session.open(program, tiny.weights(program))) {
            float[] expected =
                    session.call("pictures", Array.of(mixed, 1, 3, 16, 16)).get(0).floats();
            assertArrayEquals(expected, looked.tokens());
        }
        List<Embedding> parents = frozen.embedPictures(pictures.subList(0, 2));
        double apart = 0;
        for (int i = 0; i < looked.tokens().length; i++) {
            double blend = 0.3 * parents.get(0).tokens()[i] + 0.7 * parents.get(1).tokens()[i];
            apart = Math.max(apart, Math.abs(blend - looked.tokens()[i]));
        }
        assertTrue(apart > 1e-3, "the encoder is not linear, " + apart);
    }

    @Test
    @DisplayName("Encoded ahead, one by one or all together: the same; nothing is encoded twice")
    void aheadIsTheSame() {
        CachedEncoder one = cached(tiny);
        List<int[]> told = new ArrayList<>();
        one.encodeAhead(pictures, (done, total) -> told.add(new int[] {(int) done, (int) total}));
        assertArrayEquals(new int[] {16, 20}, told.get(0));
        assertArrayEquals(new int[] {20, 20}, told.get(1));
        List<Embedding> all = one.embedPictures(pictures);
        told.clear();
        one.encodeAhead(pictures, (done, total) -> told.add(new int[] {(int) done, (int) total}));
        assertTrue(told.isEmpty());
        FrozenEncoder other = new FrozenEncoder(tiny);
        for (int i = 0; i < pictures.size(); i++) {
            Embedding alone = other.embedPictures(List.of(pictures.get(i))).get(0);
            assertArrayEquals(alone.tokens(), all.get(i).tokens());
            assertArrayEquals(alone.pooled(), all.get(i).pooled());
        }
    }

    @Test
    @DisplayName("What one encoder gave is not taken for another's")
    void encodersAreKeptApart() {
        Embedding first = cached(tiny).embedPictures(pictures.subList(0, 1)).get(0);
        Embedding second =
                cached(new TinyPretrained(2, true)).embedPictures(pictures.subList(0, 1)).get(0);
        assertNotEquals(
                first.tokens()[0] + first.tokens()[5], second.tokens()[0] + second.tokens()[5]);
    }

    @Test
    @DisplayName("A text's tokens do not depend on the texts beside it, and have no padding")
    void textsAreIndependent() {
        CachedEncoder frozen = cached(tiny);
        PromptedText shorter = new PromptedText("my technique is", "the");
        PromptedText longer = new PromptedText("my technique is not", "a very very the the");
        List<Embedding> together = frozen.embedTexts(List.of(longer, shorter, longer));
        Embedding alone = cached(new TinyPretrained(1, false)).embedTexts(List.of(shorter)).get(0);
        assertEquals(tiny.texts().ids(shorter).length, together.get(1).count());
        assertArrayEquals(alone.tokens(), together.get(1).tokens(), 1e-6f);
        assertArrayEquals(alone.pooled(), together.get(1).pooled(), 1e-6f);
        List<Array> arrays = new FrozenTokens(frozen).texts(List.of(shorter, longer));
        long[] shape = arrays.get(0).shape();
        assertEquals(tiny.texts().ids(longer).length, shape[1]);
        long real = java.util.Arrays.stream(arrays.get(1).longs()).sum();
        assertEquals(together.get(0).count() + together.get(1).count(), real);
    }

    @Test
    @DisplayName("To the bit: a text gives the same numbers whatever stands beside it")
    void textsAreIndependentToTheBit() {
        List<PromptedText> texts = new ArrayList<>();
        for (int words = 1; words < 20; words++) {
            texts.add(new PromptedText("", "the very ".repeat(words).strip(), ""));
        }
        List<Embedding> together = cached(tiny).embedTexts(texts);
        FrozenEncoder other = new FrozenEncoder(tiny);
        for (int i = 0; i < texts.size(); i++) {
            Embedding alone = other.embedTexts(List.of(texts.get(i))).get(0);
            assertArrayEquals(alone.tokens(), together.get(i).tokens());
            assertArrayEquals(alone.pooled(), together.get(i).pooled());
        }
    }

    @Test
    @DisplayName("Standardised tokens have mean 0 and deviation 1 in each channel")
    void standardised() {
        CachedEncoder frozen = cached(tiny);
        Standardisation.Sums seen = new Standardisation.Sums();
        frozen.embedPictures(pictures).forEach(seen::add);
        Standardisation statistics = seen.statistics();
        double[] sums = new double[12];
        double[] squares = new double[12];
        int count = 0;
        for (Embedding embedding : frozen.embedPictures(pictures)) {
            for (int i = 0; i < embedding.tokens().length; i++) {
                int channel = i % 12;
                double value =
                        (embedding.tokens()[i] - statistics.mean()[channel])
                                * statistics.scale()[channel];
                sums[channel] += value;
                squares[channel] += value * value;
            }
            count += embedding.count();
        }
        for (int channel = 0; channel < 12; channel++) {
            assertEquals(0, sums[channel] / count, 1e-4);
            assertTrue(
                    Math.abs(squares[channel] / count - 1) < 1e-3 || squares[channel] == 0,
                    channel + ": " + squares[channel] / count);
        }
    }

    @Test
    @DisplayName("The picture that shows nothing is grey, and mixed with itself it stays so")
    void blankIsGrey() {
        CachedEncoder frozen = cached(tiny);
        Picture blank = frozen.frozen().picture(null);
        assertEquals(blank, blank.mix(blank, Mixgen.paper()));
        Embedding grey = frozen.embedPictures(List.of(blank)).get(0);
        assertEquals(5, grey.count());
        assertArrayEquals(
                java.util.Arrays.copyOfRange(grey.tokens(), 12, 24),
                java.util.Arrays.copyOfRange(grey.tokens(), 24, 36),
                1e-6f);
    }

    @Test
    @DisplayName("Encodings that are no numbers are refused with what they are of")
    void noNumbersAreRefused() {
        PretrainedEncoder huge =
                (PretrainedEncoder)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {PretrainedEncoder.class},
                                (proxy, method, given) ->
                                        method.getName().equals("weights")
                                                ? infinite((Program) given[0])
                                                : method.invoke(tiny, given));
        FrozenEncoder frozen = new FrozenEncoder(huge);
        SimReException picture =
                assertThrows(
                        SimReException.class, () -> frozen.embedPictures(pictures.subList(3, 5)));
        assertEquals(
                "The encoding of the picture "
                        + folder.resolve("3.png")
                        + " holds a number that is infinite or not a number (NaN). Made by tiny(1). Check its weights and its"
                        + " configuration: they must have been published together.",
                picture.getMessage());
        SimReException text =
                assertThrows(
                        SimReException.class,
                        () -> frozen.embedTexts(List.of(new PromptedText("my technique", "the"))));
        assertTrue(
                text.getMessage().contains("The encoding of the text \"my technique the\" holds"),
                "" + text);
    }

    private Weights infinite(Program program) {
        Weights weights = tiny.weights(program);
        Map<String, Array> arrays = new HashMap<>();
        for (String name : weights.names()) {
            float[] values = weights.get(name).floats().clone();
            java.util.Arrays.fill(values, Float.POSITIVE_INFINITY);
            arrays.put(name, Array.of(values, weights.get(name).shape()));
        }
        return Weights.of(arrays);
    }
}
