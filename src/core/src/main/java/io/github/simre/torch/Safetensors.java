package io.github.simre.torch;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes safetensors files, whose format {@link SafetensorsFile} describes, and reads whole ones. */
final class Safetensors {
    private Safetensors() {}

    static void write(Path file, Map<String, Array> arrays, Map<String, String> metadata) {
        JsonObject header = new JsonObject();
        if (!metadata.isEmpty()) {
            JsonObject facts = new JsonObject();
            metadata.forEach(facts::addProperty);
            header.add("__metadata__", facts);
        }
        long position = 0;
        for (Map.Entry<String, Array> entry : arrays.entrySet()) {
            Array array = entry.getValue();
            JsonObject tensor = new JsonObject();
            tensor.addProperty("dtype", type(array.kind()));
            JsonArray shape = new JsonArray();
            for (long dimension : array.shape()) {
                shape.add(dimension);
            }
            tensor.add("shape", shape);
            JsonArray place = new JsonArray();
            place.add(position);
            position += (long) array.size() * bytes(array.kind());
            place.add(position);
            tensor.add("data_offsets", place);
            header.add(entry.getKey(), tensor);
        }
        String text = header.toString();
        // numbers start at a multiple of eight: the format lets the header end in spaces
        byte[] json =
                (text + " ".repeat((8 - text.getBytes(StandardCharsets.UTF_8).length % 8) % 8))
                        .getBytes(StandardCharsets.UTF_8);
        Path temporary = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (OutputStream out = Files.newOutputStream(temporary)) {
                out.write(
                        ByteBuffer.allocate(8)
                                .order(ByteOrder.LITTLE_ENDIAN)
                                .putLong(json.length)
                                .array());
                out.write(json);
                for (Array array : arrays.values()) {
                    out.write(toBytes(array));
                }
            }
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            temporary.toFile().delete();
            throw new SimReException(
                    "The weights could not be written: " + e.getMessage() + ".",
                    "To " + file + ".",
                    "Check that the folder can be written to and has space.",
                    e);
        }
    }

    static Map<String, Array> read(Path file) {
        Map<String, Array> arrays = new LinkedHashMap<>();
        try (SafetensorsFile opened = SafetensorsFile.open(file)) {
            for (String name : opened.names()) {
                Array array = opened.read(name);
                arrays.put(name, inHeap(array));
            }
        }
        return arrays;
    }

    /** Out of the mapped file, which may be replaced while the weights are in use. */
    private static Array inHeap(Array array) {
        return switch (array.kind()) {
            case FLOAT32 -> Array.of(array.floats(), array.shape());
            case FLOAT64 -> Array.of(array.doubles(), array.shape());
            case INT64 -> Array.of(array.longs(), array.shape());
        };
    }

    private static byte[] toBytes(Array array) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.multiplyExact(array.size(), bytes(array.kind())))
                        .order(ByteOrder.LITTLE_ENDIAN);
        switch (array.kind()) {
            case FLOAT32 -> bytes.asFloatBuffer().put(array.floats());
            case FLOAT64 -> bytes.asDoubleBuffer().put(array.doubles());
            case INT64 -> bytes.asLongBuffer().put(array.longs());
        }
        return bytes.array();
    }

    private static String type(Array.Kind kind) {
        return switch (kind) {
            case FLOAT32 -> "F32";
            case FLOAT64 -> "F64";
            case INT64 -> "I64";
        };
    }

    private static int bytes(Array.Kind kind) {
        return kind == Array.Kind.FLOAT32 ? 4 : 8;
    }
}
