package io.github.simre.pretrained.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * PyTorch's archive since version 1.6: a zip whose entries are not compressed, {@code …/data.pkl} with the description and
 * {@code …/data/KEY} with the numbers. Entries are found by their directory and read where they lie; nothing is unpacked.
 */
final class ZipCheckpoint extends PickledCheckpoint {
    private static final int END = 0x06054b50;
    private static final int END64_PLACE = 0x07064b50;
    private static final int END64 = 0x06064b50;
    private static final int DIRECTORY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final int LARGEST_PICKLE = 64 << 20;
    private static final int LARGEST_DIRECTORY = 16 << 20;

    /** An entry: where its bytes begin in the file, and how many there are. */
    private record Entry(long position, long size) {}

    private final Map<String, Entry> blocks;

    private ZipCheckpoint(
            Path file,
            FileChannel channel,
            Map<String, PickledTensor> tensors,
            Map<String, Entry> blocks) {
        super(file, channel, tensors);
        this.blocks = blocks;
    }

    static ZipCheckpoint open(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file);
            Map<String, Entry> entries = entries(channel);
            String pickle =
                    entries.keySet().stream()
                            .filter(name -> name.equals("data.pkl") || name.endsWith("/data.pkl"))
                            .findFirst()
                            .orElseThrow(
                                    () -> new IllegalArgumentException("the zip has no data.pkl"));
            String prefix = pickle.substring(0, pickle.length() - "data.pkl".length());
            Entry order = entries.get(prefix + "byteorder");
            if (order != null && !text(channel, order).equals("little")) {
                throw new IllegalArgumentException("its numbers are big-endian");
            }
            Entry description = entries.get(pickle);
            if (description.size > LARGEST_PICKLE) {
                throw new IllegalArgumentException("its pickle is larger than 64 MB");
            }
            Map<String, PickledTensor> tensors =
                    tensors(new Unpickler(read(channel, description)).read());
            Map<String, Entry> blocks = new HashMap<>();
            for (PickledTensor tensor : tensors.values()) {
                PickledStorage storage = tensor.storage();
                Entry block = entries.get(prefix + "data/" + storage.key());
                if (block == null
                        || block.size
                                != Math.multiplyExact(storage.count(), storage.format().bytes())) {
                    throw new IllegalArgumentException(
                            "the numbers " + storage.key() + " are missing or of another size");
                }
                blocks.put(storage.key(), block);
            }
            return new ZipCheckpoint(file, channel, tensors, blocks);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            close(channel);
            throw broken(file, e);
        }
    }

    @Override
    long position(PickledStorage storage) {
        return blocks.get(storage.key()).position;
    }

    private static Map<String, Entry> entries(FileChannel channel) throws IOException {
        long size = channel.size();
        int tailLength = (int) Math.min(size, 66_000);
        ByteBuffer tail = read(channel, new Entry(size - tailLength, tailLength));
        int end = tailLength - 22;
        while (end >= 0 && tail.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw new IllegalArgumentException("the zip has no directory");
        }
        long count = tail.getShort(end + 10) & 0xffff;
        long length = tail.getInt(end + 12) & 0xffffffffL;
        long start = tail.getInt(end + 16) & 0xffffffffL;
        if (end >= 20 && tail.getInt(end - 20) == END64_PLACE) {
            ByteBuffer large = read(channel, new Entry(tail.getLong(end - 20 + 8), 56));
            if (large.getInt(0) != END64) {
                throw new IllegalArgumentException("the zip's directory is broken");
            }
            count = large.getLong(32);
            length = large.getLong(40);
            start = large.getLong(48);
        }
        if (length < 0 || length > LARGEST_DIRECTORY || count < 0 || count > length / 46) {
            throw new IllegalArgumentException("the zip's directory is broken");
        }
        ByteBuffer directory = read(channel, new Entry(start, length));
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (long i = 0; i < count; i++) {
            readEntry(channel, directory, entries);
        }
        return entries;
    }

    private static void readEntry(
            FileChannel channel, ByteBuffer directory, Map<String, Entry> entries)
            throws IOException {
        int at = directory.position();
        if (directory.getInt(at) != DIRECTORY) {
            throw new IllegalArgumentException("the zip's directory is broken");
        }
        int method = directory.getShort(at + 10);
        long compressed = directory.getInt(at + 20) & 0xffffffffL;
        long size = directory.getInt(at + 24) & 0xffffffffL;
        int nameLength = directory.getShort(at + 28) & 0xffff;
        int extraLength = directory.getShort(at + 30) & 0xffff;
        int commentLength = directory.getShort(at + 32) & 0xffff;
        long local = directory.getInt(at + 42) & 0xffffffffL;
        byte[] name = new byte[nameLength];
        directory.position(at + 46);
        directory.get(name);
        int extraEnd = directory.position() + extraLength;
        while (directory.position() + 4 <= extraEnd) {
            int kind = directory.getShort();
            int length = directory.getShort() & 0xffff;
            int next = directory.position() + length;
            if (kind == 1) { // ZIP64: only the fields that did not fit, in this order
                size = size == 0xffffffffL ? directory.getLong() : size;
                compressed = compressed == 0xffffffffL ? directory.getLong() : compressed;
                local = local == 0xffffffffL ? directory.getLong() : local;
            }
            directory.position(next);
        }
        directory.position(extraEnd + commentLength);
        String text = new String(name, StandardCharsets.UTF_8);
        if (text.startsWith("/") || text.contains("..") || text.contains("\\")) {
            throw new IllegalArgumentException(
                    "an entry is called \"" + text + "\", which leads out of it");
        }
        if (method != 0 || compressed != size) {
            if (text.endsWith("data.pkl") || text.contains("/data/")) {
                throw new IllegalArgumentException(
                        "an entry is compressed, which PyTorch never does");
            }
            return;
        }
        ByteBuffer head = read(channel, new Entry(local, 30));
        if (head.getInt(0) != LOCAL) {
            throw new IllegalArgumentException("the zip's directory is broken");
        }
        long position = local + 30 + (head.getShort(26) & 0xffff) + (head.getShort(28) & 0xffff);
        if (size < 0 || position > channel.size() - size) {
            throw new IllegalArgumentException("it is cut off");
        }
        entries.put(text, new Entry(position, size));
    }

    private static String text(FileChannel channel, Entry entry) throws IOException {
        return entry.size > 100
                ? ""
                : StandardCharsets.US_ASCII.decode(read(channel, entry)).toString().strip();
    }

    /** The bytes of an entry; never more than the file has. */
    private static ByteBuffer read(FileChannel channel, Entry entry) throws IOException {
        if (entry.position < 0 || entry.size < 0 || entry.position > channel.size() - entry.size) {
            throw new IllegalArgumentException("it is cut off");
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(entry.size)).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()
                && channel.read(bytes, entry.position + bytes.position()) >= 0) {
            // until it is full
        }
        if (bytes.hasRemaining()) {
            throw new IllegalArgumentException("it became shorter while it was read");
        }
        return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
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
}
