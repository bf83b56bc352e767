package io.github.simre.pretrained.checkpoint;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads {@code model.safetensors.index.json}: which file beside it holds which tensor. */
public final class WeightIndex {
    private static final long LARGEST = 10_000_000;

    private WeightIndex() {}

    /**
     * The name of the file of each tensor.
     *
     * @throws SimReException if it cannot be read, or names a file that is a list itself or does not lie beside it
     */
    public static Map<String, String> read(Path index) {
        Map<String, String> places = new LinkedHashMap<>();
        try {
            if (!(Json.read(index, LARGEST).get("weight_map") instanceof JsonObject map)
                    || map.isEmpty()) {
                throw new IOException("it has no weight_map");
            }
            for (Map.Entry<String, JsonElement> entry : map.entrySet()) {
                if (!(entry.getValue() instanceof JsonPrimitive value) || !value.isString()) {
                    throw new IOException(
                            "it names no file for the tensor " + Json.shortened(entry.getKey()));
                }
                places.put(entry.getKey(), value.getAsString());
            }
        } catch (IOException e) {
            throw new SimReException(
                    "The list of parts cannot be read: " + e.getMessage() + ".",
                    "In " + index + ".",
                    "Download it again.",
                    e);
        }
        for (String name : places.values()) {
            if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]{0,200}")) {
                throw new SimReException(
                        "A part must lie beside its list, but is called \""
                                + Json.shortened(name)
                                + "\".",
                        "In " + index + ".",
                        "Do not trust files from this source.");
            }
            if (!name.endsWith(".safetensors") && !name.endsWith(".bin")) {
                throw new SimReException(
                        "A part must be a file of weights, but is called \""
                                + Json.shortened(name)
                                + "\".",
                        "In " + index + ".",
                        "Use the list that was published with the weights.");
            }
        }
        return places;
    }
}
