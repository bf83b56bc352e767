package io.github.simre;

import io.github.simre.encode.EncoderChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Published encoders' networks with few, drawn weights: a ViT and a BERT of two layers each. */
final class TinyEncoders {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "model");

    private TinyEncoders() {}

    /** A picture network and a text network that knows the words of {@link TinyMemes}. */
    static EncoderChoice vitBert(Path folder) {
        try {
            Path bert = copy("bert", folder);
            List<String> words =
                    new ArrayList<>(List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"));
            words.addAll(List.of("the", "very", "loudly", "on", "day", "sleeps", "eats"));
            for (int word = words.size(); word < 97; word++) {
                words.add("word" + word);
            }
            Files.write(bert.resolve("vocab.txt"), words);
            return SimRe.vitBert(copy("vit", folder).toString(), bert.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path copy(String name, Path folder) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(name));
        for (String file : List.of("config.json", "model.safetensors")) {
            Files.copy(GOLDEN.resolve(name).resolve(file), copy.resolve(file));
        }
        return copy;
    }
}
