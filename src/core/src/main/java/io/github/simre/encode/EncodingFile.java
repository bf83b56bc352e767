package io.github.simre.encode;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * An embedding in a file: a mark, three sizes, a checksum, the numbers. The checksum also covers the file's name, so that neither
 * damaged numbers nor those of another picture are taken for this one's.
 */
final class EncodingFile {
    /** "SRE2": marks the layout, so that another one can be told apart. */
    private static final int MAGIC = 0x53524532;

    /** The layout before, without a checksum; what was kept so also depended on the pictures that were encoded beside it. */
    private static final int EARLIER = 0x53524531;

    private static final int HEAD = 24;
    private static final int CHECKSUM = 16;

    /** More numbers than any encoder gives. */
    private static final int MOST = 1 << 28;

    private EncodingFile() {}

    /** Writes under another name and moves: whoever ends this process leaves no half of a file under the right name. */
    static void write(Path file, Embedding embedding) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.addExact(HEAD, Math.toIntExact(embedding.bytes())))
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(MAGIC).putInt(embedding.count()).putInt(embedding.tokens().length);
        bytes.putInt(embedding.pooled().length);
        bytes.position(HEAD);
        bytes.asFloatBuffer().put(embedding.tokens()).put(embedding.pooled());
        bytes.putLong(CHECKSUM, checksum(file, bytes));
        bytes.rewind();
        String name = file.getFileName() + "." + UUID.randomUUID() + ".part";
        Path temporary = file.resolveSibling(name);
        try {
            try (FileChannel channel =
                    FileChannel.open(
                            temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            Files.move(
                    temporary,
                    file,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** What a file holds; empty where it is damaged, cut off, of another layout or another's. */
    static Optional<Embedding> read(Path file) throws IOException {
        try (FileChannel channel = open(file)) {
            Sizes sizes = sizes(channel).orElse(null);
            if (sizes == null) {
                return Optional.empty();
            }
            ByteBuffer bytes =
                    ByteBuffer.allocate((int) sizes.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            channel.position(0);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // until it is full
            }
            if (bytes.hasRemaining() || bytes.getLong(CHECKSUM) != checksum(file, bytes)) {
                return Optional.empty();
            }
            float[] tokens = new float[sizes.tokens];
            float[] pooled = new float[sizes.pooled];
            bytes.position(HEAD)
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(tokens)
                    .get(pooled);
            return Optional.of(new Embedding(tokens, sizes.count, pooled));
        }
    }

    /** Whether a file looks whole, from its first bytes and its length. */
    static boolean isWhole(Path file) {
        try (FileChannel channel = open(file)) {
            return sizes(channel).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a file was kept by a version whose encodings are made again. */
    static boolean isEarlier(Path file) {
        try (FileChannel channel = open(file)) {
            ByteBuffer start = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            return channel.read(start) == 4 && start.getInt(0) == EARLIER;
        } catch (IOException e) {
            return false;
        }
    }

    /** A named pipe would let us wait for ever. */
    private static FileChannel open(Path file) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new IOException(file + " is no file");
        }
        return FileChannel.open(file);
    }

    private record Sizes(int count, int tokens, int pooled) {
        long bytes() {
            return HEAD + 4L * tokens + 4L * pooled;
        }
    }

    private static Optional<Sizes> sizes(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.LITTLE_ENDIAN);
        while (head.hasRemaining() && channel.read(head) >= 0) {
            // until it is full
        }
        if (head.hasRemaining() || head.getInt(0) != MAGIC) {
            return Optional.empty();
        }
        Sizes sizes = new Sizes(head.getInt(4), head.getInt(8), head.getInt(12));
        boolean possible =
                sizes.count >= 1
                        && sizes.tokens >= sizes.count
                        && sizes.tokens % sizes.count == 0
                        && sizes.tokens <= MOST
                        && sizes.pooled >= 0
                        && sizes.pooled <= MOST
                        && sizes.bytes() == channel.size();
        return possible ? Optional.of(sizes) : Optional.empty();
    }

    /** Of the file's name, the sizes and the numbers. */
    private static long checksum(Path file, ByteBuffer bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        checksum.update(bytes.array(), 0, CHECKSUM);
        checksum.update(bytes.array(), HEAD, bytes.capacity() - HEAD);
        return checksum.getValue();
    }
}
