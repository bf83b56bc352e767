package io.github.simre.notebook;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The connections over which clients can be asked. A client has one name on all its channels, but several clients may share
 * it: each connection has the time at which it was made behind the name, and a client makes all of its own at one time.
 */
final class AskedClients {
    /** Connections that are remembered; nobody tells when one has ended. */
    private static final int MOST = 10_000;

    private final Deque<byte[]> connected = new ArrayDeque<>();

    /** A client has connected. @param identity its name with a number */
    synchronized void connected(byte[] identity) {
        connected.addLast(identity);
        if (connected.size() > MOST) {
            connected.removeFirst();
        }
    }

    /** The connections of clients with a name, the likeliest first. @param asker a client's identity on another channel */
    synchronized List<byte[]> of(byte[] asker) {
        byte[] name = Greeting.name(asker);
        return connected.stream()
                .filter(each -> Arrays.equals(Greeting.name(each), name))
                .sorted(Comparator.comparing(each -> Math.abs(number(each) - number(asker))))
                .toList();
    }

    private static long number(byte[] identity) {
        return identity.length < Long.BYTES
                ? 0
                : ByteBuffer.wrap(identity).getLong(identity.length - Long.BYTES);
    }

    /** A connection is no longer there. */
    synchronized void gone(byte[] identity) {
        connected.removeIf(each -> Arrays.equals(each, identity));
    }
}
