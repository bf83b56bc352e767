package io.github.simre.notebook;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** A kernel in a process of its own, and a client that speaks Jupyter's protocol with it. */
final class KernelClient implements AutoCloseable {
    private static final int PATIENCE = 60_000;

    private final Connection connection = Rehearsal.connection();
    private final Wire wire = new Wire(connection.key());
    private final ZContext context = new ZContext();
    private final ZMQ.Socket shell = socket(SocketType.DEALER, connection.shell());
    private final ZMQ.Socket control = socket(SocketType.DEALER, connection.control());
    private final ZMQ.Socket stdin = socket(SocketType.DEALER, connection.stdin());
    private final ZMQ.Socket published = socket(SocketType.SUB, connection.iopub());
    private final Process process;
    private final Path log;

    /** What a cell gave. */
    record Ran(JsonObject reply, List<Message> published) {
        String printed() {
            StringBuilder text = new StringBuilder();
            of("stream").forEach(each -> text.append(each.text("text", "")));
            return text.toString();
        }

        List<Message> of(String type) {
            return published.stream().filter(each -> each.type().equals(type)).toList();
        }

        /** The last value shown, in a form. */
        String shown(String form) {
            List<Message> results = of("execute_result");
            JsonObject data = results.get(results.size() - 1).content().getAsJsonObject("data");
            return data.has(form) ? data.get(form).getAsString() : null;
        }

        String status() {
            return reply.get("status").getAsString();
        }

        String error() {
            return reply.has("ename") ? reply.get("ename").getAsString() : reply.toString();
        }

        String trace() {
            StringBuilder text = new StringBuilder();
            if (!reply.has("traceback")) {
                return reply.toString();
            }
            reply.getAsJsonArray("traceback")
                    .forEach(line -> text.append(line.getAsString()).append('\n'));
            return text.toString().replaceAll("\u001b\\[[0-9;]*m", "");
        }
    }

    /** Starts the classes under test. @param folder where the kernel works */
    KernelClient(Path folder, Map<String, String> environment) throws IOException {
        this(
                folder,
                environment,
                Stream.concat(
                                KernelInstallation.memory().stream(),
                                Stream.of(
                                        "--add-opens",
                                        "jdk.jshell/jdk.jshell=ALL-UNNAMED",
                                        "-Xmx1g",
                                        "-Dsimre.home=" + Path.of("").toAbsolutePath(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        SimReKernel.class.getName()))
                        .toArray(String[]::new));
    }

    /** Starts Java with options, behind which the connection file comes. */
    KernelClient(Path folder, Map<String, String> environment, String... options)
            throws IOException {
        log = folder.resolve("log");
        Path file = folder.resolve("connection.json");
        JsonObject json = new JsonObject();
        json.addProperty("transport", "tcp");
        json.addProperty("ip", "127.0.0.1");
        json.addProperty("shell_port", connection.shell());
        json.addProperty("control_port", connection.control());
        json.addProperty("stdin_port", connection.stdin());
        json.addProperty("iopub_port", connection.iopub());
        json.addProperty("hb_port", connection.heartbeat());
        json.addProperty("key", connection.key());
        Files.writeString(file, json.toString());
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.add(file.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("SIMRE_KERNEL_HISTORY", folder.resolve("history").toString());
        builder.environment().putAll(environment);
        builder.directory(folder.toFile());
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        process = builder.start();
        published.subscribe(new byte[0]);
        // the first message says that what is published from now on arrives
        while (!next(published).type().equals("iopub_welcome")) {
            // something of an earlier request
        }
    }

    private ZMQ.Socket socket(SocketType type, int port) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setReceiveTimeOut(PATIENCE);
        // a question goes to the socket with the name of the one that the cell came from
        socket.setIdentity("client".getBytes(StandardCharsets.US_ASCII));
        socket.setRcvHWM(0);
        socket.setLinger(0);
        socket.connect(connection.address(port));
        return socket;
    }

    Ran run(String code) {
        return finish(start(code, new JsonObject()));
    }

    /** Sends a cell. @param more of the request's content @return the request */
    Message start(String code, JsonObject more) {
        JsonObject content = more.deepCopy();
        content.addProperty("code", code);
        return send(shell, "execute_request", content);
    }

    Ran finish(Message request) {
        return new Ran(reply(shell, request).content(), untilIdle(request));
    }

    JsonObject ask(String type, JsonObject content) {
        Message request = send(shell, type, content);
        JsonObject reply = reply(shell, request).content();
        untilIdle(request);
        return reply;
    }

    /** The whole answer to a request. */
    Message answer(String type, JsonObject content) {
        Message request = send(shell, type, content);
        Message answer = reply(shell, request);
        untilIdle(request);
        return answer;
    }

    /** What is published for a message that has no answer. */
    List<Message> told(String type, JsonObject content) {
        return untilIdle(send(shell, type, content));
    }

    /** The first message that one more subscriber of a topic is sent. */
    Message welcome(String topic) {
        ZMQ.Socket socket = socket(SocketType.SUB, connection.iopub());
        socket.subscribe(topic);
        try {
            return next(socket);
        } finally {
            socket.close();
        }
    }

    JsonObject control(String type) {
        return reply(control, send(control, type, new JsonObject())).content();
    }

    /** Waits for a question. */
    Message question() {
        return next(stdin);
    }

    /** Waits for a question and answers it. @return the question's content */
    JsonObject answer(String text) {
        Message question = question();
        JsonObject content = new JsonObject();
        content.addProperty("value", text);
        send(stdin, "input_reply", content);
        return question.content();
    }

    /** The next message that is published for a request and is of a type. */
    Message published(Message request, String type) {
        while (true) {
            Message next = next(published);
            if (belongs(next, request) && next.type().equals(type)) {
                return next;
            }
        }
    }

    private List<Message> untilIdle(Message request) {
        List<Message> messages = new ArrayList<>();
        while (true) {
            Message next = next(published);
            if (belongs(next, request)) {
                if (next.type().equals("status")) {
                    if (next.text("execution_state", "").equals("idle")) {
                        return messages;
                    }
                } else {
                    messages.add(next);
                }
            }
        }
    }

    private static boolean belongs(Message message, Message request) {
        return message.parent().has("msg_id")
                && message.parent().get("msg_id").equals(request.header().get("msg_id"));
    }

    private Message reply(ZMQ.Socket socket, Message request) {
        while (true) {
            Message next = next(socket);
            if (belongs(next, request)) {
                return next;
            }
        }
    }

    private Message send(ZMQ.Socket socket, String type, JsonObject content) {
        Message message = Message.of(List.of(), type, new JsonObject(), content);
        List<byte[]> frames = wire.frames(message);
        for (int frame = 0; frame < frames.size(); frame++) {
            socket.send(frames.get(frame), frame < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
        return message;
    }

    private Message next(ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        do {
            byte[] frame = socket.recv();
            if (frame == null) {
                throw new AssertionError("the kernel says nothing: " + state());
            }
            frames.add(frame);
        } while (socket.hasReceiveMore());
        try {
            return wire.message(frames);
        } catch (Wire.Unreadable damaged) {
            throw new AssertionError(damaged);
        }
    }

    /** What the kernel printed, and what its threads do. */
    private String state() {
        try {
            String printed = " and printed " + Files.readString(log);
            return process.isAlive()
                    ? "it runs" + printed + threads()
                    : "it ended with " + process.exitValue() + printed;
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private String threads() throws IOException {
        String stacks = Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
        Process looks = new ProcessBuilder(stacks, String.valueOf(process.pid())).start();
        return new String(looks.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Where the kernel listens. */
    Connection connection() {
        return connection;
    }

    /** What the kernel wrote into the log of Jupyter. */
    String log() throws IOException {
        return Files.readString(log);
    }

    /** The process of the kernel. */
    Process process() {
        return process;
    }

    /** Sends what is not answered. */
    void tell(String type, JsonObject content) {
        send(shell, type, content);
    }

    /** The next message of a type that is published for anybody. */
    Message published(String type) {
        while (true) {
            Message next = next(published);
            if (next.type().equals(type)) {
                return next;
            }
        }
    }

    /** The states and the types of the outputs of a request, in their order. */
    List<String> order(Message request) {
        List<String> order = new ArrayList<>();
        reply(shell, request);
        while (!order.contains("idle")) {
            Message next = next(published);
            if (belongs(next, request)) {
                order.add(next.text("execution_state", next.type()));
            }
        }
        return order;
    }

    /** Tells the kernel to end. @return its exit code */
    int shutdown() throws InterruptedException {
        control("shutdown_request");
        return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        context.close();
    }
}
