package io.github.simre.data.picture;

import java.io.IOException;
import java.io.InputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A stream for decoders that stops one that goes on reading at the end of a damaged file: some would do so for ever.
 *
 * <p>It stops them by an unchecked exception, since decoders catch the end of a file and carry on.
 */
public final class GuardedStream extends MemoryCacheImageInputStream {
    // decoders read ahead, and may do so once for every few pixels of the last rows
    private static final int MOST_READS_AT_END = 100_000;

    private int readsAtEnd;
    private long furthest;

    /** A stream over a picture's bytes. */
    public GuardedStream(InputStream stream) {
        super(stream);
    }

    @Override
    public int read() throws IOException {
        return guarded(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return guarded(super.read(bytes, offset, length));
    }

    /** How far the file was read, in bytes. */
    long furthest() {
        return furthest;
    }

    private int guarded(int result) throws IOException {
        furthest = Math.max(furthest, getStreamPosition());
        if (result < 0 && ++readsAtEnd > MOST_READS_AT_END) {
            throw new IllegalStateException("the file ends before the picture does");
        }
        return result;
    }
}
