package io.github.simre.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.data.Categories;
import io.github.simre.data.Categories.Task;
import io.github.simre.data.FoundMemes;
import io.github.simre.data.FoundMemes.Found;
import io.github.simre.data.Meme;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.recreate.PixelPicture;
import io.github.simre.setting.Settings;
import io.github.simre.show.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.channels.FileChannel;
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
    private record Lengths(double factor, Runnable asked) implements MemeModel {
        Lengths(double factor) {
            this(factor, () -> {});
        }

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
            asked.run();
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
        for (int end = 0; end < bytes.length; end += end < 3 ? 1 : 397) {
            Files.write(file, Arrays.copyOf(bytes, end));
            write(2, file);
            assertEquals(-1, Files.mismatch(whole, file), "cut off after " + end);
        }
        assertEquals(151, write(2, file).before());
        assertEquals(-1, Files.mismatch(whole, file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers.csv", "answers.jsonl"})
    @DisplayName(
            "Interrupted while it asks, nothing of that batch is written, and it goes on afterwards")
    void interrupted(String name) throws IOException {
        Path whole = temp.resolve("whole-" + name);
        write(2, whole);
        Path file = temp.resolve(name);
        int[] batches = {0};
        Runnable second =
                () -> {
                    if (++batches[0] == 2) {
                        Thread.currentThread().interrupt();
                    }
                };
        SimReException stopped =
                assertThrows(
                        SimReException.class,
                        () ->
                                AnswerFile.write(
                                        new Lengths(2, second), folder, file, Progress.SILENT));
        assertTrue(Thread.interrupted());
        assertTrue(
                stopped.getMessage()
                        .startsWith("The prediction was interrupted. After 64 of 151 memes."),
                stopped.getMessage());
        assertEquals(64, write(2, file).before());
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

    @Test
    @DisplayName("A quote in an id does not hide where a JSON line ends")
    void quoteInId() throws IOException {
        Path memes = temp.resolve("memes.jsonl");
        Files.writeString(
                memes,
                "{\"id\":\"o\\\"ne\",\"image\":\"memes/m0.png\"}\n{\"id\":\"two\",\"image\":\"memes/m1.png\"}\n");
        Path file = temp.resolve("answers/quote.jsonl");
        AnswerFile.write(new Lengths(2), memes, file, Progress.SILENT);
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 9));
        assertEquals(1, AnswerFile.write(new Lengths(2), memes, file, Progress.SILENT).before());
        assertEquals(whole, Files.readString(file));
    }

    @Test
    @DisplayName(
            "The file is read through the channel that locks it, for Windows lets nothing else read it")
    void readsThroughTheLock() throws IOException {
        Path file = temp.resolve("answers.csv");
        write(2, file);
        List<Found> memes = FoundMemes.in(folder, Settings.of("load")).memes();
        try (FileChannel channel = FileChannel.open(file)) {
            Path gone = temp.resolve("gone.csv");
            WrittenAnswers written =
                    WrittenAnswers.in(channel, gone, AnswerFormat.CSV, memes, TWO.names());
            assertEquals(151, written.memes());
            assertTrue(channel.isOpen());
        }
    }

    @Test
    @DisplayName("A file without a whole line that does not begin as the answers do is refused")
    void foreignJson() throws IOException {
        Path foreign = temp.resolve("foreign.jsonl");
        for (String content : List.of("[{\"meme\":\"m0\"}]", "{\"id\":", "\u0000\u0000")) {
            Files.writeString(foreign, content);
            assertRefused(
                    2,
                    foreign,
                    "The file "
                            + foreign
                            + " is there already, and holds no answers of this kind.");
            assertEquals(content, Files.readString(foreign));
        }
        Path more = temp.resolve("more.jsonl");
        write(2, more);
        String answers = Files.readString(more);
        Files.writeString(more, answers + "and a note of mine");
        assertRefused(
                2,
                more,
                "The answers in "
                        + more
                        + " are not about these memes: it holds more memes than there are.");
        assertEquals(answers + "and a note of mine", Files.readString(more));
    }

    @Test
    @DisplayName("Neither the file of the memes nor its folder takes the answers")
    void besideFile() throws IOException {
        Path memes = folder.resolve("memes.jsonl");
        Files.writeString(memes, "{\"id\":\"one\",\"image\":\"m0.png\",\"text\":\"\"}\n");
        assertRefused(
                memes,
                memes,
                "The answers cannot be written into the file of the memes: they would replace it.");
        assertRefused(
                memes,
                folder.resolve("answers.csv"),
                "The answers cannot be written into the folder of the memes");
        Path below = folder.resolve("answers/answers.csv");
        assertEquals(1, AnswerFile.write(new Lengths(2), memes, below, Progress.SILENT).memes());
        assertRefused(
                folder.resolve("lost.jsonl"),
                folder.resolve("answers.csv"),
                "There is no file or folder " + folder.resolve("lost.jsonl"));
    }

    private static void assertRefused(Path memes, Path file, String start) {
        SimReException refused =
                assertThrows(
                        SimReException.class,
                        () -> AnswerFile.write(new Lengths(2), memes, file, Progress.SILENT));
        assertTrue(refused.getMessage().startsWith(start), refused.getMessage());
    }

    private void assertRefused(double factor, Path file, String start) {
        SimReException refused = assertThrows(SimReException.class, () -> write(factor, file));
        assertTrue(refused.getMessage().startsWith(start), refused.getMessage());
    }
}
