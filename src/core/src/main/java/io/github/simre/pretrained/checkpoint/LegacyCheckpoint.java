package io.github.simre.pretrained.checkpoint;

import io.github.simre.torch.FileNumbers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * PyTorch's files before version 1.6: a magic number, a protocol number and facts about the system, each a pickle of its own,
 * then the pickle with the description, the keys of the storages, and for each its length and its numbers.
 */
final class LegacyCheckpoint extends PickledCheckpoint {
    /** The lower 64 bits of 0x1950a86a20f9469cfc6c. */
    private static final long MAGIC = 0xa86a20f9469cfc6cL;

    private static final long LARGEST_PICKLE = 64 << 20;

    private final Map<String, Long> positions;

    private LegacyCheckpoint(
            Path file,
            FileChannel channel,
            Map<String, PickledTensor> tensors,
            Map<String, Long> positions) {
        super(file, channel, tensors);
        this.positions = positions;
    }

    static LegacyCheckpoint open(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file);
            // the pickles stand in front; the numbers behind them are not touched here
            ByteBuffer front =
                    FileNumbers.read(channel, 0, Math.min(channel.size(), LARGEST_PICKLE));
            if (!Long.valueOf(MAGIC).equals(new Unpickler(front).read())) {
                throw new IllegalArgumentException("its magic number is another");
            }
            if (!Long.valueOf(1001).equals(new Unpickler(front).read())) {
                throw new IllegalArgumentException("its protocol is not 1001");
            }
            Object system = new Unpickler(front).read();
            if (system instanceof Map<?, ?> facts
                    && Boolean.FALSE.equals(facts.get("little_endian"))) {
                throw new IllegalArgumentException("its numbers are big-endian");
            }
            Map<String, PickledTensor> tensors = tensors(new Unpickler(front).read());
            Object keys = new Unpickler(front).read();
            return new LegacyCheckpoint(
                    file, channel, tensors, positions(channel, front.position(), keys, tensors));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            try {
                if (channel != null) {
                    channel.close();
                }
            } catch (IOException ignored) {
                // it was only read from
            }
            throw broken(file, e);
        }
    }

    /** Where each storage's numbers begin: they follow each other in the order of the keys. */
    private static Map<String, Long> positions(
            FileChannel channel, long start, Object keys, Map<String, PickledTensor> tensors)
            throws IOException {
        if (!(keys instanceof List<?> list)) {
            throw new IllegalArgumentException("it has no list of storages");
        }
        Map<String, PickledStorage> storages = new HashMap<>();
        tensors.values().forEach(tensor -> storages.put(tensor.storage().key(), tensor.storage()));
        Map<String, Long> positions = new HashMap<>();
        long position = start;
        for (Object key : list) {
            PickledStorage storage = key instanceof String name ? storages.get(name) : null;
            if (storage == null) {
                throw new IllegalArgumentException("a storage belongs to no tensor");
            }
            ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
            channel.read(length, position);
            if (length.hasRemaining() || length.getLong(0) != storage.count()) {
                throw new IllegalArgumentException("a storage has another size than is said");
            }
            positions.put(storage.key(), position + 8);
            position =
                    Math.addExact(
                            position + 8,
                            Math.multiplyExact(storage.count(), storage.format().bytes()));
            if (position > channel.size()) {
                throw new IllegalArgumentException("it is cut off");
            }
        }
        if (!positions.keySet().containsAll(storages.keySet())) {
            throw new IllegalArgumentException("a storage has no numbers");
        }
        return positions;
    }

    @Override
    long position(PickledStorage storage) {
        return positions.get(storage.key());
    }
}
