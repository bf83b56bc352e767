package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A kernel is started as Jupyter does it, and asked over its sockets. */
@ExtendWith(SharedKernel.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class SimReKernel_protocolTest {
    private final KernelClient kernel;

    SimReKernel_protocolTest(KernelClient kernel) {
        this.kernel = kernel;
    }

    @Test
    @DisplayName("kernel_info says what the kernel is")
    void info() {
        JsonObject info = kernel.ask("kernel_info_request", new JsonObject());
        assertEquals("ok", info.get("status").getAsString());
        assertEquals("simre", info.get("implementation").getAsString());
        JsonObject language = info.getAsJsonObject("language_info");
        assertEquals("java", language.get("name").getAsString());
        assertEquals(".java", language.get("file_extension").getAsString());
    }

    @Test
    @DisplayName("The last expression is shown, a statement is not, and variables stay")
    void values() {
        assertEquals("42", kernel.run("int answer = 6 * 7;\nanswer").shown(Bundle.TEXT));
        assertEquals(List.of(), kernel.run("answer = 43;").of("execute_result"));
        assertEquals("43", kernel.run("answer").shown(Bundle.TEXT));
    }

    @Test
    @DisplayName("Twenty thousand lines of four threads all arrive, in few messages")
    void manyLines() {
        KernelClient.Ran ran =
                kernel.run(
                        """
                        var threads = IntStream.range(0, 4).mapToObj(k -> new Thread(() -> {
                            for (int i = 0; i < 5000; i++) System.out.println(k + ":" + i);
                        })).toList();
                        threads.forEach(Thread::start);
                        for (var each : threads) each.join();""");
        assertEquals(20_000, ran.printed().lines().distinct().count());
        assertTrue(ran.of("stream").size() < 300, ran.of("stream").size() + " messages");
    }

    @Test
    @DisplayName("A compile error has the line and a caret")
    void compileError() {
        KernelClient.Ran ran = kernel.run("int fine = 1;\nint wrong = \"text\";");
        assertEquals("error", ran.status());
        assertEquals("CompilationException", ran.error());
        assertTrue(ran.trace().contains("line 2: error: incompatible types"), ran.trace());
        assertTrue(ran.trace().contains("int wrong = \"text\";\n            ^"), ran.trace());
    }

    @Test
    @DisplayName("An exception has its own name and the lines of cells alone")
    void exception() {
        kernel.run("int divide(int n) {\n    return 1 / n;\n}");
        KernelClient.Ran ran = kernel.run("int before = 1;\ndivide(0)");
        assertEquals("ArithmeticException", ran.error());
        assertTrue(ran.trace().contains("at divide, cell ["), ran.trace());
        assertTrue(ran.trace().contains(", line 2:  divide(0)"), ran.trace());
        assertFalse(ran.trace().contains("notebook.Execution"), ran.trace());
    }

    @Test
    @DisplayName("An exception of this library is said in its three parts")
    void ownException() {
        KernelClient.Ran ran = kernel.run("temperature(0)");
        assertEquals("SimReException", ran.error());
        assertTrue(
                ran.trace()
                        .startsWith(
                                "temperature must be above 0, but was 0.0.\nTypical values: 0.05 to 0.5.\n"),
                ran.trace());
    }

    @Test
    @DisplayName("Endless recursion, full memory and System.exit end the cell and not the kernel")
    void survived() {
        kernel.run("int kept = 7;\nint deeper(int n) { return deeper(n + 1) + 1; }");
        assertEquals("StackOverflowError", kernel.run("deeper(0)").error());
        assertEquals(
                "OutOfMemoryError",
                kernel.run(
                                "var all = new ArrayList<long[]>();\nwhile (true) all.add(new long[1 << 24]);")
                        .error());
        kernel.run("all = null;");
        for (String call :
                List.of(
                        "System.exit(3)",
                        "Runtime.getRuntime().exit(3)",
                        "Runtime.getRuntime().halt(3)",
                        "((java.util.function.IntConsumer) System::exit).accept(3)",
                        "((java.util.function.IntConsumer) Runtime.getRuntime()::halt).accept(3)")) {
            KernelClient.Ran ran = kernel.run(call);
            assertEquals("SystemExit", ran.error(), call);
            assertTrue(ran.trace().contains("lost every variable"), ran.trace());
        }
        assertEquals("7", kernel.run("kept").shown(Bundle.TEXT));
    }

    @Test
    @DisplayName("A silent cell publishes nothing and has no number")
    void silent() {
        int number = kernel.run("1").reply().get("execution_count").getAsInt();
        JsonObject silent = new JsonObject();
        silent.addProperty("silent", true);
        KernelClient.Ran ran =
                kernel.finish(kernel.start("System.out.println(5); throw new Error();", silent));
        assertEquals(List.of(), ran.published());
        assertEquals(number + 1, kernel.run("1").reply().get("execution_count").getAsInt());
    }

    @Test
    @DisplayName("What was sent behind a failed cell is not run, unless that is wanted")
    void stopOnError() {
        Message failed = kernel.start("throw new Error();", new JsonObject());
        Message behind = kernel.start("1", new JsonObject());
        assertEquals("error", kernel.finish(failed).status());
        assertEquals("aborted", kernel.finish(behind).status());
        JsonObject goOn = new JsonObject();
        goOn.addProperty("stop_on_error", false);
        failed = kernel.start("throw new Error();", goOn);
        behind = kernel.start("1", new JsonObject());
        assertEquals("error", kernel.finish(failed).status());
        assertEquals("ok", kernel.finish(behind).status());
    }

    @Test
    @DisplayName("User expressions have values or errors")
    void userExpressions() {
        JsonObject expressions = new JsonObject();
        expressions.addProperty("sum", "1 + 2");
        expressions.addProperty("wrong", "nothing");
        JsonObject more = new JsonObject();
        more.add("user_expressions", expressions);
        JsonObject values =
                kernel.finish(kernel.start("0", more)).reply().getAsJsonObject("user_expressions");
        assertEquals(
                "3",
                values.getAsJsonObject("sum")
                        .getAsJsonObject("data")
                        .get(Bundle.TEXT)
                        .getAsString());
        assertEquals("error", values.getAsJsonObject("wrong").get("status").getAsString());
    }

    @Test
    @DisplayName("A cell that ends with printf shows what it printed, not the stream")
    void printf() {
        KernelClient.Ran ran = kernel.run("System.out.printf(\"%d memes\", 3)");
        assertEquals("3 memes", ran.printed());
        assertEquals(List.of(), ran.of("execute_result"));
    }

    @Test
    @DisplayName("Sleep and a busy loop are interrupted, and reported as that")
    void interrupt() {
        for (String endless : List.of("Thread.sleep(600_000)", "while (true) { }")) {
            Message request =
                    kernel.start("System.out.println(\"begun\");\n" + endless, new JsonObject());
            kernel.published(request, "stream");
            assertEquals("ok", kernel.control("interrupt_request").get("status").getAsString());
            assertEquals("KeyboardInterrupt", kernel.finish(request).error());
        }
        assertEquals("4", kernel.run("2 + 2").shown(Bundle.TEXT));
    }

    @Test
    @DisplayName(
            "What waits where Java cannot stop it is left behind, and the next cells are not touched by it")
    void leftBehind() throws InterruptedException {
        kernel.run("var server = new java.net.ServerSocket(0);");
        Message request =
                kernel.start(
                        "System.out.println(\"begun\");\nserver.accept(); var after = 1;",
                        new JsonObject());
        kernel.published(request, "stream");
        Thread.sleep(300); // until it waits
        assertEquals("ok", kernel.control("interrupt_request").get("status").getAsString());
        KernelClient.Ran stopped = kernel.finish(request);
        assertEquals("KeyboardInterrupt", stopped.error());
        assertTrue(stopped.trace().contains("left behind"), stopped.trace());
        assertEquals("4", kernel.run("2 + 2").shown(Bundle.TEXT));
        kernel.run("server.close();");
        assertEquals("5", kernel.run("Thread.sleep(200);\n2 + 3").shown(Bundle.TEXT));
    }

    @Test
    @DisplayName("What a thread prints after its cell goes to that cell")
    void background() {
        Message request =
                kernel.start(
                        "var gate = new CountDownLatch(1);\n"
                                + "new Thread(() -> { try { gate.await(); } catch (InterruptedException e) { }"
                                + " System.out.println(\"late\"); }).start();",
                        new JsonObject());
        assertEquals("ok", kernel.finish(request).status());
        kernel.start("gate.countDown(); Thread.sleep(300);", new JsonObject());
        assertEquals("late\n", kernel.published(request, "stream").text("text", ""));
    }

    @Test
    @DisplayName("A cell can ask the user")
    void input() {
        Message request =
                kernel.start("new Scanner(System.in).nextLine().length()", new JsonObject());
        assertFalse(kernel.answer("hello").get("password").getAsBoolean());
        assertEquals("5", kernel.finish(request).shown(Bundle.TEXT));
        JsonObject forbidden = new JsonObject();
        forbidden.addProperty("allow_stdin", false);
        assertEquals("error", kernel.finish(kernel.start("System.in.read()", forbidden)).status());
    }

    @Test
    @DisplayName("A display is changed in place and output is cleared")
    void displays() {
        KernelClient.Ran ran =
                kernel.run(
                        "var id = display(html(\"<b>one</b>\"));\nupdateDisplay(id, html(\"two\"));\nclearOutput(true);");
        JsonObject first = ran.of("display_data").get(0).content();
        JsonObject second = ran.of("update_display_data").get(0).content();
        assertEquals("<b>one</b>", first.getAsJsonObject("data").get(Bundle.HTML).getAsString());
        assertEquals(first.get("transient"), second.get("transient"));
        assertTrue(ran.of("clear_output").get(0).flag("wait", false));
    }

    @Test
    @DisplayName("Members, settings, files and magics are completed")
    void completion() {
        assertTrue(completions("\"abc\".sub").contains("substring("));
        assertTrue(completions("epo").contains("epochs("));
        assertTrue(completions("load(\"connec").contains("connection.json"));
        assertTrue(completions("%mav").contains("%maven"));
    }

    @Test
    @DisplayName("What every object can do stands behind what this one can")
    void completionOwnFirst() {
        List<String> members = completions("List.of(1).");
        assertTrue(members.indexOf("getClass()") > members.indexOf("stream()"), members::toString);
        assertTrue(members.indexOf("stream()") >= 0);
    }

    @Test
    @DisplayName("Places in a text are counted in letters, not in Java's halves of them")
    void completionBehindLetters() {
        JsonObject reply = kernel.ask("complete_request", at("\"\ud83d\ude00\".leng"));
        JsonObject typed =
                reply.getAsJsonObject("metadata")
                        .getAsJsonArray("_jupyter_types_experimental")
                        .get(0)
                        .getAsJsonObject();
        assertEquals(4, reply.get("cursor_start").getAsInt());
        assertEquals(4, typed.get("start").getAsInt());
        assertEquals(8, typed.get("end").getAsInt());
    }

    private List<String> completions(String code) {
        return StreamSupport.stream(
                        kernel.ask("complete_request", at(code))
                                .getAsJsonArray("matches")
                                .spliterator(),
                        false)
                .map(each -> each.getAsString())
                .collect(Collectors.toList());
    }

    private static JsonObject at(String code) {
        JsonObject content = new JsonObject();
        content.addProperty("code", code);
        content.addProperty("cursor_pos", code.codePointCount(0, code.length()));
        return content;
    }

    @Test
    @DisplayName("A method is explained by its signature and this library's documentation")
    void inspection() {
        JsonObject reply = kernel.ask("inspect_request", at("epochs("));
        assertTrue(reply.get("found").getAsBoolean());
        String text = reply.getAsJsonObject("data").get(Bundle.TEXT).getAsString();
        assertTrue(text.contains("SimRe.epochs(int epochs)"), text);
        assertTrue(text.lines().count() > 1, text);
        assertFalse(text.contains("{@"), text);
        assertFalse(kernel.ask("inspect_request", at("nothing")).get("found").getAsBoolean());
    }

    @Test
    @DisplayName("Enter runs what is complete and indents what is not")
    void isComplete() {
        assertEquals("complete", isComplete("1 + 1").get("status").getAsString());
        assertEquals("invalid", isComplete("import = 7q").get("status").getAsString());
        JsonObject open = isComplete("class A {\n    void f() {");
        assertEquals("incomplete", open.get("status").getAsString());
        assertEquals("        ", open.get("indent").getAsString());
    }

    private JsonObject isComplete(String code) {
        return kernel.ask("is_complete_request", at(code));
    }

    @Test
    @DisplayName("What was typed can be found again")
    void history() {
        kernel.run("\"unmistakable\".length()");
        JsonObject search = new JsonObject();
        search.addProperty("hist_access_type", "search");
        search.addProperty("pattern", "*unmistak?ble*");
        search.addProperty("output", true);
        var rows = kernel.ask("history_request", search).getAsJsonArray("history");
        assertEquals(1, rows.size());
        assertEquals(
                "12", rows.get(0).getAsJsonArray().get(2).getAsJsonArray().get(1).getAsString());
    }

    @Test
    @DisplayName("The debugger is refused")
    void debugger() {
        assertEquals("error", kernel.control("debug_request").get("status").getAsString());
    }

    @Test
    @DisplayName("Magics stand between statements")
    void magics() {
        assertEquals(
                "10", kernel.run("int five = 5;\n%time five + 1\nfive * 2").shown(Bundle.TEXT));
        assertEquals("<i>x</i>", kernel.run("%%html\n<i>x</i>").shown(Bundle.HTML).strip());
        assertEquals("SimReException", kernel.run("%%bash\nexit 0").error());
        assertTrue(kernel.run("%who").shown(Bundle.TEXT).contains("five  int  5"));
    }

    @Test
    @DisplayName("Records, maps and lists of records are tables")
    void tables() {
        String html =
                kernel.run("record Point(int x, String y) { }\nList.of(new Point(1, \"<a>\"))")
                        .shown(Bundle.HTML);
        assertTrue(html.contains("<th") && html.contains("&lt;a&gt;"), html);
        assertTrue(kernel.run("Map.of(\"key\", 1)").shown(Bundle.HTML).contains("key"));
    }
}
