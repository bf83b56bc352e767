package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/** What front ends take for granted, because Jupyter's own kernel does it. */
@ExtendWith(SharedKernel.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class SimReKernel_frontEndTest {
    private final KernelClient kernel;

    SimReKernel_frontEndTest(KernelClient kernel) {
        this.kernel = kernel;
    }

    private static JsonObject object(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    @Test
    @DisplayName("Times have six digits behind the point at most: with nine, Jupyter reads a text")
    void date() {
        String time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z";
        Message answer = kernel.answer("execute_request", object("code", "1"));
        assertTrue(answer.header().get("date").getAsString().matches(time));
        assertTrue(answer.metadata().get("started").getAsString().matches(time));
    }

    @Test
    @DisplayName("Each subscriber is welcomed, not only the first one of a topic")
    void welcome() {
        for (String topic : List.of("", "", "kernel.stream", "kernel.stream")) {
            Message first = kernel.welcome(topic);
            assertEquals("iopub_welcome", first.type());
            assertEquals(topic, first.text("subscription", "none"));
        }
    }

    @Test
    @DisplayName("The kernel tells where help is, and its ports")
    void info() {
        JsonArray links =
                kernel.ask("kernel_info_request", new JsonObject()).getAsJsonArray("help_links");
        String url = links.get(0).getAsJsonObject().get("url").getAsString();
        assertTrue(url.contains("/javase/" + Runtime.version().feature() + "/docs/api"), url);
        JsonObject ports = kernel.ask("connect_request", new JsonObject());
        assertEquals(kernel.connection().iopub(), ports.get("iopub_port").getAsInt());
    }

    @Test
    @DisplayName("A user expression that is no text costs only itself")
    void userExpression() {
        JsonObject asked = object("sum", "1 + 2");
        asked.add("none", JsonNull.INSTANCE);
        asked.addProperty("number", 5);
        JsonObject content = new JsonObject();
        content.add("user_expressions", asked);
        JsonObject reply = kernel.finish(kernel.start("0", content)).reply();
        JsonObject values = reply.getAsJsonObject("user_expressions");
        assertEquals("ok", values.getAsJsonObject("sum").get("status").getAsString());
        assertEquals(
                "A user expression must be a text, but is null.",
                values.getAsJsonObject("none").get("evalue").getAsString());
        assertEquals("error", values.getAsJsonObject("number").get("status").getAsString());
    }

    @ParameterizedTest
    @DisplayName("A cell is complete where its grammar is, whatever its names are")
    @CsvSource({
        "int made = 1;~made++;~System.out.println(made);, complete",
        "if (true) {~  notYetThere();~}, complete",
        "int a = 1;~%who~int b = 2;, complete",
        "int a = 1;~%who~for (int i = 0; i < 3; i++) {, incomplete",
        "int a = ;~%who~int b = 2;, invalid",
        "int a = ;~foo(, invalid",
        "int c = 1;~int d = c +, incomplete",
        "@Deprecated, incomplete",
        "int e = 1;~@Deprecated ~@Override, incomplete",
        "c > 1 ? 2, incomplete",
        "c > 1 ? 2 :, incomplete",
        "new int[], incomplete",
        "}, invalid",
        "c c c, invalid",
        "@Deprecated;, invalid"
    })
    void complete(String code, String status) {
        JsonObject asked = object("code", code.replace('~', '\n'));
        assertEquals(status, kernel.ask("is_complete_request", asked).get("status").getAsString());
    }

    @Test
    @DisplayName("A history of a kind that there is not is refused")
    void history() {
        JsonObject reply = kernel.ask("history_request", object("hist_access_type", "all"));
        assertEquals(
                "\"hist_access_type\" of a history_request must be tail, range or search. It is all.",
                reply.get("evalue").getAsString().replace('\n', ' '));
    }

    @Test
    @DisplayName("What an extension prints belongs to the message it was sent")
    void commOutput() {
        kernel.run(
                """
                getKernelInstance().comms().register("talker", (comm, data) -> {
                    System.out.println("opened");
                    comm.onMessage(said -> { System.out.println("heard"); comm.send(said); });
                });""");
        JsonObject open = object("comm_id", "t1");
        open.addProperty("target_name", "talker");
        assertEquals(List.of("stream"), types(kernel.told("comm_open", open)));
        List<Message> heard = kernel.told("comm_msg", object("comm_id", "t1"));
        assertEquals(List.of("stream", "comm_msg"), types(heard));
        kernel.told("comm_close", object("comm_id", "t1"));
    }

    @Test
    @DisplayName("An extension that fails while it is opened is closed")
    void commFailure() {
        kernel.run(
                "getKernelInstance().comms().register(\"failing\", (comm, data) -> { throw new Error(); });");
        JsonObject open = object("comm_id", "f1");
        open.addProperty("target_name", "failing");
        assertTrue(types(kernel.told("comm_open", open)).contains("comm_close"));
        JsonObject comms =
                kernel.ask("comm_info_request", new JsonObject()).getAsJsonObject("comms");
        assertEquals(0, comms.size());
    }

    @Test
    @DisplayName(
            "A question goes to the client that sent the cell, though another of its name came and went")
    void question() throws InterruptedException {
        Thread.sleep(1_000); // this client's own connection must be the earlier one
        asked();
        try (ZContext context = new ZContext()) {
            ZMQ.Socket other = context.createSocket(SocketType.DEALER);
            other.setIdentity("client".getBytes(StandardCharsets.US_ASCII));
            other.connect(kernel.connection().address(kernel.connection().stdin()));
            Thread.sleep(500); // until it is connected
            asked();
        }
        asked();
    }

    private void asked() {
        Message request = kernel.start("new Scanner(System.in).nextLine()", new JsonObject());
        kernel.answer("hello");
        assertEquals("hello", kernel.finish(request).shown(Bundle.TEXT));
    }

    private static List<String> types(List<Message> messages) {
        return messages.stream().map(Message::type).toList();
    }

    @Test
    @DisplayName("All clients are told that the kernel ends")
    void shutdown(@TempDir Path other) throws IOException, InterruptedException {
        try (KernelClient second = new KernelClient(other, Map.of())) {
            assertEquals(0, second.shutdown());
            assertEquals("ok", second.published("shutdown_reply").text("status", ""));
        }
    }
}
