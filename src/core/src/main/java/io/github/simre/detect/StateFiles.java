package io.github.simre.detect;

import io.github.simre.base.SimReException;
import io.github.simre.base.SmallFile;
import io.github.simre.encode.EncoderState;
import io.github.simre.torch.Array;
import io.github.simre.torch.SafetensorsFile;
import io.github.simre.torch.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an encoder learned, as files: its numbers in {@code fitted.safetensors}, each list of texts in a file with a line for each. */
final class StateFiles {
    private static final String NUMBERS = "fitted.safetensors";
    private static final String TEXTS = ".txt";

    /** Bytes of a list of texts: more than all words of a hundred languages. */
    private static final long LARGEST = 64_000_000;

    private StateFiles() {}

    static void write(Path folder, EncoderState state) throws IOException {
        if (!state.numbers().isEmpty()) {
            Weights.of(state.numbers()).save(folder.resolve(NUMBERS));
        }
        for (Map.Entry<String, List<String>> each : state.texts().entrySet()) {
            Files.writeString(
                    folder.resolve(each.getKey() + TEXTS), String.join("\n", each.getValue()));
        }
    }

    /** @param lists names of the lists of texts */
    static EncoderState read(Path folder, List<String> lists) {
        Map<String, Array> numbers = new LinkedHashMap<>();
        Path file = folder.resolve(NUMBERS);
        if (Files.exists(file)) {
            try (SafetensorsFile opened = SafetensorsFile.open(file)) {
                for (String name : opened.names()) {
                    numbers.put(name, copied(opened.read(name)));
                }
            }
        }
        Map<String, List<String>> texts = new TreeMap<>();
        for (String list : lists) {
            texts.put(list, lines(folder.resolve(list + TEXTS)));
        }
        return new EncoderState(numbers, texts);
    }

    /** Out of the mapped file, which may be replaced while the numbers are in use. */
    private static Array copied(Array array) {
        return switch (array.kind()) {
            case FLOAT32 -> Array.of(array.floats(), array.shape());
            case FLOAT64 -> Array.of(array.doubles(), array.shape());
            case INT64 -> Array.of(array.longs(), array.shape());
        };
    }

    private static List<String> lines(Path file) {
        try {
            return List.of(SmallFile.read(file, LARGEST).split("\n", -1));
        } catch (IOException e) {
            throw new SimReException(
                    "A file of the model cannot be read: " + e.getMessage() + ".",
                    "It is " + file + ".",
                    "Copy the model's folder again, or save the model again.",
                    e);
        }
    }
}
