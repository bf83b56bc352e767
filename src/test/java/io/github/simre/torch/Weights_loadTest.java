package io.github.simre.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Golden;
import io.github.simre.base.SimReException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Weights_loadTest {
    @TempDir Path folder;

    private static Program program(String... names) {
        Tracer tracer = new Tracer();
        tracer.method(
                "sum",
                traced -> {
                    Tensor sum = traced.weight(names[0], Initialisation.normal(1), 2, 3).sum();
                    for (String name : Arrays.copyOfRange(names, 1, names.length)) {
                        sum = sum.plus(traced.weight(name, Initialisation.normal(1), 2, 3).sum());
                    }
                    return List.of(sum);
                });
        return tracer.program();
    }

    @Test
    @DisplayName("Saved weights come back bit for bit, and no .part file stays")
    void roundTrip() throws IOException {
        Program program = program("a", "ä ö");
        Weights weights = Weights.initial(program, 1);
        Path file = folder.resolve("new").resolve("weights.safetensors");
        weights.save(file);
        weights.save(file); // over an old one
        Weights back = Weights.load(file, program);
        assertEquals(weights.names(), back.names());
        for (String name : weights.names()) {
            assertArrayEquals(weights.get(name).floats(), back.get(name).floats());
            assertArrayEquals(weights.get(name).shape(), back.get(name).shape());
        }
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList());
        }
        // another reader of the format agrees
        assertArrayEquals(weights.get("a").floats(), Golden.of(file).tensor("a").floats());
    }

    @Test
    @DisplayName("All kinds of numbers come back, scalars and empty arrays too")
    void kinds() {
        Map<String, Array> arrays = new LinkedHashMap<>();
        arrays.put("double", Array.of(new double[] {Math.PI, -0.0}, 2));
        arrays.put("long", Array.of(new long[] {Long.MIN_VALUE, 7}, 1, 2));
        arrays.put("scalar", Array.of(new float[] {1.5f}));
        arrays.put("empty", Array.of(new float[0], 0, 4));
        Path file = folder.resolve("kinds.safetensors");
        Safetensors.write(file, arrays, java.util.Map.of());
        Map<String, Array> back = Safetensors.read(file);
        assertEquals(arrays.keySet(), back.keySet());
        assertArrayEquals(arrays.get("double").doubles(), back.get("double").doubles());
        assertArrayEquals(arrays.get("long").longs(), back.get("long").longs());
        assertEquals(1.5, back.get("scalar").scalar());
        assertArrayEquals(new long[0], back.get("scalar").shape());
        assertArrayEquals(new long[] {0, 4}, back.get("empty").shape());
    }

    @Test
    @DisplayName("Missing, superfluous and misshapen tensors are named in one message")
    void allFaultsAtOnce() {
        Path file = folder.resolve("other.safetensors");
        Map<String, Array> arrays = new LinkedHashMap<>();
        arrays.put("b", Array.of(new float[6], 3, 2));
        arrays.put("c", Array.of(new float[6], 2, 3));
        Weights.of(arrays).save(file);
        SimReException e =
                assertThrows(SimReException.class, () -> Weights.load(file, program("a", "b")));
        assertEquals(
                "The weights do not fit the model: a is missing; b has the shape [3, 2] instead of [2, 3];"
                        + " c is not part of the model.",
                e.what());
        assertEquals("In " + file + ".", e.where());
        assertEquals("Use the settings that the weights were trained with.", e.whatToDo());
    }

    @Test
    @DisplayName("A file that is cut off anywhere is refused")
    void truncatedFile() throws IOException {
        Path file = folder.resolve("whole.safetensors");
        Program program = program("a", "b");
        Weights.initial(program, 1).save(file);
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 5, 8, 20, whole.length - 25, whole.length - 1}) {
            Path cut = folder.resolve("cut.safetensors");
            Files.write(cut, Arrays.copyOf(whole, length));
            refused(cut);
        }
        Files.write(file, whole);
        assertEquals(2, Weights.load(file, program).names().size());
    }

    private static void refused(Path file) {
        SimReException e = assertThrows(SimReException.class, () -> Safetensors.read(file));
        assertTrue(
                e.what().startsWith("The file is not a whole safetensors file: "), e.getMessage());
        assertEquals("In " + file + ".", e.where());
        assertEquals("Write or copy it again.", e.whatToDo());
    }

    @Test
    @DisplayName("A header that claims 10^18 bytes is refused without being read")
    void hugeHeader() throws IOException {
        for (long length : new long[] {1_000_000_000_000_000_000L, -1, 0, Long.MIN_VALUE}) {
            Path file = folder.resolve("huge.safetensors");
            Files.write(
                    file,
                    ByteBuffer.allocate(100)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(0, length)
                            .array());
            refused(file);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,16]}} | beyond the end",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}} | before the start",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[8,0]}} | backwards",
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,8]}} | larger than its shape",
                "{'a':{'dtype':'F32','shape':[-2,-1],'data_offsets':[0,8]}} | a negative shape",
                "{'a':{'dtype':'F32','shape':[4294967296,4294967296],'data_offsets':[0,0]}} | a product that overflows",
                "{'a':{'dtype':'F32','shape':[9223372036854775807,2,0],'data_offsets':[0,0]}} | a product that passes through an overflow",
                "{'a':{'dtype':'F16','shape':[2],'data_offsets':[0,4]}} | an unknown type",
                "{'a':{'dtype':'F32','shape':[2]}} | no place",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0]}} | half a place",
                "{'a':{'dtype':'F32','shape':2,'data_offsets':[0,8]}} | a number as shape",
                "{'a':{'dtype':'F32','shape':['x'],'data_offsets':[0,8]}} | a word as shape",
                "{'a':7} | no tensor",
                "[1,2] | no object",
                "{{{{ | no JSON"
            })
    @DisplayName("A header that lies about the file is refused")
    void lyingHeader(String header, String lie) throws IOException {
        refused(file(header));
    }

    private Path file(String header) throws IOException {
        byte[] json = header.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).array());
        out.write(json);
        out.write(new byte[8]); // two floats
        return Files.write(folder.resolve("lying.safetensors"), out.toByteArray());
    }

    @Test
    @DisplayName("Metadata is passed over")
    void metadata() throws IOException {
        Path file =
                file(
                        "{'__metadata__':{'made':'elsewhere'},"
                                + "'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}}");
        assertEquals(List.of("a"), List.copyOf(Safetensors.read(file).keySet()));
    }

    @Test
    @DisplayName("A missing file and a place that cannot be written are explained")
    void missingAndUnwritable() throws IOException {
        Path missing = folder.resolve("missing.safetensors");
        SimReException read = assertThrows(SimReException.class, () -> Safetensors.read(missing));
        assertTrue(read.what().startsWith("The weights could not be read: "), read.what());
        assertEquals("From " + missing + ".", read.where());

        Path occupied = Files.writeString(folder.resolve("file"), "no folder");
        Path below = occupied.resolve("weights.safetensors");
        SimReException write =
                assertThrows(SimReException.class, () -> Weights.of(Map.of()).save(below));
        assertTrue(write.what().startsWith("The weights could not be written: "), write.what());
        assertEquals("To " + below + ".", write.where());
    }

    @Test
    @DisplayName("A target that cannot be replaced leaves no .part file behind")
    void noPartFileAfterAFailure() throws IOException {
        Path target = Files.createDirectories(folder.resolve("taken").resolve("inside"));
        Path taken = target.getParent(); // a folder that is not empty
        assertThrows(SimReException.class, () -> Weights.of(Map.of()).save(taken));
        assertFalse(Files.exists(folder.resolve("taken.part")));
    }

    @Test
    @DisplayName("Fresh weights depend on the seed and on their own name alone")
    void initialWeights() {
        Weights one = Weights.initial(program("a", "b"), 1);
        assertArrayEquals(
                one.get("b").floats(), Weights.initial(program("b"), 1).get("b").floats());
        assertFalse(Arrays.equals(one.get("a").floats(), one.get("b").floats()));
        assertFalse(
                Arrays.equals(
                        one.get("a").floats(), Weights.initial(program("a"), 2).get("a").floats()));
        Exception e = assertThrows(IllegalArgumentException.class, () -> one.get("c"));
        assertEquals("no weight c among [a, b]", e.getMessage());
    }
}
