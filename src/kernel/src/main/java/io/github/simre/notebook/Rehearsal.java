package io.github.simre.notebook;

import com.google.gson.JsonObject;
import io.github.simre.base.SimReException;
import io.github.simre.notebook.Channels.Channel;
import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A session of a kernel with itself, over the same sockets that Jupyter would use. Java notes which classes that needs, and
 * keeps them in an archive from which later kernels start faster.
 */
final class Rehearsal {
    private static final List<String> CELLS =
            List.of(
                    "1 + 1",
                    "var numbers = IntStream.range(0, 5).boxed().toList();",
                    "numbers",
                    "System.out.println(numbers)",
                    "int twice(int n) { return 2 * n; }\ntwice(21)",
                    "display(html(\"<b>bold</b>\"))",
                    "load(\"there is no such folder\")",
                    "int wrong = \"text\";");

    private static final int PATIENCE = 60_000;
    private static final int LOWEST_PORT = 15_000;
    private static final int LOWEST_CLIENT_PORT = 32_768;

    private final Wire wire = new Wire("rehearsal");
    private final ZContext context = new ZContext();
    private final ZMQ.Socket shell;

    private Rehearsal(Connection connection) {
        shell = context.createSocket(SocketType.DEALER);
        shell.setReceiveTimeOut(PATIENCE);
        shell.connect(connection.address(connection.shell()));
        ZMQ.Socket published = context.createSocket(SocketType.SUB);
        published.subscribe(new byte[0]);
        published.connect(connection.address(connection.iopub()));
    }

    /**
     * Where a kernel of this machine alone listens: ports that are free now, and below those that systems give to clients, one
     * of which could take them meanwhile.
     */
    static Connection connection() {
        int[] ports = new int[Channel.values().length];
        List<ServerSocket> taken = new ArrayList<>();
        try {
            while (taken.size() < ports.length) {
                int port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, LOWEST_CLIENT_PORT);
                try {
                    taken.add(new ServerSocket(port));
                    ports[taken.size() - 1] = port;
                } catch (BindException used) {
                    // then another one
                }
            }
            for (ServerSocket each : taken) {
                each.close();
            }
        } catch (IOException none) {
            throw new SimReException("No port is free.", "It says: " + none + ".", "", none);
        }
        return new Connection(
                "127.0.0.1", ports[0], ports[1], ports[2], ports[3], ports[4], "rehearsal");
    }

    /** Runs some cells and ends the kernel. @param last what is done before the end */
    static void run(Connection connection, Runnable last) {
        Rehearsal rehearsal = new Rehearsal(connection);
        rehearsal.ask("kernel_info_request", new JsonObject());
        for (String cell : CELLS) {
            JsonObject content = new JsonObject();
            content.addProperty("code", cell);
            content.addProperty("store_history", false);
            rehearsal.ask("execute_request", content);
        }
        JsonObject completion = new JsonObject();
        completion.addProperty("code", "numbers.str");
        rehearsal.ask("complete_request", completion);
        completion.addProperty("code", "Math.max(");
        rehearsal.ask("inspect_request", completion);
        last.run();
        rehearsal.ask("shutdown_request", new JsonObject());
        rehearsal.context.close();
    }

    private void ask(String type, JsonObject content) {
        List<byte[]> frames = wire.frames(Message.of(List.of(), type, new JsonObject(), content));
        for (int frame = 0; frame < frames.size(); frame++) {
            shell.send(frames.get(frame), frame < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        List<byte[]> answer = new ArrayList<>();
        do {
            byte[] part = shell.recv();
            if (part == null) {
                throw new SimReException(
                        "The kernel does not answer.", "It was asked " + type + ".", "");
            }
            answer.add(part);
        } while (shell.hasReceiveMore());
        try {
            wire.message(answer);
        } catch (Wire.Unreadable damaged) {
            throw new SimReException(
                    "The kernel's answer is damaged.", damaged.getMessage(), "", damaged);
        }
    }
}
