package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.Slow;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** What is sent by those who have no key, or do not keep to the protocol, costs the kernel nothing. */
@ExtendWith(SharedKernel.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
@Slow("sends a kernel what it must survive: 14 seconds")
class SimReKernel_hostileTest {
    private static final byte[] SIGNATURE = HexFormat.of().parseHex("ff00000000000000017f0300");
    private static final byte[] READY =
            "\5READY\13Socket-Type\0\0\0\6DEALER\10Identity\0\0\0\0"
                    .getBytes(StandardCharsets.ISO_8859_1);

    private final KernelClient kernel;
    private final List<Socket> open = new ArrayList<>();

    SimReKernel_hostileTest(KernelClient kernel) {
        this.kernel = kernel;
    }

    @AfterEach
    void answers() throws IOException {
        assertEquals("2", kernel.run("1 + 1").shown(Bundle.TEXT));
        for (Socket each : open) {
            each.close();
        }
        open.clear();
        assertEquals("3", kernel.run("1 + 2").shown(Bundle.TEXT));
    }

    private OutputStream connect(int port) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        open.add(socket);
        return socket.getOutputStream();
    }

    private static byte[] greeting() {
        return ByteBuffer.allocate(64 + 2 + READY.length)
                .put(SIGNATURE)
                .put("NULL".getBytes(StandardCharsets.US_ASCII))
                .position(64)
                .put((byte) 4)
                .put((byte) READY.length)
                .put(READY)
                .array();
    }

    /** A kernel may close a connection while it is written to. */
    private static void send(OutputStream stream, byte[] bytes) {
        try {
            stream.write(bytes);
            stream.flush();
        } catch (IOException closed) {
            // as it should
        }
    }

    @Test
    @DisplayName("Frames of any declared length, finished by nobody, take no memory")
    void declared() throws IOException {
        Connection at = kernel.connection();
        for (long length : List.of(0x7ffffff0L, Long.MAX_VALUE, -1L, 20_000_000L, 30_000_000L)) {
            for (int port : List.of(at.shell(), at.control(), at.stdin(), at.heartbeat())) {
                for (int times = 0; times < 4; times++) {
                    OutputStream stream = connect(port);
                    send(stream, greeting());
                    send(stream, ByteBuffer.allocate(19).put((byte) 2).putLong(length).array());
                }
            }
        }
    }

    @Test
    @DisplayName("A message of endlessly many frames ends its connection")
    void frames() throws IOException {
        OutputStream stream = connect(kernel.connection().shell());
        send(stream, greeting());
        byte[] more = new byte[100_000];
        for (int each = 0; each < more.length; each += 2) {
            more[each] = 1;
        }
        for (int times = 0; times < 10; times++) {
            send(stream, more);
        }
    }

    @Test
    @DisplayName("Greetings of other versions, cut off or full of other bytes, harm nobody")
    void greetings() throws IOException {
        Random random = new Random(11);
        Connection at = kernel.connection();
        int[] ports = {at.shell(), at.control(), at.stdin(), at.iopub(), at.heartbeat()};
        for (int times = 0; times < 300; times++) {
            byte[] bytes = greeting();
            for (int each = random.nextInt(4); each > 0; each--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            bytes[10] = times % 3 == 0 ? (byte) random.nextInt(4) : bytes[10];
            bytes[0] = times % 7 == 0 ? (byte) random.nextInt(256) : bytes[0];
            OutputStream stream = connect(ports[times % ports.length]);
            send(stream, times % 2 == 0 ? bytes : Arrays.copyOf(bytes, times % 70));
            byte[] rest = new byte[60];
            random.nextBytes(rest);
            send(stream, rest);
        }
    }

    /** A request with parts as they are given. */
    private void signed(ZMQ.Socket socket, String... parts) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        kernel.connection().key().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        for (String part : parts) {
            mac.update(part.getBytes(StandardCharsets.UTF_8));
        }
        socket.send("<IDS|MSG>", ZMQ.SNDMORE);
        socket.send(HexFormat.of().formatHex(mac.doFinal()), ZMQ.SNDMORE);
        for (int part = 0; part < parts.length; part++) {
            socket.send(parts[part], part < parts.length - 1 ? ZMQ.SNDMORE : 0);
        }
    }

    /** Each with an identity of its own: the same message is not answered twice. */
    private static String header(String type) {
        return "{\"msg_id\":\""
                + UUID.randomUUID()
                + "\",\"session\":\"s\",\"msg_type\":\""
                + type
                + "\"}";
    }

    @Test
    @DisplayName("Signed messages that are no messages are noted, and the next one is answered")
    void noMessages() throws Exception {
        String deep = "[".repeat(200_000);
        try (ZContext context = new ZContext()) {
            for (int port : List.of(kernel.connection().shell(), kernel.connection().control())) {
                ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
                socket.setReceiveTimeOut(90_000);
                socket.connect(kernel.connection().address(port));
                for (String header :
                        List.of("", "[]", "null", "1", "{}", "{", deep, "{\"msg_type\":1}")) {
                    signed(socket, header, "{}", "{}", "{}");
                }
                for (String content : List.of("", "[]", "null", deep, "{\"code\":" + deep)) {
                    signed(socket, header("execute_request"), "{}", "{}", content);
                    signed(socket, header("comm_msg"), content, "{}", "{}");
                }
                signed(socket, header("kernel_info_request"), "{}", "{}", "{}");
                assertEquals("kernel_info_reply", answer(socket, "msg_type", 0));
            }
            // one note a second at most: those of another test may have taken this one's place
            ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
            socket.connect(kernel.connection().address(kernel.connection().shell()));
            for (int times = 0; times < 30 && !noted(); times++) {
                // each another one: what was sent before has another note
                signed(socket, "[\"" + UUID.randomUUID() + "\"]", "{}", "{}", "{}");
                Thread.sleep(1_100);
            }
        }
        assertTrue(noted(), kernel.log());
    }

    private boolean noted() throws IOException {
        return kernel.log().contains("Not answered: a message whose");
    }

    /** A text of a part of the next answer: 0 is the header, 3 the content. */
    private static String answer(ZMQ.Socket socket, String name, int part) {
        List<String> frames = new ArrayList<>();
        do {
            frames.add(socket.recvStr());
        } while (socket.hasReceiveMore());
        JsonObject read = JsonParser.parseString(frames.get(2 + part)).getAsJsonObject();
        return read.get(name).getAsString();
    }

    @Test
    @DisplayName(
            "A request whose content is of another kind is answered with an error that names it")
    void wrongContent() {
        for (String each :
                List.of(
                        "execute_request {'code':1}",
                        "execute_request {'code':'1','silent':'no'}",
                        "complete_request {'code':[]}",
                        "complete_request {'code':'1','cursor_pos':1e99}",
                        "inspect_request {'code':'1','detail_level':{}}",
                        "is_complete_request {'code':{}}",
                        "history_request {'n':'many'}",
                        "history_request {'hist_access_type':7}",
                        "comm_info_request {'target_name':7}")) {
            String[] parts = each.split(" ");
            JsonObject content = JsonParser.parseString(parts[1]).getAsJsonObject();
            JsonObject reply = kernel.ask(parts[0], content);
            assertEquals("error", reply.get("status").getAsString(), each);
            String said = reply.get("evalue").getAsString();
            assertTrue(said.contains("of a " + parts[0] + " must be"), each + ": " + said);
        }
    }

    @Test
    @DisplayName("A message that is sent again is not done again")
    void replay() throws Exception {
        try (ZContext context = new ZContext()) {
            ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
            socket.setReceiveTimeOut(90_000);
            socket.connect(kernel.connection().address(kernel.connection().shell()));
            String code = "{\"code\":\"replayed++\",\"user_expressions\":{}}";
            kernel.run("int replayed = 0;");
            String header = header("execute_request");
            for (int times = 0; times < 3; times++) {
                signed(socket, header, "{}", "{}", code);
            }
            assertEquals("ok", answer(socket, "status", 3));
        }
        assertEquals("1", kernel.run("replayed").shown(Bundle.TEXT));
    }

    @Test
    @DisplayName("Two clients of one name are answered in turn")
    void sameName() throws Exception {
        try (ZContext context = new ZContext()) {
            List<ZMQ.Socket> clients = new ArrayList<>();
            for (int each = 0; each < 2; each++) {
                ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
                socket.setIdentity("client".getBytes(StandardCharsets.US_ASCII));
                socket.setReceiveTimeOut(90_000);
                socket.connect(kernel.connection().address(kernel.connection().shell()));
                clients.add(socket);
            }
            for (int times = 0; times < 4; times++) {
                signed(clients.get(times % 2), header("kernel_info_request"), "{}", "{}", "{}");
                assertEquals("simre", answer(clients.get(times % 2), "implementation", 3));
            }
        }
    }

    @Test
    @DisplayName("A connection to an extension that is not there is closed at once")
    void comm() {
        JsonObject content =
                JsonParser.parseString("{'comm_id':'7','target_name':'none'}").getAsJsonObject();
        kernel.tell("comm_open", content);
        assertEquals("7", kernel.published("comm_close").text("comm_id", ""));
        kernel.tell("comm_msg", content);
        Message closed = kernel.published("comm_close");
        assertEquals("comm_msg", closed.parent().get("msg_type").getAsString());
    }

    @Test
    @DisplayName("An exception that is its own cause ends the cell, whatever its methods do")
    void causes() {
        kernel.run(
                """
                class Own extends RuntimeException {
                    public Throwable getCause() { return this; }
                }
                class Bad extends RuntimeException {
                    public String getMessage() { throw new IllegalStateException("no"); }
                    public String toString() { throw new IllegalStateException("no"); }
                }""");
        assertEquals("Own", kernel.run("throw new Own();").error());
        assertEquals("Bad", kernel.run("throw new Bad();").error());
        KernelClient.Ran ran =
                kernel.run(
                        "var a = new Exception(\"a\"); var b = new Exception(\"b\", a); a.initCause(b); throw a;");
        assertEquals("Exception", ran.error());
        assertTrue(ran.trace().contains("Caused by: java.lang.Exception: b"), ran.trace());
    }
}
