package io.github.simre.notebook;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import zmq.Msg;
import zmq.msg.MsgAllocator;

/**
 * Memory for what clients send. ZeroMQ takes it as soon as a length is declared, before a signature can be checked; so
 * anybody who reaches a port could have all of it. What all connections hold together is bounded here, and who leaves a
 * message unfinished gives way to who sends one.
 */
final class FrameMemory {
    /** Bytes of a frame up to which it counts as small: sources of cells and what surrounds them. */
    private static final int SMALL = 8 << 10;

    /** Bytes that a frame takes beside its content. */
    private static final int EXTRA = 256;

    /** Nanoseconds in which the memory of frames that nobody holds any more comes back. */
    private static final long COLLECTED = 200_000_000L;

    private static final long MEMORY = Runtime.getRuntime().maxMemory();

    /** Bytes of all large frames together. */
    private static final long MOST_LARGE = Math.min(256L << 20, MEMORY / 8);

    /** Bytes of all small ones: a flood of one kind leaves room for the other. */
    private static final long MOST_SMALL = Math.min(64L << 20, MEMORY / 32);

    /** Bytes of one frame. */
    static final long LONGEST = MOST_LARGE / 4;

    private final Cleaner cleaner = Cleaner.create();
    private final AtomicLong large = new AtomicLong();
    private final AtomicLong small = new AtomicLong();
    private final Runnable endUnfinished;

    /** @param endUnfinished ends the connections that wait in the middle of a message, but not the one at work */
    FrameMemory(Runnable endUnfinished) {
        this.endUnfinished = endUnfinished;
    }

    /** A frame there is no memory for; its connection is to be ended. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    /** Frames of a socket on which several clients of one name are heard. @param told is given the identity of each */
    MsgAllocator ofManyClients(Consumer<byte[]> told) {
        return size -> allocate(size, small -> new Greeting(small, told));
    }

    private Msg allocate(int size, IntFunction<Msg> ofSmall) {
        if (size > LONGEST) {
            throw new Refused(
                    "a client announced a message of %,d bytes, and %,d are the most"
                            .formatted(size, LONGEST));
        }
        boolean isSmall = size <= SMALL;
        AtomicLong held = isSmall ? small : large;
        long most = isSmall ? MOST_SMALL : MOST_LARGE;
        long cost = size + (long) EXTRA;
        if (held.get() + cost > most) {
            makeRoom(held, most - cost);
        }
        if (held.get() + cost > most) {
            throw new Refused(
                    "what clients have sent and not finished takes all of the %,d bytes for it"
                            .formatted(most));
        }
        Msg frame = isSmall ? ofSmall.apply(size) : new Msg(ByteBuffer.allocateDirect(size));
        held.addAndGet(cost);
        cleaner.register(frame, () -> held.addAndGet(-cost));
        return frame;
    }

    private void makeRoom(AtomicLong held, long most) {
        endUnfinished.run();
        long end = System.nanoTime() + COLLECTED;
        System.gc();
        while (held.get() > most && System.nanoTime() < end) {
            LockSupport.parkNanos(5_000_000);
        }
    }
}
