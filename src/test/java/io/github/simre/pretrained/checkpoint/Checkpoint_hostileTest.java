package io.github.simre.pretrained.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.torch.Array;
import io.github.simre.torch.Device;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Parameter;
import io.github.simre.torch.Program;
import io.github.simre.torch.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Checkpoint_hostileTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    @TempDir Path folder;

    private String message(byte[] content) throws IOException {
        Path file = folder.resolve("file.bin");
        Files.write(file, content);
        String message =
                assertThrows(SimReException.class, () -> readAll(file), "it was opened")
                        .getMessage();
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(1, all.count(), "nothing is left behind");
        }
        return message;
    }

    private static void readAll(Path file) {
        try (Checkpoint checkpoint = CheckpointFiles.open(file)) {
            checkpoint.names().forEach(checkpoint::read);
        }
    }

    private static byte[] safetensors(String header, int numbers) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + json.length + numbers)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json)
                .array();
    }

    @Test
    @DisplayName(
            "A safetensors header that claims what the file has not is refused before anything is allocated")
    void lyingSafetensors() throws IOException {
        byte[] huge = safetensors("{}", 0);
        ByteBuffer.wrap(huge).order(ByteOrder.LITTLE_ENDIAN).putLong(0, 1_000_000_000_000_000_000L);
        assertEquals(
                "The file is not a whole safetensors file: its header claims 1000000000000000000 bytes, but the file"
                        + " has 10. In "
                        + folder.resolve("file.bin")
                        + ". Write or copy it again.",
                message(huge));
        for (String tensor :
                new String[] {
                    "{'dtype':'F32','shape':[1000000000000000000],'data_offsets':[0,8]}",
                    "{'dtype':'F32','shape':[2],'data_offsets':[0,4000000000000000000]}",
                    "{'dtype':'F32','shape':[4611686018427387904,4],'data_offsets':[0,0]}",
                    "{'dtype':'F32','shape':[-2],'data_offsets':[0,8]}",
                    "{'dtype':'F32','shape':[2],'data_offsets':[-8,0]}",
                    "{'dtype':'F32','shape':[3],'data_offsets':[0,8]}",
                    "{'dtype':'F31','shape':[2],'data_offsets':[0,8]}",
                    "{'dtype':'F32','shape':[1],'data_offsets':[4,8]}",
                    "{'dtype':'F32','shape':'x','data_offsets':[0,8]}",
                    "[1]",
                    "{}"
                }) {
            String message = message(safetensors(("{'a':" + tensor + "}").replace('\'', '"'), 8));
            assertTrue(
                    message.startsWith("The file is not a whole safetensors file: "),
                    tensor + " " + message);
        }
        assertTrue(
                message(safetensors("[".repeat(90_000), 0))
                        .startsWith("The file is not a whole safetensors file"));
        String overlap =
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]},'b':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}";
        assertTrue(
                message(safetensors(overlap.replace('\'', '"'), 8))
                        .contains("overlap or leave holes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model/bert/model.safetensors",
                "checkpoint/zip2.bin",
                "checkpoint/legacy2.bin"
            })
    @DisplayName("A file that was cut off anywhere is one clear message")
    void truncated(String name) throws IOException {
        byte[] whole = Files.readAllBytes(GOLDEN.resolve(name));
        for (int i = 0; i < 60; i++) {
            int length = (int) ((long) i * whole.length / 60);
            String message = message(Arrays.copyOf(whole, length));
            assertTrue(message.contains("In " + folder), message);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"checkpoint/zip4.bin", "checkpoint/legacy2.bin"})
    @DisplayName("Flipped bytes are read as other numbers or refused, never worse")
    void flipped(String name) throws IOException {
        byte[] whole = Files.readAllBytes(GOLDEN.resolve(name));
        Random random = new Random(4);
        Path file = folder.resolve("flipped.bin");
        for (int i = 0; i < 400; i++) {
            byte[] broken = whole.clone();
            for (int flips = 0; flips < 3; flips++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, broken);
            try {
                readAll(file);
            } catch (SimReException expected) {
                assertFalse(expected.getMessage().contains("null."), expected.getMessage());
            }
        }
    }

    /** A pickle that calls a function with one text, as PyTorch's own loader would execute it. */
    private static byte[] calling(String module, String function) {
        return ("c" + module + "\n" + function + "\n(X\u0004\0\0\0echotR.")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] pickle(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x80, 2});
        out.writeBytes(body);
        return out.toByteArray();
    }

    private static byte[] zip(String name, byte[] pickle) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String entry : new String[] {"archive/data.pkl", name}) {
                ZipEntry stored = new ZipEntry(entry);
                stored.setMethod(ZipEntry.STORED);
                stored.setSize(pickle.length);
                CRC32 sum = new CRC32();
                sum.update(pickle);
                stored.setCrc(sum.getValue());
                zip.putNextEntry(stored);
                zip.write(pickle);
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Test
    @DisplayName(
            "A pickle that calls os.system is refused by that name, in both formats, and nothing runs")
    void callsAreRefused() throws IOException {
        String refused =
                "The file wants to call os.system, which is refused. In "
                        + folder.resolve("file.bin")
                        + ". Weights need no such call. Do not open this file with Python either; use safetensors"
                        + " if you can.";
        byte[] system = pickle(calling("os", "system"));
        assertEquals(refused, message(zip("archive/version", system)));
        ByteArrayOutputStream legacy = new ByteArrayOutputStream();
        byte[] real = Files.readAllBytes(GOLDEN.resolve("checkpoint").resolve("legacy2.bin"));
        legacy.write(real, 0, legacyHead(real));
        legacy.writeBytes(system);
        assertEquals(refused, message(legacy.toByteArray()));
        for (String[] call :
                new String[][] {
                    {"builtins", "eval"},
                    {"builtins", "getattr"},
                    {"torch.hub", "load"},
                    {"torch", "load"},
                    {"torch.storage", "_load_from_bytes"},
                    {"numpy.core.multiarray", "_reconstruct"}
                }) {
            String message = message(zip("archive/version", pickle(calling(call[0], call[1]))));
            assertTrue(
                    message.startsWith("The file wants to call " + call[0] + "." + call[1]),
                    message);
        }
        byte[] byStack =
                ("\u008c\bbuiltins\u008c\u0004eval\u0093\u008c\u00011\u0085R.")
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertTrue(
                message(zip("archive/version", pickle(byStack)))
                        .startsWith("The file wants to call builtins.eval"));
    }

    /** Where the third of the small pickles in front ends: each ends in a dot. */
    private static int legacyHead(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        new Unpickler(bytes).read();
        new Unpickler(bytes).read();
        new Unpickler(bytes).read();
        return bytes.position();
    }

    @Test
    @DisplayName("A zip whose entries lead out of it is refused")
    void zipThatLeadsOut() throws IOException {
        byte[] pickle = pickle("}.".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(message(zip("../../evil", pickle)).contains("which leads out of it"));
        assertTrue(message(zip("archive/version", pickle)).contains("it holds no tensors"));
    }

    @Test
    @DisplayName("Sizes and strides that lie are refused before anything is allocated")
    void lyingTensors() throws IOException {
        for (String[] lie :
                new String[][] {
                    // storage count, shape, stride
                    {"J\u00ff\u00ff\u00ff\u007f", "K\u0002", "K\u0001"},
                    {"K\u0004", "J\u00ff\u00ff\u00ff\u007f", "K\u0000"},
                    {"K\u0004", "K\u0002", "J\u00ff\u00ff\u00ff\u007f"},
                    {"K\u0004", "J\u00ff\u00ff\u00ff\u00ff", "K\u0001"}
                }) {
            String body =
                    "}X\u0001\0\0\0actorch._utils\n_rebuild_tensor_v2\n((X\u0007\0\0\0storagectorch\nFloatStorage\n"
                            + "X\u0001\0\0\u00000X\u0003\0\0\0cpu"
                            + lie[0]
                            + "tQK\u0000("
                            + lie[1]
                            + "t("
                            + lie[2]
                            + "t\u0089NtRs.";
            String message =
                    message(
                            zip(
                                    "archive/data/0",
                                    pickle(body.getBytes(StandardCharsets.ISO_8859_1))));
            assertTrue(message.startsWith("The file is not a whole PyTorch checkpoint: "), message);
        }
    }

    @Test
    @DisplayName(
            "Lists that hold the same list twice, a hundred times over, are neither hashed nor printed")
    void doublingLists() throws IOException {
        ByteArrayOutputStream nested = new ByteArrayOutputStream();
        nested.writeBytes("]q\0".getBytes(StandardCharsets.ISO_8859_1));
        for (int level = 1; level < 100; level++) {
            nested.writeBytes(
                    new byte[] {
                        'h',
                        (byte) (level - 1),
                        'h',
                        (byte) (level - 1),
                        (byte) 0x86,
                        'q',
                        (byte) level
                    });
        }
        for (String use : new String[] {"}h\u0063Ns.", "h\u0063h\u0063\u0093."}) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(nested.toByteArray());
            body.writeBytes(use.getBytes(StandardCharsets.ISO_8859_1));
            assertTrue(
                    message(zip("archive/version", pickle(body.toByteArray())))
                            .contains("something else where a name belongs"));
        }
    }

    @Test
    @DisplayName("Deep or endless pickles end")
    void deepPickles() throws IOException {
        byte[] deep = new byte[2_000_000];
        Arrays.fill(deep, (byte) ']');
        assertTrue(
                message(zip("archive/version", pickle(deep)))
                        .startsWith("The file is not a whole PyTorch checkpoint"));
        byte[] line = new byte[100_000];
        Arrays.fill(line, (byte) 'c');
        assertTrue(
                message(zip("archive/version", pickle(line)))
                        .startsWith("The file is not a whole PyTorch checkpoint"));
    }

    @Test
    @DisplayName("Weights that are cut off after they were opened are refused when they are read")
    void cutWhileRead() throws IOException {
        String header =
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[250000],\"data_offsets\":[0,1000000]}}";
        Path file = folder.resolve("model.safetensors");
        Files.write(file, safetensors(header, 1_000_000));
        try (Checkpoint checkpoint = CheckpointFiles.open(file);
                FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
            assertEquals(250_000, checkpoint.read("a").size());
            other.truncate(5000);
            assertEquals(
                    "The file is not a whole safetensors file: the tensor a cannot be read: the file is shorter than"
                            + " it was said to be. In "
                            + file
                            + ". Write or copy it again.",
                    assertThrows(SimReException.class, () -> checkpoint.read("a")).getMessage());
        }
    }

    @Test
    @DisplayName(
            "A header of 30 MB that is not what it should be takes no more memory than it is long")
    void headerOfZeros() throws IOException {
        String zeros = "{\"a\":{\"x\":[" + "0,".repeat(15_000_000) + "0]}}";
        assertTrue(
                message(safetensors(zeros, 0)).contains("has no type, no shape or no place"),
                "skipped, then missed");
        String shape = "{\"a\":{\"dtype\":\"F32\",\"shape\":[" + "1,".repeat(1000) + "1]}}";
        assertTrue(message(safetensors(shape, 0)).contains("a tensor's shape or place is none"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':{'dtype':'F32','shape':[1],'data_offsets':[0,4]},"
                        + "'a':{'dtype':'F32','shape':[1],'data_offsets':[4,8]}}",
                "{'a':{'dtype':'F32','shape':['2'],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[2.5],'data_offsets':[0,8]}}",
                "{'a':{'dtype':null,'shape':[2],'data_offsets':[0,8]}}",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8,8]}}",
                "{'a':[]}",
                "{'__metadata__':{'x':[]}}",
                "[1]",
                "{'a':{'dtype':'F32','shape':[2],'data_offsets':[0,8]}} {}"
            })
    @DisplayName("A safetensors header of the wrong form is refused in a sentence")
    void wrongHeaders(String header) throws IOException {
        String message = message(safetensors(header.replace('\'', '"'), 8));
        assertTrue(message.startsWith("The file is not a whole safetensors file: "), message);
        assertFalse(message.contains("Exception"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'weight_map': {'a': 'model.safetensors.index.json'}}",
                "{'weight_map': {'a': '../a.safetensors'}}",
                "{'weight_map': {'a': '/etc/passwd'}}",
                "{'weight_map': {'a': 7}}",
                "{'weight_map': {}}",
                "{'weight_map': []}",
                "{'weight_map': {'a': 'there.safetensors', 'b': 'there.safetensors'}}",
                "{'weight_map': {'a': 'there.safetensors', 'b': 'absent.safetensors'}}",
                "[]"
            })
    @DisplayName(
            "A list of parts that names itself, other folders, or what is not there is refused")
    void wrongLists(String list) throws IOException {
        String header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
        Files.write(folder.resolve("there.safetensors"), safetensors(header, 8));
        Path index = folder.resolve("model.safetensors.index.json");
        Files.writeString(index, list.replace('\'', '"'));
        String message = assertThrows(SimReException.class, () -> readAll(folder)).getMessage();
        assertTrue(message.contains(index.toString()), message);
        Files.writeString(index, "{\"weight_map\": {\"a\": \"there.safetensors\"}}");
        readAll(folder);
    }

    @Test
    @DisplayName("Devices and folders are no weights, and are not waited for")
    void devices() {
        for (Path device : new Path[] {Path.of("/dev/zero"), folder.resolve("no")}) {
            assertTrue(
                    assertThrows(SimReException.class, () -> readAll(device))
                            .getMessage()
                            .startsWith("The weights cannot be read: it is "));
        }
    }

    @Test
    @DisplayName("Weights that are infinite or no numbers are refused with the tensor's name")
    void noNumbers() {
        Program program =
                new Program(
                        List.of(new Parameter("a", Initialisation.constant(0), true, 1, 2)),
                        Map.of(),
                        Device.CPU);
        for (float wrong : new float[] {Float.NaN, Float.NEGATIVE_INFINITY}) {
            Path file = folder.resolve("model.safetensors");
            Weights.of(Map.of("a", Array.of(new float[] {1, wrong}, 2))).save(file);
            try (Checkpoint checkpoint = CheckpointFiles.open(file)) {
                assertEquals(
                        "The tensor a holds a number that is infinite or not a number (NaN). In "
                                + file
                                + ". Download the weights again; if training made them so, use an earlier checkpoint.",
                        assertThrows(
                                        SimReException.class,
                                        () -> checkpoint.weights(program, name -> false))
                                .getMessage());
            }
        }
    }
}
