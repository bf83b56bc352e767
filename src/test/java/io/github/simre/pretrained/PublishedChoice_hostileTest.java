package io.github.simre.pretrained;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Shared;
import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a checkpoint that once ended the process, hung it or threw what nobody could read: each is refused in a sentence. */
class PublishedChoice_hostileTest {
    @TempDir Path folder;

    @Test
    @DisplayName(
            "Tokenizers, configurations and lists of parts, each in a checkpoint that is right otherwise")
    void refused() throws IOException {
        Path hostile = Shared.path("cases/hostile");
        Path whole = Shared.path("cases/12b-same-with-preprocessor_config");
        int tried = 0;
        for (Path file : files(hostile)) {
            String name = file.getFileName().toString();
            String target = target(name);
            if (target.isEmpty()) {
                continue;
            }
            Path model = Files.createDirectories(folder.resolve(name.replace('.', '-')));
            for (Path part : files(whole)) {
                // weights beside a list of parts would be opened instead of it
                if (!target.endsWith("index.json") || !part.toString().endsWith(".bin")) {
                    Files.copy(part, model.resolve(part.getFileName()));
                }
            }
            Files.copy(file, model.resolve(target), StandardCopyOption.REPLACE_EXISTING);
            SimReException error =
                    assertThrows(
                            SimReException.class,
                            () -> PublishedChoice.clip(model.toString()).open(List.of()),
                            name);
            assertTrue(
                    error.where().contains(model.resolve(target).toString()), error.getMessage());
            assertFalse(error.getMessage().contains("Exception"), error.getMessage());
            assertTrue(error.getMessage().length() < 800, error.getMessage());
            tried++;
        }
        assertTrue(tried >= 25, "only " + tried);
    }

    private static String target(String name) {
        if (!name.endsWith(".json")
                || name.startsWith("retrain")
                || name.startsWith("connection")) {
            return "";
        }
        if (name.startsWith("tok")) {
            return "tokenizer.json";
        }
        if (name.startsWith("preprocessor")) {
            return "preprocessor_config.json";
        }
        return name.startsWith("config") ? "config.json" : "model.safetensors.index.json";
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
