package io.github.simre.notebook;

import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;
import org.zeromq.ZMQException;

/**
 * The five sockets of a kernel. One thread owns them all, because a ZeroMQ socket belongs to one thread; whoever has
 * something to send puts it into a queue and wakes that thread.
 */
final class Channels {
    /** A socket of the kernel. */
    enum Channel {
        SHELL(SocketType.ROUTER, FrameMemory.LONGEST),
        CONTROL(SocketType.ROUTER, FrameMemory.LONGEST),
        STDIN(SocketType.ROUTER, FrameMemory.LONGEST),
        IOPUB(SocketType.XPUB, 256), // the name of a topic
        HEARTBEAT(SocketType.ROUTER, 256); // "ping"

        private final SocketType type;
        private final long longest;

        Channel(SocketType type, long longest) {
            this.type = type;
            this.longest = longest;
        }
    }

    private record Outgoing(Channel channel, List<byte[]> frames) {}

    /** The server's console: standard error belongs to cells later. */
    private static final PrintStream CONSOLE = System.err;

    /** Nanoseconds in which a port that is taken may become free. */
    private static final long TAKEN = 2_000_000_000L;

    /** Bytes that ZeroMQ's thread may need beside a message. */
    private static final int ROOM = 128 << 10;

    /** Bytes of room that are asked for at most: the reserve has little more. */
    private static final int MOST_ROOM = 1 << 20;

    /** Echoes of a heartbeat that wait for a client that does not read them. */
    private static final int ECHOES = 100;

    /** Frames of a message: its identity, six parts and the buffers of widgets. */
    private static final int MOST_FRAMES = 1_000;

    private final Connection connection;
    private final Wire wire;
    private final Complaints complaints = new Complaints(CONSOLE);
    private final ZContext context = new ZContext();
    private final ZMQ.Socket[] sockets = new ZMQ.Socket[Channel.values().length];
    private final Queue<Outgoing> queue = new ConcurrentLinkedQueue<>();
    private final AskedClients asked = new AskedClients();
    private final Semaphore waiting = new Semaphore(0);
    private final Pipe wake;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closing;
    private volatile byte[] room; // a field, so that the compiler cannot leave the allocation out

    /** Binds the sockets; messages are read once {@link #start} is called. */
    Channels(Connection connection) {
        this.wire = new Wire(connection.key());
        this.connection = connection;
        try {
            wake = Pipe.open();
            wake.source().configureBlocking(false);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        SocketThread thread = new SocketThread(context, complaints::say);
        FrameMemory memory = new FrameMemory(thread::endUnfinished);
        int[] ports = {
            connection.shell(),
            connection.control(),
            connection.stdin(),
            connection.iopub(),
            connection.heartbeat()
        };
        for (Channel channel : Channel.values()) {
            ZMQ.Socket socket = context.createSocket(channel.type);
            // a publisher drops what is beyond its mark, and lines would be lost
            socket.setSndHWM(channel == Channel.HEARTBEAT ? ECHOES : 0);
            socket.setRcvHWM(0);
            socket.setMaxMsgSize(channel.longest);
            // with a domain, ZeroMQ refuses versions of its protocol before 3, in which certain
            // bytes
            // keep it in a loop; nobody asks for the domain itself
            socket.setZapDomain("jupyter");
            if (channel == Channel.IOPUB) {
                // each client is told that it is heard, not only the first one of a topic
                socket.setXpubVerbose(true);
            }
            if (channel == Channel.STDIN) {
                socket.setMsgAllocator(memory.ofManyClients(asked::connected));
                socket.setRouterMandatory(true); // to learn who is gone
            } else {
                socket.setMsgAllocator(memory.ofManyClients(identity -> {}));
            }
            socket.setLinger(500);
            bind(socket, connection.address(ports[channel.ordinal()]));
            sockets[channel.ordinal()] = socket;
        }
    }

    /**
     * Jupyter chooses ports that were free a moment ago. A client that calls one before anybody listens there can, by chance,
     * be given that very port as its own, and then talks to itself.
     */
    private static void bind(ZMQ.Socket socket, String address) {
        long end = System.nanoTime() + TAKEN;
        while (true) {
            try {
                socket.bind(address);
                return;
            } catch (ZMQException taken) {
                if (System.nanoTime() > end) {
                    throw new SimReException(
                            "The kernel cannot listen at " + address + ".",
                            "It says: " + taken.getMessage() + ".",
                            "Start the kernel again: Jupyter then chooses other ports.",
                            taken);
                }
                LockSupport.parkNanos(20_000_000);
            }
        }
    }

    /**
     * Starts to read.
     *
     * @param received called on the thread of the sockets, which it must not hold up
     */
    void start(Receiver received) {
        start("jupyter channels", () -> run(received));
        start("jupyter wake", this::wake);
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Is given each message. */
    @FunctionalInterface
    interface Receiver {
        void received(Channel channel, Message message);
    }

    /** Where the channels listen. */
    Connection connection() {
        return connection;
    }

    /** Notes for the log of Jupyter what could not be answered. @param what a sentence without its end */
    void complain(String what) {
        complaints.say(what);
    }

    /** Sends a message, after those that were sent before. */
    void send(Channel channel, Message message) {
        queue(channel, message);
        waiting.release();
    }

    /** Lets a message leave together with the next one that is sent. */
    void queue(Channel channel, Message message) {
        queue.add(new Outgoing(channel, wire.frames(message)));
    }

    /**
     * Wakes the thread of the sockets. Only this thread writes into the pipe: one that runs a cell may be interrupted, and the
     * write of an interrupted thread closes the pipe.
     */
    private void wake() {
        ByteBuffer one = ByteBuffer.allocate(1);
        while (!closing) {
            try {
                waiting.acquire();
                waiting.drainPermits();
                wake.sink().write(one.clear());
            } catch (OutOfMemoryError full) {
                waiting.release();
                MemoryWatch.waitForMemory();
            } catch (IOException | InterruptedException closed) {
                return; // the kernel ends
            }
        }
    }

    /** Sends what is queued and closes the sockets; waits at most a second. */
    void close() {
        closing = true;
        waiting.release();
        try {
            ended.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException leave) {
            // what is not sent by now never will be
        }
    }

    private void run(Receiver received) {
        ZMQ.Poller poller = context.createPoller(6);
        List<Channel> read = List.of(Channel.values());
        read.forEach(channel -> poller.register(sockets[channel.ordinal()], ZMQ.Poller.POLLIN));
        int wakes = poller.register(wake.source(), ZMQ.Poller.POLLIN);
        ByteBuffer scrap = ByteBuffer.allocate(64);
        while (!closing || !queue.isEmpty()) {
            try {
                poller.poll(-1);
                if (poller.pollin(wakes)) {
                    drain(scrap);
                }
                sendAll();
                for (int index = 0; index < read.size(); index++) {
                    if (poller.pollin(index)) {
                        receive(read.get(index), received);
                    }
                }
            } catch (OutOfMemoryError full) {
                MemoryWatch.waitForMemory();
            } catch (RuntimeException | Error unforeseen) {
                // without this thread nobody could reach the kernel any more
                complaints.say("the channels failed, " + unforeseen);
            }
        }
        sendAll();
        poller.close();
        context.close();
        ended.countDown();
    }

    /** Tells a client that what is published from now on reaches it. @param event 1 and the topic that it subscribes to */
    private void welcome(byte[] event) {
        if (event.length > 0 && event[0] == 1) {
            byte[] topic = Arrays.copyOfRange(event, 1, event.length);
            JsonObject content = new JsonObject();
            content.addProperty("subscription", new String(topic, StandardCharsets.UTF_8));
            Message welcome =
                    Message.of(List.of(topic), "iopub_welcome", new JsonObject(), content);
            queue.add(new Outgoing(Channel.IOPUB, wire.frames(welcome)));
            sendAll();
        }
    }

    private void drain(ByteBuffer scrap) {
        try {
            scrap.clear();
            wake.source().read(scrap);
        } catch (IOException closed) {
            // the kernel ends
        }
    }

    private void sendAll() {
        while (!queue.isEmpty()) {
            waitForRoom(queue.peek().frames());
            Outgoing next = queue.poll();
            if (next.channel() == Channel.STDIN) {
                ask(next.frames());
            } else {
                send(sockets[next.channel().ordinal()], next.frames());
            }
        }
    }

    /** A question goes to the client that sent the cell: on this channel it has another connection. */
    private void ask(List<byte[]> question) {
        List<byte[]> frames = new ArrayList<>(question);
        for (byte[] client : asked.of(question.get(0))) {
            frames.set(0, client);
            try {
                send(sockets[Channel.STDIN.ordinal()], frames);
                return;
            } catch (ZMQException gone) {
                asked.gone(client);
            }
        }
        complaints.say("nobody is there to answer the question of a cell");
    }

    private static void send(ZMQ.Socket socket, List<byte[]> frames) {
        for (int frame = 0; frame < frames.size(); frame++) {
            send(socket, frames.get(frame), frame < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    /**
     * ZeroMQ's own thread loses what it holds when memory is full, and nobody learns of it; so it is given nothing until there
     * is room for what it does with it.
     */
    private void waitForRoom(List<byte[]> frames) {
        int bytes = ROOM;
        for (byte[] frame : frames) {
            bytes += Math.min(frame.length, MOST_ROOM);
        }
        while (true) {
            try {
                room = new byte[Math.min(bytes, MOST_ROOM)];
                room = null;
                return;
            } catch (OutOfMemoryError full) {
                MemoryWatch.waitForMemory();
            }
        }
    }

    /** Half a message would spoil the next one. */
    private static void send(ZMQ.Socket socket, byte[] frame, int flags) {
        while (true) {
            try {
                socket.send(frame, flags);
                return;
            } catch (OutOfMemoryError full) {
                MemoryWatch.waitForMemory();
            }
        }
    }

    private void receive(Channel channel, Receiver receiver) {
        ZMQ.Socket socket = sockets[channel.ordinal()];
        List<byte[]> frames = new ArrayList<>();
        for (byte[] first = socket.recv(ZMQ.DONTWAIT);
                first != null;
                first = socket.recv(ZMQ.DONTWAIT)) {
            frames.add(first);
            boolean tooMany = false;
            while (socket.hasReceiveMore()) {
                byte[] next = socket.recv();
                tooMany = frames.size() == MOST_FRAMES;
                if (!tooMany) {
                    frames.add(next);
                }
            }
            if (channel == Channel.IOPUB) {
                welcome(frames.get(0));
            } else if (channel == Channel.HEARTBEAT) {
                queue.add(new Outgoing(channel, List.copyOf(frames)));
                sendAll();
            } else if (tooMany) {
                complaints.say("a message of more than " + MOST_FRAMES + " frames");
            } else {
                try {
                    receiver.received(channel, wire.message(frames));
                } catch (Wire.Unreadable | SimReException refused) {
                    complaints.say(refused.getMessage());
                }
            }
            frames.clear();
        }
    }
}
