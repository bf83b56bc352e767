package io.github.simre.torch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.SimReException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The safetensors file format: the header's length (8 bytes, little endian), a JSON header with each tensor's type, shape
 * and place, then the numbers. Reads and writes F32, F64 and I64; everything the header says is checked against the file.
 */
final class Safetensors {
    private static final long LARGEST_HEADER = 100_000_000;

    private Safetensors() {}

    static void write(Path file, Map<String, Array> arrays) {
        JsonObject header = new JsonObject();
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
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer start = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(start, 0);
            long length = start.position() < 8 ? -1 : start.getLong(0);
            if (length < 2 || length > LARGEST_HEADER || length > channel.size() - 8) {
                throw broken(file, "its header cannot be right", null);
            }
            ByteBuffer text = ByteBuffer.allocate((int) length);
            channel.read(text, 8);
            JsonObject header =
                    JsonParser.parseString(new String(text.array(), StandardCharsets.UTF_8))
                            .getAsJsonObject();
            Map<String, Array> arrays = new LinkedHashMap<>();
            for (Map.Entry<String, JsonElement> entry : header.entrySet()) {
                if (!entry.getKey().equals("__metadata__")) {
                    arrays.put(
                            entry.getKey(),
                            readTensor(channel, 8 + length, entry.getValue().getAsJsonObject()));
                }
            }
            return arrays;
        } catch (IOException e) {
            throw new SimReException(
                    "The weights could not be read: " + e.getMessage() + ".",
                    "From " + file + ".",
                    "Check that the file exists.",
                    e);
        } catch (SimReException known) {
            throw known;
        } catch (RuntimeException e) { // whatever a wrong header leads to
            throw broken(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static Array readTensor(FileChannel channel, long base, JsonObject tensor)
            throws IOException {
        Array.Kind kind =
                switch (tensor.get("dtype").getAsString()) {
                    case "F32" -> Array.Kind.FLOAT32;
                    case "F64" -> Array.Kind.FLOAT64;
                    case "I64" -> Array.Kind.INT64;
                    default ->
                            throw new IllegalArgumentException(
                                    "numbers of type " + tensor.get("dtype") + " are not known");
                };
        JsonArray dimensions = tensor.getAsJsonArray("shape");
        long[] shape = new long[dimensions.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = dimensions.get(i).getAsLong();
            if (shape[i] < 0) {
                throw new IllegalArgumentException("a tensor has a negative size");
            }
        }
        JsonArray place = tensor.getAsJsonArray("data_offsets");
        long begin = place.get(0).getAsLong();
        long end = place.get(1).getAsLong();
        if (begin < 0
                || end < begin
                || end > channel.size() - base
                || end - begin != Math.multiplyExact(Array.count(shape), bytes(kind))) {
            throw new IllegalArgumentException(
                    "a tensor lies outside the file or does not fill its shape");
        }
        ByteBuffer data =
                channel.map(FileChannel.MapMode.READ_ONLY, base + begin, end - begin)
                        .order(ByteOrder.LITTLE_ENDIAN);
        int count = Math.toIntExact(Array.count(shape));
        switch (kind) {
            case FLOAT32:
                {
                    float[] values = new float[count];
                    data.asFloatBuffer().get(values);
                    return Array.of(values, shape);
                }
            case FLOAT64:
                {
                    double[] values = new double[count];
                    data.asDoubleBuffer().get(values);
                    return Array.of(values, shape);
                }
            default:
                {
                    long[] values = new long[count];
                    data.asLongBuffer().get(values);
                    return Array.of(values, shape);
                }
        }
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

    private static SimReException broken(Path file, String why, Exception cause) {
        return new SimReException(
                "The file is not a whole safetensors file: " + why + ".",
                "In " + file + ".",
                "Write or copy it again.",
                cause);
    }
}
