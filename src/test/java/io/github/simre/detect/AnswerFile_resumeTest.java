package io.github.simre.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.Meme;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.recreate.PixelPicture;
import io.github.simre.show.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerFile_resumeTest {
    private static final Categories TWO =
            new Categories(List.of("irony", "smears"), Task.MULTI_LABEL);

    @TempDir Path temp;
    private Path folder;

    @BeforeEach
    void pictures() throws IOException {
        folder = Files.createDirectory(temp.resolve("memes"));
        for (int meme = 0; meme < 150; meme++) {
            BufferedImage picture = new BufferedImage(2, 2, BufferedImage.TYPE_INT_RGB);
            ImageIO.write(picture, "png", folder.resolve("m" + meme + ".png").toFile());
        }
        Files.writeString(folder.resolve("m7\n\"x.png"), "no picture");
    }

    /** Says of each meme how long its name is. */
    private record Lengths(double factor) implements MemeModel {
        @Override
        public Categories categories() {
            return TWO;
        }

        @Override
        public PreparedMeme prepare(Meme meme) {
            return new PreparedMeme(meme, PixelPicture.of(new byte[3]), new boolean[2]);
        }

        @Override
        public Answers ask(List<PreparedMeme> memes) {
            return Answers.of(
                    memes.stream()
                            .map(meme -> new double[] {factor * meme.meme().id().length(), -1.5})
                            .toArray(double[][]::new));
        }

        @Override
        public DecisionRule rule() {
            return DecisionRule.beAboveNot(TWO);
        }

        @Override
        public Probabilities probabilities() {
            return Probabilities.uncalibrated(TWO, 1, "a test");
        }
    }

    private AnswerFile write(double factor, Path file) {
        return AnswerFile.write(new Lengths(factor), folder, file, Progress.SILENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers.csv", "answers.jsonl"})
    @DisplayName("Cut off anywhere, the file ends with the same bytes as without a stop")
    void goesOn(String name) throws IOException {
        Path whole = temp.resolve("whole-" + name);
        assertEquals(1, write(2, whole).unanswered());
        byte[] bytes = Files.readAllBytes(whole);
        Path file = temp.resolve(name);
        for (int end = 0; end < bytes.length; end += 397) {
            Files.write(file, Arrays.copyOf(bytes, end));
            write(2, file);
            assertEquals(-1, Files.mismatch(whole, file), "cut off after " + end);
        }
        assertEquals(151, write(2, file).before());
        assertEquals(-1, Files.mismatch(whole, file));
    }

    @Test
    @DisplayName(
            "Another model, other memes, another file and the folder itself are refused; what was there stays")
    void refused() throws IOException {
        Path file = temp.resolve("answers.csv");
        write(2, file);
        byte[] before = Files.readAllBytes(file);
        assertRefused(
                3,
                file,
                "The answers in " + file + " are another model's, or the pictures have changed.");
        Files.delete(folder.resolve("m1.png"));
        assertRefused(
                2,
                file,
                "The answers in "
                        + file
                        + " are not about these memes: the next one of them is m10.");
        assertEquals(before.length, Files.size(file));
        Path other =
                Files.writeString(
                        temp.resolve("other.csv"),
                        "my diary of last summer, in full, from May to October");
        assertRefused(
                2,
                other,
                "The file " + other + " is there already, and holds no answers of this kind.");
        assertRefused(
                2,
                folder.resolve("answers.csv"),
                "The answers cannot be written into the folder of the memes");
        assertRefused(
                2,
                temp.resolve("answers.xlsx"),
                "Answers cannot be written to \"" + temp.resolve("answers.xlsx") + "\".");
    }

    private void assertRefused(double factor, Path file, String start) {
        SimReException refused = assertThrows(SimReException.class, () -> write(factor, file));
        assertTrue(refused.getMessage().startsWith(start), refused.getMessage());
    }
}
