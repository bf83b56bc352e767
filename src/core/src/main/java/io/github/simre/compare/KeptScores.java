package io.github.simre.compare;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where a trial is kept, with all that decided it: a file that was made with anything else counts as none.
 *
 * @param <T> a {@link SeedRun} or a {@link FoldRun}
 */
public final class KeptScores<T> {
    private static final String NAME = "scores.json";
    private static final Gson JSON =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private final Path file;
    private final Class<T> type;
    private final JsonObject identity;

    /**
     * The file of a trial.
     *
     * @param type of what is kept
     * @param folder of the contender and seed
     * @param identity all that decides what it gives, by name
     */
    public KeptScores(Class<T> type, Path folder, Map<String, String> identity) {
        this.type = type;
        this.file = folder.resolve(NAME);
        this.identity = JSON.toJsonTree(new TreeMap<>(identity)).getAsJsonObject();
    }

    /** The trial, if the file is there and whole and of the same identity. */
    public Optional<T> read() {
        try {
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return identity.equals(json.get("identity"))
                    ? Optional.of(JSON.fromJson(json.get("trial"), type))
                    : Optional.empty();
        } catch (IOException | RuntimeException unusable) { // it is done again
            return Optional.empty();
        }
    }

    /** Whether something is kept that was made with anything else. */
    public boolean otherwise() {
        return Files.exists(file) && read().isEmpty();
    }

    /** Writes the trial, whole or not at all. */
    public void write(T trial) {
        JsonObject json = new JsonObject();
        json.add("identity", identity);
        json.add("trial", JSON.toJsonTree(trial));
        Path part = file.resolveSibling(NAME + ".part");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(part, json.toString());
            Files.move(
                    part,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new SimReException(
                    "The scores could not be written: " + e + ".",
                    "To " + file + ".",
                    "Check that the folder can be written to and has space.",
                    e);
        }
    }
}
