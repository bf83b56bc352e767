package io.github.simre.torch;

import io.github.simre.base.Json;
import io.github.simre.base.SimReException;
import io.github.simre.base.SmallFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file, opened: the header's length (8 bytes, little endian), a JSON header with each tensor's type, shape and
 * place, then the numbers. Everything the header says is checked against the file before anything is read; tensors are
 * read one by one, so that a file may be larger than 2 GB and than the memory.
 */
public final class SafetensorsFile implements AutoCloseable {
    private static final long LARGEST_HEADER = 100_000_000;

    private final Path file;
    private final FileChannel channel;
    private final long base;
    private final SafetensorsHeader header;

    private SafetensorsFile(Path file, FileChannel channel, long base, SafetensorsHeader header) {
        this.file = file;
        this.channel = channel;
        this.base = base;
        this.header = header;
    }

    /**
     * Opens a file and checks its header.
     *
     * @throws SimReException if it is missing, or its header does not fit it
     */
    public static SafetensorsFile open(Path file) {
        FileChannel channel = null;
        try {
            SmallFile.requireRegular(file);
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
            if (text.hasRemaining()) {
                throw broken(file, "it became shorter while it was read", null);
            }
            SafetensorsHeader header = SafetensorsHeader.read(text.array());
            header.requireWhole(channel.size() - 8 - length);
            return new SafetensorsFile(file, channel, 8 + length, header);
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

    /** Facts about the tensors, as whoever wrote the file noted them. */
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /** The names of all tensors, in the header's order. */
    public Set<String> names() {
        return header.entries().keySet();
    }

    /** The shape of a tensor. */
    public long[] shape(String name) {
        return entry(name).shape().clone();
    }

    /** A tensor: 32-bit numbers as they are, outside Java's heap; 16-bit ones are widened. */
    public Array read(String name) {
        SafetensorsHeader.Entry entry = entry(name);
        try {
            return entry.format()
                    .array(
                            FileNumbers.read(
                                    channel, base + entry.begin(), entry.end() - entry.begin()),
                            entry.shape());
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw broken(
                    file,
                    "the tensor " + Json.shortened(name) + " cannot be read: " + e.getMessage(),
                    e);
        }
    }

    private SafetensorsHeader.Entry entry(String name) {
        SafetensorsHeader.Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new SimReException(
                    "The tensor " + Json.shortened(name) + " is missing.",
                    "In " + file + ".",
                    "Use a file that holds the whole model.");
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
