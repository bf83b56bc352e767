package io.github.simre;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Golden values that the tests compare with: tensors of a safetensors file by name, and JSON documents.
 *
 * <p>{@code Golden.of("simre/mixgen.safetensors").tensor("mixed.0.5")} reads {@code src/test/resources/golden/simre/…}.
 */
public final class Golden {

    /** One tensor: its values in row-major order, and its shape; a scalar has the shape {@code []}. */
    public record Tensor(long[] shape, double[] values) {
        /** The values as floats. */
        public float[] floats() {
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return floats;
        }

        /** The values as longs, rounded. */
        public long[] longs() {
            return Arrays.stream(values).mapToLong(Math::round).toArray();
        }

        /** One row of the first dimension, flattened. */
        public Tensor row(int index) {
            int size = values.length / Math.toIntExact(shape[0]);
            return new Tensor(
                    Arrays.copyOfRange(shape, 1, shape.length),
                    Arrays.copyOfRange(values, index * size, (index + 1) * size));
        }

        /** The values of a tensor of two dimensions as rows. */
        public double[][] matrix() {
            double[][] rows = new double[Math.toIntExact(shape[0])][];
            Arrays.setAll(rows, index -> row(index).values());
            return rows;
        }

        /** The only value of a tensor that has one. */
        public double scalar() {
            if (values.length != 1) {
                throw new IllegalStateException("A tensor of " + values.length + " is no scalar.");
            }
            return values[0];
        }
    }

    private final String source;
    private final Map<String, Tensor> tensors;

    private Golden(String source, Map<String, Tensor> tensors) {
        this.source = source;
        this.tensors = tensors;
    }

    /** Reads a safetensors file of the test resources, by its path under {@code golden/}. */
    public static Golden of(String path) {
        return new Golden(path, read(resource(path), path));
    }

    /** Reads a safetensors file of the disk. */
    public static Golden of(Path path) {
        try {
            return new Golden(path.toString(), read(Files.readAllBytes(path), path.toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a JSON document of the test resources, by its path under {@code golden/}. */
    public static JsonElement json(String path) {
        return JsonParser.parseString(new String(resource(path), StandardCharsets.UTF_8));
    }

    /** The tensor of that name. */
    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    source + " has no tensor " + name + ", but has " + tensors.keySet());
        }
        return tensor;
    }

    /** Whether there is a tensor of that name. */
    public boolean has(String name) {
        return tensors.containsKey(name);
    }

    /** All names, in the order of the file's header. */
    public Set<String> names() {
        return tensors.keySet();
    }

    private static byte[] resource(String path) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + path)) {
            if (in == null) {
                throw new IllegalArgumentException("No test resource golden/" + path);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // safetensors: 8 bytes header length, the header as JSON, then the values, all little-endian
    private static Map<String, Tensor> read(byte[] bytes, String source) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        byte[] text = new byte[Math.toIntExact(buffer.getLong())];
        buffer.get(text);
        ByteBuffer data = buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
        JsonObject header =
                JsonParser.parseString(new String(text, StandardCharsets.UTF_8)).getAsJsonObject();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (String name : header.keySet()) {
            if (!name.equals("__metadata__")) {
                tensors.put(name, tensor(header.getAsJsonObject(name), data, source + ", " + name));
            }
        }
        return tensors;
    }

    private static Tensor tensor(JsonObject entry, ByteBuffer data, String where) {
        long[] shape =
                entry.getAsJsonArray("shape").asList().stream()
                        .mapToLong(JsonElement::getAsLong)
                        .toArray();
        int count = Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b));
        int start = entry.getAsJsonArray("data_offsets").get(0).getAsInt();
        String type = entry.get("dtype").getAsString();
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] =
                    switch (type) {
                        case "F64" -> data.getDouble(start + 8 * i);
                        case "F32" -> data.getFloat(start + 4 * i);
                        case "I64" -> data.getLong(start + 8 * i);
                        case "I32" -> data.getInt(start + 4 * i);
                        case "U8", "BOOL" -> data.get(start + i) & 0xff;
                        default -> throw new IllegalArgumentException(where + " has type " + type);
                    };
        }
        return new Tensor(shape, values);
    }
}
