package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.simre.Slow;
import io.github.simre.TinyMemes;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a kernel begins and ends, and what is left of it. */
@Timeout(240)
@Slow("starts a kernel or two for each test, and trains in some: 40 seconds")
class SimReKernel_lifeTest {
    /** Milliseconds of a busy machine; the kernel itself ends after 1,500 whatever runs. */
    private static final long END = 4_000;

    @TempDir private Path folder;
    private String encode;

    @BeforeEach
    void memes() {
        Path tiny = TinyMemes.write(folder.resolve("tiny"));
        encode =
                "var encoded = load(\"%s\").recreate(mixgen(0.5)).prompt(be(), not()).encode(compact());"
                        .formatted(tiny);
    }

    private KernelClient kernel() throws IOException {
        return new KernelClient(folder, Map.of());
    }

    @ParameterizedTest
    @DisplayName("A kernel ends when it is told to, whatever it is doing")
    @ValueSource(
            strings = {
                "",
                "while (true) { }",
                "new Thread(() -> { while (true) { } }).start(); Thread.sleep(600_000);",
                "Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) { } }));"
            })
    void end(String code) throws IOException, InterruptedException {
        try (KernelClient kernel = kernel()) {
            Message request = kernel.start("System.out.println(1);" + code, new JsonObject());
            kernel.published(request, "stream");
            long start = System.nanoTime();
            assertEquals(0, kernel.shutdown());
            long milliseconds = (System.nanoTime() - start) / 1_000_000;
            assertTrue(milliseconds < END, milliseconds + " ms");
        }
    }

    @Test
    @DisplayName("A kernel whose port is taken says so and ends, so that Jupyter can try others")
    void takenPort() throws IOException, InterruptedException {
        Connection connection = Rehearsal.connection();
        Path file = folder.resolve("taken.json");
        Files.writeString(
                file,
                """
                {"transport": "tcp", "ip": "127.0.0.1", "shell_port": %d, "control_port": %d,
                 "stdin_port": %d, "iopub_port": %d, "hb_port": %d, "key": "k"}
                """
                        .formatted(
                                connection.shell(),
                                connection.control(),
                                connection.stdin(),
                                connection.iopub(),
                                connection.heartbeat()));
        try (ServerSocket taken = new ServerSocket(connection.stdin())) {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    SimReKernel.class.getName(),
                                    file.toString())
                            .redirectErrorStream(true)
                            .start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(1, process.waitFor());
            assertTrue(
                    said.contains("cannot listen at tcp://127.0.0.1:" + taken.getLocalPort()),
                    said);
        }
    }

    @Test
    @DisplayName("What was typed is found by the next kernel")
    void history() throws IOException, InterruptedException {
        try (KernelClient kernel = kernel()) {
            kernel.run("\"of the first session\"");
            kernel.shutdown();
        }
        try (KernelClient kernel = kernel()) {
            JsonObject before = new JsonObject();
            before.addProperty("hist_access_type", "range");
            before.addProperty("session", -1);
            JsonArray rows = kernel.ask("history_request", before).getAsJsonArray("history");
            assertEquals(
                    "\"of the first session\"", rows.get(0).getAsJsonArray().get(2).getAsString());
        }
    }

    @Test
    @DisplayName("The first cell can be stopped while the kernel still prepares to run it")
    void stoppedAtOnce() throws IOException {
        try (KernelClient kernel = kernel()) {
            Message request = kernel.start("while (true) { }", new JsonObject());
            kernel.published(request, "status");
            assertEquals("ok", kernel.control("interrupt_request").get("status").getAsString());
            assertEquals("KeyboardInterrupt", kernel.finish(request).error());
            assertEquals("2", kernel.run("1 + 1").shown(Bundle.TEXT));
        }
    }

    @Test
    @DisplayName("Two kernels know nothing of each other")
    void two(@TempDir Path other) throws IOException {
        try (KernelClient one = kernel();
                KernelClient two = new KernelClient(other, Map.of())) {
            one.run("int mine = 1;");
            assertEquals("CompilationException", two.run("mine").error());
            assertEquals("1", one.run("mine").shown(Bundle.TEXT));
        }
    }

    @Test
    @DisplayName("A training that is stopped keeps what it has learnt, and goes on from there")
    void stoppedTraining() throws IOException {
        try (KernelClient kernel = kernel()) {
            kernel.run(encode);
            Message request =
                    kernel.start("encoded.train(epochs(2000), seed(1))", new JsonObject());
            kernel.published(request, "update_display_data");
            kernel.published(request, "update_display_data");
            assertEquals("ok", kernel.control("interrupt_request").get("status").getAsString());
            assertEquals("KeyboardInterrupt", kernel.finish(request).error());
            assertTrue(Files.exists(folder.resolve("runs").resolve("latest")));
            KernelClient.Ran resumed =
                    kernel.run("encoded.train(epochs(2), seed(1), resume(\"runs/latest\"))");
            assertEquals("ok", resumed.status(), resumed.reply()::toString);
        }
    }

    @Test
    @DisplayName("A kernel that is killed in a training leaves no process and no lock")
    void killed() throws IOException, InterruptedException {
        List<ProcessHandle> children;
        try (KernelClient kernel = kernel()) {
            kernel.run(encode);
            Message request = kernel.start("encoded.train(epochs(2000))", new JsonObject());
            kernel.published(request, "update_display_data");
            children = kernel.process().descendants().toList();
            kernel.process().destroyForcibly().waitFor();
        }
        assertFalse(children.stream().anyMatch(ProcessHandle::isAlive), children::toString);
        try (KernelClient kernel = kernel()) {
            KernelClient.Ran ran = kernel.run(encode + "\nencoded.train(epochs(1))");
            assertEquals("ok", ran.status(), ran.reply()::toString);
        }
    }

    @Test
    @Tag("packaged")
    @DisplayName("java -jar starts the kernel, which finds its libraries beside the jar")
    void jar() throws IOException, InterruptedException {
        Path jar;
        try (Stream<Path> files = Files.list(Path.of("target", "cli"))) {
            jar =
                    files.filter(file -> file.toString().matches(".*simre-cli-[0-9][^/]*\\.jar"))
                            .findFirst()
                            .orElseThrow()
                            .toAbsolutePath();
        }
        try (KernelClient kernel = new KernelClient(folder, Map.of(), "-jar", jar.toString())) {
            assertEquals("42", kernel.run("int answer = 6 * 7;\nanswer").shown(Bundle.TEXT));
            KernelClient.Ran ran = kernel.run(encode + "\nencoded.train(epochs(1))");
            assertEquals("ok", ran.status(), ran.reply()::toString);
            assertEquals(0, kernel.shutdown());
        }
    }
}
