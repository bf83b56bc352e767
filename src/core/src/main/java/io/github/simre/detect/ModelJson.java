package io.github.simre.detect;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.base.StoredJson;
import io.github.simre.run.ResultJson;
import io.github.simre.run.RunIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * {@code model.json}: the number of its format, what the model is, and the SHA-256 of that. The checksum finds what was damaged or
 * edited; it is no signature.
 */
final class ModelJson {
    /** Its name in a folder. */
    static final String FILE = "model.json";

    /** The whole model but for its numbers. */
    static final String MODEL = "model";

    /** Bytes; a model of a thousand categories takes some 500 kB. */
    static final long LARGEST = 4_000_000;

    /** What this version writes, and the largest that it reads. */
    static final int FORMAT = 1;

    private static final String FORMAT_KEY = "format";
    private static final String CHECKSUM = "sha256";

    private ModelJson() {}

    static void write(Path folder, JsonObject model) throws IOException {
        // numbers that JSON cannot write have become words: what is hashed is what will be read
        JsonObject written = JsonParser.parseString(ResultJson.text(model)).getAsJsonObject();
        JsonObject json = new JsonObject();
        json.addProperty(FORMAT_KEY, FORMAT);
        json.addProperty(CHECKSUM, checksum(written));
        json.add(MODEL, written);
        Files.writeString(folder.resolve(FILE), ResultJson.text(json));
    }

    /** Whether it looks like a model.json that this version wrote, damaged or not; those of other programs lack these. */
    static boolean isOurs(JsonObject json) {
        return json.get(CHECKSUM) instanceof JsonPrimitive sum
                && sum.getAsString().matches("[0-9a-f]{64}")
                && json.get(FORMAT_KEY) instanceof JsonPrimitive format
                && format.getAsString().equals(String.valueOf(FORMAT));
    }

    private static String checksum(JsonObject model) {
        return RunIdentity.hash(model.toString());
    }

    /** What the model is. @throws SimReException if it cannot be read, is of a later format, or was changed */
    static StoredJson read(Path folder) {
        Path file = folder.resolve(FILE);
        JsonObject json;
        try {
            if (!Files.isDirectory(folder)) {
                throw new NoSuchFileException("there is no such folder");
            }
            json = Json.read(file, LARGEST);
        } catch (IOException e) {
            throw new SimReException(
                    "There is no saved model: " + e.getMessage() + ".",
                    "In " + file.toAbsolutePath() + ".",
                    "Give the folder that model.save(\"models/irony\") wrote.",
                    e);
        }
        StoredJson stored = new StoredJson(file, "", json);
        int format = stored.get(FORMAT_KEY).whole(1, Integer.MAX_VALUE);
        if (format > FORMAT) {
            throw new SimReException(
                    "The model was saved by a later version of SimRe, in format "
                            + format
                            + "; this one knows format "
                            + FORMAT
                            + ".",
                    "In " + file + ".",
                    "Open it with that version.");
        }
        StoredJson model = stored.get(MODEL);
        if (!checksum(model.object()).equals(stored.get(CHECKSUM).text())) {
            throw new SimReException(
                    "The description of the model was changed after it was saved.",
                    "In " + file + ".",
                    "Copy the model's folder again, or save the model again.");
        }
        return model;
    }
}
