package io.github.simre.torch.engine;

import io.github.simre.torch.Program;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the archive in which libtorch reads TorchScript: a zip of stored entries with the source text, the pickled module
 * object (which has no state but its mode) and no constants.
 */
public final class TorchArchive {
    private TorchArchive() {}

    /** The archive's bytes. */
    public static byte[] write(Program program) {
        String source =
                "class Model(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
                        + program.source();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "model/version", "3\n".getBytes(StandardCharsets.UTF_8));
            add(zip, "model/data.pkl", pickledModule());
            add(zip, "model/code/__torch__.py", source.getBytes(StandardCharsets.UTF_8));
            add(zip, "model/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Pickle protocol 2 of an instance of {@code __torch__.Model} whose state is {@code {"training": False}}. */
    private static byte[] pickledModule() {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(new byte[] {(byte) 0x80, 2});
        pickle.writeBytes("c__torch__\nModel\n".getBytes(StandardCharsets.US_ASCII));
        pickle.writeBytes(new byte[] {')', (byte) 0x81, '}', '('});
        byte[] key = "training".getBytes(StandardCharsets.US_ASCII);
        pickle.writeBytes(new byte[] {'X', (byte) key.length, 0, 0, 0});
        pickle.writeBytes(key);
        pickle.writeBytes(new byte[] {(byte) 0x89, 'u', 'b', '.'});
        return pickle.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
