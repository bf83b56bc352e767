package io.github.simre.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import io.github.simre.base.StoredJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolder_writeTest {
    @TempDir Path temporary;
    private Path folder;

    @BeforeEach
    void real() throws IOException {
        folder = temporary.toRealPath();
    }

    private static Consumer<Path> model(String weights) {
        return place -> {
            try {
                Files.writeString(place.resolve("weights.safetensors"), weights);
                JsonObject model = new JsonObject();
                ModelFolder.note(place, model);
                ModelJson.write(place, model);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static String weights(Path model) throws IOException {
        return Files.readString(model.resolve("weights.safetensors"));
    }

    private static String refused(org.junit.jupiter.api.function.Executable call) {
        return assertThrows(SimReException.class, call).getMessage();
    }

    private List<Path> hidden() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.getFileName().toString().startsWith(".")).toList();
        }
    }

    @Test
    @DisplayName("The model that was there is back when the new one cannot be moved into its place")
    void putBack() throws IOException {
        Path place = folder.resolve("model");
        ModelFolder.write(place, model("old"));
        String message =
                refused(
                        () ->
                                ModelFolder.write(
                                        place,
                                        model("new"),
                                        (from, to) -> {
                                            if (from.toString().endsWith(".part")) {
                                                throw new IOException("the disk is full");
                                            }
                                            Files.move(from, to);
                                        }));
        assertTrue(message.contains("the disk is full"), message);
        assertEquals("old", weights(place));
        assertEquals(List.of(), hidden());
        ModelFolder.write(place, model("new"));
        assertEquals("new", weights(place));
        assertEquals(List.of(), hidden());
    }

    @Test
    @DisplayName(
            "When it cannot be put back either, it stays where it is, and the message says where")
    void notPutBack() throws IOException {
        Path place = folder.resolve("model");
        ModelFolder.write(place, model("old"));
        String message =
                refused(
                        () ->
                                ModelFolder.write(
                                        place,
                                        model("new"),
                                        (from, to) -> {
                                            if (to.equals(place)) {
                                                throw new IOException("the disk is gone");
                                            }
                                            Files.move(from, to);
                                        }));
        assertEquals(1, hidden().size());
        Path before = hidden().get(0);
        assertEquals("old", weights(before));
        assertEquals(
                "The model could not be saved, and the one that was there could not be put back: java.io.IOException: the disk is gone. The one that was there is whole, in "
                        + before
                        + ". Rename that folder to "
                        + place
                        + ".",
                message);
    }

    @Test
    @DisplayName("A model.json of another program is not replaced")
    void anotherProgram() throws IOException {
        Path place = Files.createDirectories(folder.resolve("another"));
        Path json = place.resolve("model.json");
        for (String text :
                List.of(
                        "{}",
                        "no JSON",
                        "{\"model\": {\"files\": {}}}",
                        "{\"format\": 1, \"sha256\": \"\", \"model\": {\"files\": {}}}",
                        "{\"format\": 1, \"sha256\": \"%s\", \"model\": {}}"
                                .formatted("0".repeat(64)))) {
            Files.writeString(json, text);
            String message = refused(() -> ModelFolder.write(place, model("new")));
            assertTrue(
                    message.startsWith(
                            "The folder holds something that is no part of a saved model, such as model.json."),
                    message);
            assertEquals(text, Files.readString(json));
        }
    }

    @Test
    @DisplayName("A link to a folder stays a link, and what the folder holds is looked at")
    void link() throws IOException {
        Path place = folder.resolve("model");
        ModelFolder.write(place, model("old"));
        Path link = Files.createSymbolicLink(folder.resolve("latest"), place);
        ModelFolder.write(link, model("new"));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", weights(place));
        Files.writeString(place.resolve("thesis.tex"), "mine");
        String message = refused(() -> ModelFolder.write(link, model("newer")));
        assertTrue(message.contains("such as thesis.tex"), message);
        assertEquals("new", weights(place));
    }

    @Test
    @DisplayName(
            "Weights of a folder that was saved again do not answer for the model that is open")
    void unchanged() throws IOException {
        Path place = folder.resolve("model");
        ModelFolder.write(place, model("old"));
        StoredJson opened = ModelJson.read(place);
        assertEquals(
                place.resolve("weights.safetensors"),
                ModelFolder.unchanged(place, opened, "weights.safetensors"));
        ModelFolder.write(place, model("new"));
        assertEquals(
                "The model's folder was changed after the model was opened: weights.safetensors is not the same. It is "
                        + place.resolve("weights.safetensors")
                        + ". Open the model again.",
                refused(() -> ModelFolder.unchanged(place, opened, "weights.safetensors")));
        assertFalse(weights(place).equals("old"));
    }
}
