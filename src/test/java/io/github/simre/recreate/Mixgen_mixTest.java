package io.github.simre.recreate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonObject;
import io.github.simre.Golden;
import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mixgen_mixTest {
    private final Mixgen paper = Mixgen.paper();

    @ParameterizedTest
    @ValueSource(strings = {"0.0", "0.3", "0.5", "1.0"})
    @DisplayName("Golden values: pictures mixed as torch does")
    void picturesAreMixedAsInTheReference(String lambda) {
        Golden golden = Golden.of("simre/mixgen.safetensors");
        Golden.Tensor images = golden.tensor("images");
        Golden.Tensor pairs = golden.tensor("pairs");
        for (int row = 0; row < pairs.shape()[0]; row++) {
            long[] pair = pairs.row(row).longs();
            float[] mixed =
                    Pixels.blend(
                            images.row((int) pair[0]).floats(),
                            images.row((int) pair[1]).floats(),
                            Double.parseDouble(lambda));
            assertArrayEquals(golden.tensor("mixed." + lambda).row(row).floats(), mixed, 1e-6f);
        }
    }

    @Test
    @DisplayName("Golden values: labels OR-ed")
    void labelsAreMergedAsInTheReference() {
        Golden golden = Golden.of("simre/mixgen.safetensors");
        Golden.Tensor labels = golden.tensor("labels");
        for (int row = 0; row < golden.tensor("pairs").shape()[0]; row++) {
            long[] pair = golden.tensor("pairs").row(row).longs();
            assertArrayEquals(
                    bits(golden.tensor("labels_or").row(row)),
                    paper.mix(bits(labels.row((int) pair[0])), bits(labels.row((int) pair[1]))));
        }
    }

    @Test
    @DisplayName("Golden values: texts joined by one space, not stripped")
    void textsAreJoinedAsInTheReference() {
        JsonObject golden = Golden.json("simre/mixgen_texts.json").getAsJsonObject();
        for (int row = 0; row < golden.getAsJsonArray("pairs").size(); row++) {
            var pair = golden.getAsJsonArray("pairs").get(row).getAsJsonArray();
            var texts = golden.getAsJsonArray("texts");
            assertEquals(
                    golden.getAsJsonArray("concat_space").get(row).getAsString(),
                    paper.mix(
                            texts.get(pair.get(0).getAsInt()).getAsString(),
                            texts.get(pair.get(1).getAsInt()).getAsString()));
        }
    }

    @Test
    @DisplayName("D2: half of 0 and 1 is 0.5; lambda 1 is the first, lambda 0 the second")
    void lambdaIsTheWeightOfTheFirst() {
        float[] zero = {0, 0};
        float[] one = {1, 1};
        assertArrayEquals(new float[] {0.5f, 0.5f}, paper.mix(zero, one));
        assertArrayEquals(new float[] {0.25f, 0.25f}, new Mixgen(0.25).mix(one, zero));
        assertArrayEquals(zero, Pixels.blend(zero, one, 1));
        assertArrayEquals(one, Pixels.blend(zero, one, 0));
    }

    @Test
    @DisplayName(
            "D3: OR of labels is commutative, idempotent and has no fewer categories than a parent")
    void orOfLabels() {
        Random random = new Random(3);
        for (int round = 0; round < 100; round++) {
            boolean[] a = draw(random);
            boolean[] b = draw(random);
            boolean[] both = paper.mix(a, b);
            for (int i = 0; i < both.length; i++) {
                assertEquals(a[i] || b[i], both[i]);
            }
            assertArrayEquals(both, paper.mix(b, a));
            assertArrayEquals(a, paper.mix(a, a));
            assertFalse(count(both) < Math.max(count(a), count(b)));
        }
    }

    @Test
    @DisplayName("A15: for exclusive classes, OR keeps both and MAX_SEVERITY the worse")
    void classesMerge() {
        boolean[] harmless = {true, false, false};
        boolean[] somewhat = {false, true, false};
        Mixgen saner = new Mixgen(0.5, Merge.MAX_SEVERITY);
        assertArrayEquals(new boolean[] {true, true, false}, paper.mix(harmless, somewhat));
        assertArrayEquals(somewhat, saner.mix(harmless, somewhat));
        assertArrayEquals(somewhat, saner.mix(somewhat, harmless));
        assertArrayEquals(new boolean[3], saner.mix(new boolean[3], new boolean[3]));
    }

    @Test
    @DisplayName("D5: mixing and normalising change places")
    void mixingAndNormalisingChangePlaces() {
        Random random = new Random(5);
        float[] a = new float[300];
        float[] b = new float[300];
        for (int i = 0; i < a.length; i++) {
            a[i] = random.nextFloat();
            b[i] = random.nextFloat();
        }
        for (double lambda : new double[] {0.1, 0.3, 0.5, 0.9}) {
            Mixgen mixgen = new Mixgen(lambda);
            assertArrayEquals(
                    normalised(mixgen.mix(a, b)), mixgen.mix(normalised(a), normalised(b)), 1e-6f);
        }
    }

    @Test
    void bytesAreUnsignedAndRounded() {
        byte[] mixed =
                paper.mix(new byte[] {(byte) 255, 0, 1}, new byte[] {(byte) 255, (byte) 255, 2});
        assertArrayEquals(new byte[] {(byte) 255, (byte) 128, 2}, mixed);
    }

    @Test
    void aPictureToLookAtHasTheSizeOfTheFirstAndTheParentsStay() {
        BufferedImage red = filled(4, 2, 0xff0000);
        BufferedImage blue = filled(9, 7, 0x0000ff);
        BufferedImage mixed = new Mixgen(0.25).mix(red, blue);
        assertEquals(4, mixed.getWidth());
        assertEquals(2, mixed.getHeight());
        assertEquals(0xff4000bf, mixed.getRGB(3, 1));
        assertNotSame(red, mixed);
        assertEquals(0xffff0000, red.getRGB(3, 1));
        assertEquals(0xff0000ff, blue.getRGB(3, 1));
    }

    @Test
    void whatIsTransparentIsWhite() {
        BufferedImage clear = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        assertEquals(0xff808080, paper.mix(clear, filled(1, 1, 0)).getRGB(0, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5, 0, 1, -0.1, Double.NaN})
    void lambdaOutOfRangeIsRefused(double lambda) {
        SimReException e = assertThrows(SimReException.class, () -> new Mixgen(lambda));
        assertEquals(
                "lambda must be above 0 and below 1, but was " + lambda + ". The paper uses 0.5.",
                e.getMessage());
    }

    @Test
    void picturesOfTwoSizesAreRefused() {
        SimReException e =
                assertThrows(SimReException.class, () -> paper.mix(new float[3], new float[4]));
        assertEquals(
                "Two memes' pictures must have the same size to be mixed. One has 3 values, the other 4."
                        + " Resize both to the same width and height before mixing.",
                e.getMessage());
    }

    @Test
    void maxSeverityIsRefusedWhereAMemeMayHaveSeveralCategories() {
        Mixgen saner = new Mixgen(0.5, Merge.MAX_SEVERITY);
        Categories techniques = new Categories(List.of("Smears", "Doubt"), Task.MULTI_LABEL);
        assertSame(saner, saner.suiting(new Categories(List.of("no", "yes"), Task.CLASSES)));
        assertSame(paper, paper.suiting(techniques));
        SimReException e = assertThrows(SimReException.class, () -> saner.suiting(techniques));
        assertEquals(
                "MAX_SEVERITY keeps one of two memes' categories, but here a meme may have several."
                        + " The categories are: Smears, Doubt. Leave the merging at OR, as in the paper.",
                e.getMessage());
    }

    @Test
    void printsAsTheCallThatMakesIt() {
        assertEquals("mixgen(0.5)", paper.toString());
        assertEquals("mixgen(0.3, MAX_SEVERITY)", new Mixgen(0.3, Merge.MAX_SEVERITY).toString());
    }

    private static boolean[] bits(Golden.Tensor row) {
        boolean[] bits = new boolean[row.values().length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = row.values()[i] != 0;
        }
        return bits;
    }

    private static boolean[] draw(Random random) {
        boolean[] bits = new boolean[22];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = random.nextInt(4) == 0;
        }
        return bits;
    }

    private static int count(boolean[] bits) {
        int count = 0;
        for (boolean bit : bits) {
            count += bit ? 1 : 0;
        }
        return count;
    }

    private static float[] normalised(float[] values) {
        float[] normalised = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            normalised[i] = (values[i] - 0.48f) / 0.27f;
        }
        return normalised;
    }

    private static BufferedImage filled(int width, int height, int rgb) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                picture.setRGB(x, y, rgb);
            }
        }
        return picture;
    }
}
