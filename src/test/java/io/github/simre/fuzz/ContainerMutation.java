package io.github.simre.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Changes what is inside of a container and mends the container around it, so that a reader gets as far as the change. */
final class ContainerMutation {
    private final Random random;
    private final Mutation bytes;

    ContainerMutation(Random random, Mutation bytes) {
        this.random = random;
        this.bytes = bytes;
    }

    /** The header's JSON, with its length made right, or the length alone. */
    byte[] safetensors(byte[] file) {
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        if (random.nextInt(8) == 0) {
            byte[] changed = file.clone();
            long wrong = random.nextBoolean() ? random.nextLong() : random.nextInt(2 * file.length);
            length.putLong(wrong);
            System.arraycopy(length.array(), 0, changed, 0, 8);
            return changed;
        }
        int header = (int) ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
        if (header < 0 || header > file.length - 8) {
            throw new IllegalArgumentException("an earlier change took its length");
        }
        byte[] changed = new JsonMutation(random).of(Arrays.copyOfRange(file, 8, 8 + header));
        byte[] tensors = Arrays.copyOfRange(file, 8 + header, file.length);
        length.putLong(changed.length);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(length.array());
        all.writeBytes(changed);
        all.writeBytes(tensors);
        return all.toByteArray();
    }

    /** An entry's bytes, most often the pickle's, or its name. */
    byte[] zip(byte[] file) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file));
                ZipOutputStream out = new ZipOutputStream(all)) {
            boolean stored = random.nextInt(4) > 0;
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                byte[] content = in.readAllBytes();
                String name = entry.getName();
                if (name.endsWith(".pkl") ? random.nextInt(4) > 0 : random.nextInt(30) == 0) {
                    content = bytes.plain(content, content);
                }
                if (random.nextInt(60) == 0) {
                    name = random.nextBoolean() ? "../" + name : name + "x";
                }
                if (random.nextInt(60) == 0) {
                    continue;
                }
                ZipEntry kept = new ZipEntry(name);
                if (stored) {
                    CRC32 sum = new CRC32();
                    sum.update(content);
                    kept.setMethod(ZipEntry.STORED);
                    kept.setSize(content.length);
                    kept.setCrc(sum.getValue());
                }
                out.putNextEntry(kept);
                out.write(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toByteArray();
    }

    /** A chunk's content, with its checksum made right. */
    byte[] png(byte[] file) {
        byte[] changed = file.clone();
        ByteBuffer buffer = ByteBuffer.wrap(changed);
        int at = 8;
        for (int chunks = random.nextInt(4); chunks > 0 && at + 12 < file.length; chunks--) {
            int next = at + 12 + buffer.getInt(at);
            at = next > at && next + 12 < file.length ? next : at;
        }
        int length = buffer.getInt(at);
        for (int i = random.nextInt(3); i >= 0 && length > 0; i--) {
            changed[at + 8 + random.nextInt(Math.min(length, 64))] = (byte) random.nextInt(256);
        }
        CRC32 sum = new CRC32();
        sum.update(changed, at + 4, length + 4);
        buffer.putInt(at + 8 + length, (int) sum.getValue());
        return changed;
    }
}
