package io.github.simre.pretrained;

import static io.github.simre.SimRe.maximumTokens;
import static io.github.simre.SimRe.sentences;
import static io.github.simre.SimRe.towers;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Slow;
import io.github.simre.encode.Embedding;
import io.github.simre.encode.FrozenEncoder;
import io.github.simre.encode.PretrainedEncoder;
import io.github.simre.pretrained.checkpoint.Checkpoint;
import io.github.simre.pretrained.checkpoint.CheckpointFiles;
import io.github.simre.pretrained.store.EncoderStore;
import io.github.simre.prompt.PromptedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The goldens are what ONNX Runtime 1.20 gives for the artifacts' own models and tokenizers, a text at a time. */
@Slow("reads encoders of 23 and 33 million weights: 10 to 30 seconds")
class SentenceTexts_goldenTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "sentences");

    private static void same(String name) throws IOException {
        List<String> texts = Files.readAllLines(GOLDEN.resolve("texts.txt"));
        PretrainedEncoder encoder =
                (PretrainedEncoder) towers(sentences(name, maximumTokens(512))).open(List.of());
        List<Embedding> read =
                new FrozenEncoder(encoder)
                        .embedTexts(
                                texts.stream()
                                        .map(text -> new PromptedText("", text, ""))
                                        .toList());
        assertTrue(
                read.stream().mapToInt(Embedding::count).max().orElse(0) > 200,
                "long texts are among them");
        try (Checkpoint golden = CheckpointFiles.open(GOLDEN.resolve(name + ".safetensors"))) {
            float[] expected = golden.read("vectors").floats();
            int width = encoder.textWidth();
            assertEquals(expected.length, read.size() * width);
            for (int i = 0; i < read.size(); i++) {
                assertArrayEquals(
                        Arrays.copyOfRange(expected, i * width, (i + 1) * width),
                        read.get(i).pooled(),
                        1e-5f,
                        texts.get(i));
            }
        }
    }

    @Test
    @DisplayName(
            "all-MiniLM-L6-v2 gives the vectors of ONNX Runtime; the build brings its artifact along")
    void miniLm() throws IOException {
        same("all-MiniLM-L6-v2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bge-small-en-v1.5", "e5-small-v2"})
    @DisplayName("So do the other two, where their artifacts are in the local repository")
    void others(String name) throws IOException {
        Assumptions.assumeTrue(
                EncoderStore.standard().known(name) != null,
                "Skipped: the artifact of "
                        + name
                        + " is not in Maven's local repository. Fetch it with mvn dependency:get, or once with"
                        + " sentences(\""
                        + name
                        + "\", download()).");
        same(name);
    }
}
