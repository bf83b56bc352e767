package io.github.simre.torch;

import com.sun.jna.Memory;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Reads a piece of a file into memory outside Java's heap, from which libtorch takes it. A mapped file would need no reading,
 * but a file that is cut off while libtorch copies from it would end the process.
 */
public final class FileNumbers {
    private FileNumbers() {}

    /**
     * The bytes of a piece, little endian.
     *
     * @throws IOException if the file does not hold them, or they are more than 2 GB; its message completes a sentence
     */
    public static ByteBuffer read(FileChannel channel, long position, long length)
            throws IOException {
        if (position < 0 || length < 0 || position > channel.size() - length) {
            throw new EOFException("the file is shorter than it was said to be");
        }
        if (length > Integer.MAX_VALUE - 8) {
            throw new IOException("it takes more than 2 GB");
        }
        ByteBuffer bytes = allocate((int) length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
        return bytes.flip().order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer allocate(int length) {
        try {
            return ByteBuffer.allocateDirect(length);
        } catch (OutOfMemoryError bounded) {
            // Java keeps its own memory of this kind as small as its heap; large models need more
            return new Memory(Math.max(1, length)).getByteBuffer(0, length);
        }
    }
}
