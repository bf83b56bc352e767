package io.github.simre.torch;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.SimReException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file, opened: the header's length (8 bytes, little endian), a JSON header with each tensor's type, shape and
 * place, then the numbers. Everything the header says is checked against the file before anything is read; tensors are
 * mapped into memory one by one, so that a file may be larger than 2 GB and than the memory.
 */
public final class SafetensorsFile implements AutoCloseable {
    private static final long LARGEST_HEADER = 100_000_000;

    /** One tensor as the header describes it. */
    private record Entry(NumberFormat format, long[] shape, long begin, long end) {}

    private final Path file;
    private final FileChannel channel;
    private final long base;
    private final Map<String, Entry> entries;
    private final Map<String, String> metadata;

    private SafetensorsFile(
            Path file,
            FileChannel channel,
            long base,
            Map<String, Entry> entries,
            Map<String, String> metadata) {
        this.metadata = metadata;
        this.file = file;
        this.channel = channel;
        this.base = base;
        this.entries = entries;
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws SimReException if it is missing, or its header does not fit it
     */
    public static SafetensorsFile open(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file);
            ByteBuffer start = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(start, 0);
            long length = start.position() < 8 ? -1 : start.getLong(0);
            if (length < 2 || length > LARGEST_HEADER || length > channel.size() - 8) {
                throw broken(
                        file,
                        length < 2
                                ? "its header cannot be right"
                                : "its header claims "
                                        + length
                                        + " bytes, but the file has "
                                        + channel.size(),
                        null);
            }
            ByteBuffer text = ByteBuffer.allocate((int) length);
            while (text.hasRemaining() && channel.read(text, 8 + text.position()) >= 0) {
                // until it is full
            }
            JsonObject header =
                    JsonParser.parseString(new String(text.array(), StandardCharsets.UTF_8))
                            .getAsJsonObject();
            Map<String, Entry> entries = new LinkedHashMap<>();
            Map<String, String> metadata = new LinkedHashMap<>();
            if (header.has("__metadata__")) {
                header.getAsJsonObject("__metadata__")
                        .entrySet()
                        .forEach(
                                fact -> metadata.put(fact.getKey(), fact.getValue().getAsString()));
            }
            for (Map.Entry<String, JsonElement> tensor : header.entrySet()) {
                if (!tensor.getKey().equals("__metadata__")) {
                    entries.put(tensor.getKey(), entry(tensor.getValue().getAsJsonObject()));
                }
            }
            requireWhole(entries, channel.size() - 8 - length);
            return new SafetensorsFile(file, channel, 8 + length, entries, metadata);
        } catch (IOException e) {
            close(channel);
            throw new SimReException(
                    "The weights could not be read: " + e.getMessage() + ".",
                    "From " + file + ".",
                    "Check that the file exists.",
                    e);
        } catch (SimReException known) {
            close(channel);
            throw known;
        } catch (RuntimeException | StackOverflowError e) { // whatever a wrong header leads to
            close(channel);
            throw broken(file, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), e);
        }
    }

    private static Entry entry(JsonObject tensor) {
        NumberFormat format = NumberFormat.of(tensor.get("dtype").getAsString());
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
                || end - begin != Math.multiplyExact(Array.count(shape), format.bytes())) {
            throw new IllegalArgumentException(
                    "a tensor lies outside the file or does not fill its shape");
        }
        return new Entry(format, shape, begin, end);
    }

    /** Tensors follow each other without holes or overlaps, up to the end of the file, as the format demands. */
    private static void requireWhole(Map<String, Entry> entries, long size) {
        List<Entry> inOrder = new ArrayList<>(entries.values());
        inOrder.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long position = 0;
        for (Entry entry : inOrder) {
            if (entry.begin != position) {
                throw new IllegalArgumentException("its tensors overlap or leave holes");
            }
            position = entry.end;
        }
        if (position != size) {
            throw new IllegalArgumentException(
                    "its tensors take " + position + " bytes, but " + size + " are there");
        }
    }

    /** Facts about the tensors, as whoever wrote the file noted them. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /** The names of all tensors, in the header's order. */
    public Set<String> names() {
        return entries.keySet();
    }

    /** The shape of a tensor. */
    public long[] shape(String name) {
        return entry(name).shape.clone();
    }

    /** A tensor: 32-bit numbers stay where they are, in the mapped file; 16-bit ones are widened. */
    public Array read(String name) {
        Entry entry = entry(name);
        try {
            ByteBuffer bytes =
                    channel.map(
                                    FileChannel.MapMode.READ_ONLY,
                                    base + entry.begin,
                                    entry.end - entry.begin)
                            .order(ByteOrder.LITTLE_ENDIAN);
            return entry.format.array(bytes, entry.shape);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw broken(file, "the tensor " + name + " cannot be mapped: " + e.getMessage(), e);
        }
    }

    private Entry entry(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new IllegalArgumentException(file + " has no tensor " + name);
        }
        return entry;
    }

    @Override
    public void close() {
        close(channel);
    }

    private static void close(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // it was only read from
        }
    }

    private static SimReException broken(Path file, String why, Throwable cause) {
        return new SimReException(
                "The file is not a whole safetensors file: " + why + ".",
                "In " + file + ".",
                "Write or copy it again.",
                cause);
    }
}
