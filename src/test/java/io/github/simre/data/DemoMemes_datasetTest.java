package io.github.simre.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Slow;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Slow("paints all demo memes again: 20 seconds")
class DemoMemes_datasetTest {
    private static final Path COMMITTED = Path.of("datasets/demo");
    private static final List<Meme> MEMES = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        List<String> lines = Files.readAllLines(COMMITTED.resolve("memes.csv"));
        assertEquals("id,picture,text,labels,split", lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            String[] quoted = line.split("\"");
            String[] before = quoted[0].split(",");
            String[] after = quoted[2].split(",");
            Set<String> labels =
                    after[1].equals("[]") ? Set.of() : new HashSet<>(List.of(after[1].split(";")));
            Split split = Split.valueOf(after[2].toUpperCase(Locale.ROOT));
            Path picture = COMMITTED.resolve(before[1]);
            MEMES.add(new Meme(before[0], picture, quoted[1], labels, split));
        }
    }

    @Test
    void theSeedGivesTheCommittedFilesAgain(@TempDir Path folder) throws IOException {
        DemoMemes.write(folder, DemoMemes.SEED);
        for (String file : List.of("memes.csv", "README.md")) {
            assertEquals(
                    Files.readAllLines(COMMITTED.resolve(file)),
                    Files.readAllLines(folder.resolve(file)));
        }
        for (Meme meme : MEMES) {
            Path again = folder.resolve(COMMITTED.relativize(meme.picture()));
            assertArrayEquals(pixels(meme.picture()), pixels(again), meme.id());
        }
    }

    @Test
    void anotherSeedGivesOtherCaptions(@TempDir Path folder) throws IOException {
        DemoMemes.write(folder, 8);
        assertTrue(Files.mismatch(folder.resolve("memes.csv"), COMMITTED.resolve("memes.csv")) > 0);
    }

    @Test
    void theFolderIsSmall() throws IOException {
        try (Stream<Path> files = Files.walk(COMMITTED)) {
            long bytes =
                    files.filter(Files::isRegularFile).mapToLong(DemoMemes_datasetTest::size).sum();
            assertTrue(bytes < 2_500_000, bytes + " bytes");
        }
    }

    @Test
    void neitherWeatherNorMoodAloneTellsIrony() throws IOException {
        Set<String> sunny = new HashSet<>();
        for (Meme meme : MEMES) {
            if (brightness(meme.picture()) > 150) {
                sunny.add(meme.id());
            }
        }
        for (Split split : Split.values()) {
            List<Meme> part = in(split);
            Predicate<Meme> ironic = meme -> meme.labels().contains(DemoLabels.IRONY);
            Predicate<Meme> sun = meme -> sunny.contains(meme.id());
            Predicate<Meme> praise = DemoMemes_datasetTest::praises;
            assertEquals(0, information(part, sun, ironic), 1e-12, "weather in " + split);
            assertEquals(0, information(part, praise, ironic), 1e-12, "mood in " + split);
            for (Meme meme : part) {
                assertEquals(sun.test(meme) != praise.test(meme), ironic.test(meme), meme.id());
            }
        }
    }

    @Test
    void categoriesAreUnevenAndKnowLittleOfEachOther() {
        for (Split split : Split.values()) {
            List<Meme> part = in(split);
            for (String one : DemoLabels.CATEGORIES.names()) {
                double share = (double) count(part, one) / part.size();
                assertTrue(share > 0.08 && share < 0.51, one + " " + share);
            }
        }
        for (String one : DemoLabels.CATEGORIES.names()) {
            for (String other : DemoLabels.CATEGORIES.names()) {
                if (!one.equals(other)) {
                    double bits = information(MEMES, has(one), has(other));
                    assertTrue(bits < 0.011, one + " and " + other + " share " + bits + " bits");
                }
            }
        }
        double none = MEMES.stream().filter(meme -> meme.labels().isEmpty()).count();
        assertTrue(none / MEMES.size() > 0.02 && none / MEMES.size() < 0.12, "none " + none);
    }

    @Test
    void everyCaptionIsShortAndItsOwn() {
        Set<String> captions = new HashSet<>();
        for (Meme meme : MEMES) {
            int words = meme.text().split(" ").length;
            assertTrue(words >= 4 && words <= 14, meme.text());
            assertTrue(captions.add(meme.text()), meme.text());
        }
    }

    @Test
    void splitsAreSeventyTenTwenty() {
        assertEquals(
                List.of(392, 56, 112),
                Arrays.stream(Split.values()).map(split -> in(split).size()).toList());
    }

    private static List<Meme> in(Split split) {
        return MEMES.stream().filter(meme -> meme.split() == split).toList();
    }

    private static long count(List<Meme> memes, String category) {
        return memes.stream().filter(has(category)).count();
    }

    private static Predicate<Meme> has(String category) {
        return meme -> meme.labels().contains(category);
    }

    private static boolean praises(Meme meme) {
        return DemoCaptions.PRAISE.stream()
                .anyMatch(meme.text().toLowerCase(Locale.ROOT)::contains);
    }

    /** Mutual information of two yes-or-no questions, in bits. */
    private static double information(
            List<Meme> memes, Predicate<Meme> one, Predicate<Meme> other) {
        double bits = 0;
        for (Predicate<Meme> first : List.of(one, one.negate())) {
            for (Predicate<Meme> second : List.of(other, other.negate())) {
                double both = share(memes, first.and(second));
                if (both > 0) {
                    double apart = share(memes, first) * share(memes, second);
                    bits += both * Math.log(both / apart) / Math.log(2);
                }
            }
        }
        return bits;
    }

    private static double share(List<Meme> memes, Predicate<Meme> question) {
        return (double) memes.stream().filter(question).count() / memes.size();
    }

    private static int[] pixels(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        int width = image.getWidth();
        return image.getRGB(0, 0, width, image.getHeight(), null, 0, width);
    }

    /** The mean of green over the upper half. */
    private static double brightness(Path picture) throws IOException {
        int[] pixels = pixels(picture);
        return Arrays.stream(pixels, 0, pixels.length / 2)
                .map(pixel -> pixel >> 8 & 255)
                .average()
                .orElseThrow();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
