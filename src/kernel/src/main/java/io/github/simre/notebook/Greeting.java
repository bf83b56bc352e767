package io.github.simre.notebook;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import zmq.Msg;

/**
 * A small frame that a client sent. Where it is the one with which the client names itself, a number is appended to the
 * name: clients of one session have the same name, and ZeroMQ would not hear the second of them, or drop the first.
 */
final class Greeting extends Msg {
    private static final byte[] READY = "\5READY".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NAME = "\10Identity".getBytes(StandardCharsets.US_ASCII);

    /** A zero byte and eight bytes of the number. */
    private static final int ADDED = 1 + Long.BYTES;

    private static final AtomicLong LAST = new AtomicLong(Long.MIN_VALUE);

    private final transient Consumer<byte[]> told;

    /** @param told is given the name with its number */
    Greeting(int size, Consumer<byte[]> told) {
        super(size);
        this.told = told;
    }

    @Override
    public ByteBuffer buf() {
        ByteBuffer bytes = super.buf();
        // asked for once to be filled, when it has no content yet, and again to be read
        return isCommand() && startsWith(bytes, 0, READY) ? greeting(bytes) : bytes;
    }

    private static boolean startsWith(ByteBuffer bytes, int place, byte[] begin) {
        for (int each = 0; each < begin.length; each++) {
            if (place + each >= bytes.capacity() || bytes.get(place + each) != begin[each]) {
                return false;
            }
        }
        return true;
    }

    /** Properties follow one another: a length, a name, four bytes of a length, a value. */
    private ByteBuffer greeting(ByteBuffer bytes) {
        int end = bytes.capacity();
        int place = READY.length;
        while (place < end) {
            int length = place + 1 + (bytes.get(place) & 0xff);
            if (length + 4 > end || bytes.getInt(length) < 0) {
                return bytes;
            }
            long next = length + 4L + bytes.getInt(length);
            if (next > end) {
                return bytes;
            }
            if (startsWith(bytes, place, NAME) && bytes.getInt(length) > 0) {
                return numbered(bytes, length, (int) next);
            }
            place = (int) next;
        }
        return bytes;
    }

    private ByteBuffer numbered(ByteBuffer bytes, int length, int next) {
        int end = bytes.capacity();
        ByteBuffer all = ByteBuffer.allocate(end + ADDED);
        for (int each = 0; each < next; each++) {
            all.put(bytes.get(each));
        }
        all.putInt(length, bytes.getInt(length) + ADDED);
        all.put((byte) 0).putLong(number());
        told.accept(Arrays.copyOfRange(all.array(), length + 4, all.position()));
        for (int each = next; each < end; each++) {
            all.put(bytes.get(each));
        }
        return all.flip();
    }

    /** The time in nanoseconds, or one more than the last number: a client makes its connections at one time. */
    private static long number() {
        long now = System.nanoTime();
        return LAST.updateAndGet(last -> Math.max(last + 1, now));
    }

    /** The name that the client gave itself. @param identity with or without a number */
    static byte[] name(byte[] identity) {
        int length = identity.length - ADDED;
        return length > 0 && identity[length] == 0 ? Arrays.copyOf(identity, length) : identity;
    }
}
