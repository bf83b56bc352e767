package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Jupyter's protocol asks of a kernel beside running cells. */
@ExtendWith(SharedKernel.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class SimReKernel_answersTest {
    private final KernelClient kernel;

    SimReKernel_answersTest(KernelClient kernel) {
        this.kernel = kernel;
    }

    private static JsonObject object(String name, String value) {
        JsonObject object = new JsonObject();
        object.addProperty(name, value);
        return object;
    }

    @Test
    @DisplayName("A cell is busy, echoed, shown and idle, in this order")
    void order() {
        assertEquals(
                List.of("busy", "execute_input", "execute_result", "idle"),
                kernel.order(kernel.start("1 + 1", new JsonObject())));
    }

    @Test
    @DisplayName(
            "A cell that is not to be stored has no number of its own and is not in the history")
    void notStored() {
        int number = kernel.run("1").reply().get("execution_count").getAsInt();
        JsonObject content = new JsonObject();
        content.addProperty("store_history", false);
        assertEquals("77123", kernel.finish(kernel.start("77123", content)).shown(Bundle.TEXT));
        assertEquals(number + 1, kernel.run("1").reply().get("execution_count").getAsInt());
        JsonObject search = object("hist_access_type", "search");
        search.addProperty("pattern", "77123");
        assertEquals(0, history(search).size());
    }

    private JsonArray history(JsonObject content) {
        return kernel.ask("history_request", content).getAsJsonArray("history");
    }

    @Test
    @DisplayName(
            "The last cells of the history, and a range of it, are rows of session, line and input")
    void historyRows() {
        kernel.run("\"one\"");
        kernel.run("\"two\"");
        JsonObject tail = object("hist_access_type", "tail");
        tail.addProperty("n", 2);
        JsonArray rows = history(tail);
        assertEquals("\"one\"", rows.get(0).getAsJsonArray().get(2).getAsString());
        int line = rows.get(1).getAsJsonArray().get(1).getAsInt();
        JsonObject range = object("hist_access_type", "range");
        range.addProperty("start", line);
        range.addProperty("stop", line + 1);
        rows = history(range);
        assertEquals(1, rows.size());
        assertEquals("\"two\"", rows.get(0).getAsJsonArray().get(2).getAsString());
    }

    @Test
    @DisplayName("Standard output and standard error in turn do not make a message for each line")
    void streamsInTurn() {
        KernelClient.Ran ran =
                kernel.run(
                        "for (int i = 0; i < 10000; i++) { System.out.println(i); System.err.println(i); }");
        assertEquals(20_000, ran.printed().lines().count());
        assertTrue(ran.of("stream").size() < 300, ran.of("stream").size() + " messages");
        ran = kernel.run("System.out.print(1); System.err.print(2); System.out.print(3);");
        assertEquals("123", ran.printed());
    }

    @Test
    @DisplayName(
            "What a parallel stream prints belongs to the cell that runs, not to the first that had one")
    void parallelStream() {
        kernel.run("IntStream.range(0, 64).parallel().forEach(i -> System.out.println(i));");
        KernelClient.Ran ran =
                kernel.run(
                        "IntStream.range(0, 2000).parallel().forEach(i -> System.out.println(i));");
        assertEquals(2000, ran.printed().lines().distinct().count());
    }

    @Test
    @DisplayName("Comms are opened, listed, heard and refused")
    void comms() {
        kernel.run(
                """
                var heard = new CompletableFuture<String>();
                getKernelInstance().comms().register("lesson", (comm, data) ->
                        comm.onMessage(said -> { heard.complete(said.toString()); comm.send(said); }));""");
        JsonObject open = object("comm_id", "c1");
        open.addProperty("target_name", "lesson");
        kernel.tell("comm_open", open);
        JsonObject comms =
                kernel.ask("comm_info_request", new JsonObject()).getAsJsonObject("comms");
        assertEquals("lesson", comms.getAsJsonObject("c1").get("target_name").getAsString());
        JsonObject said = object("comm_id", "c1");
        said.add("data", object("word", "hello"));
        kernel.tell("comm_msg", said);
        assertEquals(said.get("data"), kernel.published("comm_msg").content().get("data"));
        assertTrue(kernel.run("heard.get()").shown(Bundle.TEXT).contains("hello"));
        kernel.tell("comm_close", object("comm_id", "c1"));
        assertEquals(
                0,
                kernel.ask("comm_info_request", new JsonObject()).getAsJsonObject("comms").size());
        JsonObject unknown = object("comm_id", "c2");
        unknown.addProperty("target_name", "nobody");
        kernel.tell("comm_open", unknown);
        assertEquals("c2", kernel.published("comm_close").text("comm_id", ""));
    }

    @Test
    @DisplayName("What nobody knows is answered with an error")
    void unknownRequest() {
        assertEquals(
                "error", kernel.ask("other_request", new JsonObject()).get("status").getAsString());
    }

    @Test
    @DisplayName("A question is taken back by an interrupt")
    void interruptedQuestion() {
        Message request = kernel.start("new Scanner(System.in).nextLine()", new JsonObject());
        kernel.question();
        assertEquals("ok", kernel.control("interrupt_request").get("status").getAsString());
        assertEquals("KeyboardInterrupt", kernel.finish(request).error());
    }

    @Test
    @DisplayName("Where the client forbids questions, the cell says so")
    void forbiddenQuestion() {
        JsonObject forbidden = new JsonObject();
        forbidden.addProperty("allow_stdin", false);
        KernelClient.Ran ran =
                kernel.finish(kernel.start("new Scanner(System.in).nextLine()", forbidden));
        assertEquals("error", ran.status());
        assertTrue(ran.trace().contains("cannot ask for input"), ran.trace());
    }

    @Test
    @DisplayName("A thread that a cell starts and that fails says so in that cell")
    void failedThread() {
        KernelClient.Ran ran =
                kernel.run(
                        "var failing = new Thread(() -> { throw new IllegalStateException(\"inside\"); });\nfailing.start();\nfailing.join();");
        assertTrue(ran.printed().contains("IllegalStateException: inside"), ran.printed());
    }

    @Test
    @DisplayName(
            "Errors name what the user wrote: the line of a method that does not compile, classes without a wrapper")
    void ownNames() {
        KernelClient.Ran ran = kernel.run("int broken() {\n    return missing;\n}\nbroken()");
        assertTrue(
                ran.trace().contains("line 2: error: nothing declares variable missing"),
                ran.trace());
        ran = kernel.run("class Odd extends RuntimeException { }\nthrow new Odd();");
        assertTrue(ran.trace().startsWith("Odd\n"), ran.trace());
    }

    @Test
    @DisplayName("Types, variables and the user's own methods are explained")
    void inspection() {
        kernel.run("int twice(int n) { return 2 * n; }\nvar pieces = 5;");
        for (String name : List.of("String", "java.util.List", "Memes", "pieces", "twice(")) {
            JsonObject at = object("code", name);
            at.addProperty("cursor_pos", name.length());
            JsonObject reply = kernel.ask("inspect_request", at);
            assertTrue(reply.get("found").getAsBoolean(), name);
        }
    }

    @Test
    @DisplayName("What a call of several forms does is told in whole sentences")
    void wholeSentences() {
        JsonObject at = object("code", "load");
        at.addProperty("cursor_pos", 4);
        String text =
                kernel.ask("inspect_request", at)
                        .getAsJsonObject("data")
                        .get(Bundle.TEXT)
                        .getAsString();
        assertTrue(text.contains("The format is recognised by its content: "), text);
    }

    @Test
    @DisplayName(
            "A cell whose value cannot draw itself says so and is not empty; matrices are numbers")
    void viewThatThrows() {
        KernelClient.Ran ran =
                kernel.run(
                        "class Shy { public Map<String, Object> mimeBundle() { throw new IllegalStateException(\"shy\"); }\n"
                                + "public String toString() { return \"a shy one\"; } }\nnew Shy()");
        assertEquals(
                "This cannot be shown as it should be: IllegalStateException: mimeBundle() failed with"
                        + " IllegalStateException: shy\na shy one",
                ran.shown(Bundle.TEXT));
        assertEquals(
                "[[1.0, 2.0],\n [3.0, 4.0]]",
                kernel.run("new double[][] {{1, 2}, {3, 4}}").shown(Bundle.TEXT));
    }
}
