package io.github.simre.torch;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.simre.base.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file. It is read value by value: as a tree it could take fifty times the memory that it takes
 * in the file.
 *
 * @param entries the tensors, in the header's order
 * @param metadata facts about them
 */
record SafetensorsHeader(Map<String, Entry> entries, Map<String, String> metadata) {
    private static final int MOST_TENSORS = 200_000;
    private static final int MOST_DIMENSIONS = 16;
    private static final int MOST_FACTS = 10_000;

    /** One tensor as the header describes it: its bytes lie from begin to end. */
    record Entry(NumberFormat format, long[] shape, long begin, long end) {}

    /**
     * Reads a header.
     *
     * @throws IllegalArgumentException if it is none, or contradicts itself; its message completes a sentence
     */
    static SafetensorsHeader read(byte[] json) {
        SafetensorsHeader header =
                new SafetensorsHeader(new LinkedHashMap<>(), new LinkedHashMap<>());
        JsonReader in =
                new JsonReader(
                        new InputStreamReader(
                                new ByteArrayInputStream(json), StandardCharsets.UTF_8));
        in.setStrictness(Strictness.STRICT);
        try {
            in.beginObject();
            while (in.hasNext()) {
                header.readOne(in, in.nextName());
            }
            in.endObject();
            if (in.peek() != JsonToken.END_DOCUMENT) {
                throw new IllegalArgumentException("something follows its header");
            }
            return header;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new IllegalArgumentException("its header is not JSON of the right form", e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("a tensor is larger than any file", e);
        }
    }

    private void readOne(JsonReader in, String name) throws IOException {
        if (name.equals("__metadata__")) {
            in.beginObject();
            while (in.hasNext()) {
                metadata.put(in.nextName(), in.nextString());
                if (metadata.size() > MOST_FACTS) {
                    throw new IllegalArgumentException("it has too many facts");
                }
            }
            in.endObject();
            return;
        }
        if (entries.size() >= MOST_TENSORS) {
            throw new IllegalArgumentException("it has more than " + MOST_TENSORS + " tensors");
        }
        if (entries.put(name, entry(in, name)) != null) {
            throw new IllegalArgumentException(
                    "the tensor " + Json.shortened(name) + " is there twice");
        }
    }

    private static Entry entry(JsonReader in, String name) throws IOException {
        NumberFormat format = null;
        long[] shape = null;
        long[] place = null;
        in.beginObject();
        while (in.hasNext()) {
            switch (in.nextName()) {
                case "dtype" -> format = NumberFormat.of(in.nextString());
                case "shape" -> shape = numbers(in);
                case "data_offsets" -> place = numbers(in);
                default -> in.skipValue();
            }
        }
        in.endObject();
        String tensor = "the tensor " + Json.shortened(name);
        if (format == null || shape == null || place == null || place.length != 2) {
            throw new IllegalArgumentException(tensor + " has no type, no shape or no place");
        }
        if (Arrays.stream(shape).anyMatch(size -> size < 0)) {
            throw new IllegalArgumentException(tensor + " has a negative size");
        }
        if (place[0] < 0
                || place[1] < place[0]
                || place[1] - place[0]
                        != Math.multiplyExact(Array.count(shape), (long) format.bytes())) {
            throw new IllegalArgumentException(
                    tensor + " lies outside the file or does not fill its shape");
        }
        return new Entry(format, shape, place[0], place[1]);
    }

    private static long[] numbers(JsonReader in) throws IOException {
        long[] numbers = new long[MOST_DIMENSIONS];
        int count = 0;
        in.beginArray();
        while (in.hasNext()) {
            if (count == MOST_DIMENSIONS || in.peek() != JsonToken.NUMBER) {
                throw new IllegalArgumentException("a tensor's shape or place is none");
            }
            numbers[count++] = in.nextLong();
        }
        in.endArray();
        return Arrays.copyOf(numbers, count);
    }

    /** Tensors follow each other without holes or overlaps, up to the end of the file, as the format demands. */
    void requireWhole(long size) {
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
}
