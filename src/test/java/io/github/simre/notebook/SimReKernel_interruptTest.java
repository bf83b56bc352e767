package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an interrupted cell leaves behind: nothing that computes. */
@Timeout(120)
class SimReKernel_interruptTest {
    private KernelClient kernel;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        kernel = new KernelClient(folder, Map.of());
    }

    @AfterEach
    void end() throws InterruptedException {
        assertEquals(0, kernel.shutdown());
        kernel.close();
    }

    private KernelClient.Ran interrupted(String code) throws InterruptedException {
        Message request = kernel.start("System.out.println(\"begun\");\n" + code, new JsonObject());
        kernel.published(request, "stream");
        Thread.sleep(500); // until its threads work
        assertEquals("ok", kernel.control("interrupt_request").get("status").getAsString());
        KernelClient.Ran ran = kernel.finish(request);
        assertEquals("KeyboardInterrupt", ran.error(), ran.trace());
        return ran;
    }

    @ParameterizedTest
    @DisplayName("The threads of a stopped cell stop, and the next cell has parallel streams")
    @ValueSource(
            strings = {
                "IntStream.range(0, 1_000_000_000).parallel().forEach(i -> { Math.sin(i); });",
                "IntStream.range(0, 64).parallel().forEach(i -> { while (true) { } });",
                "var pool = Executors.newFixedThreadPool(2);\n"
                        + "for (int i = 0; i < 2; i++) pool.submit(() -> { while (true) { } });\n"
                        + "pool.submit(() -> 1).get();",
                "CompletableFuture.runAsync(() -> { while (true) { } }).join();"
            })
    void workers(String code) throws InterruptedException {
        KernelClient.Ran ran = interrupted(code);
        assertTrue(!ran.trace().contains("left behind"), ran.trace());
        assertEquals(
                "[]",
                kernel.run(
                                """
                                Thread.getAllStackTraces().entrySet().stream()
                                        .filter(each -> each.getKey() != Thread.currentThread())
                                        .filter(each -> Arrays.stream(each.getValue())
                                                .anyMatch(frame -> frame.getClassName().startsWith("REPL.")))
                                        .map(each -> each.getKey().getName())
                                        .toList()""")
                        .shown(Bundle.TEXT));
        assertEquals(
                "499500",
                kernel.run("IntStream.range(0, 1000).parallel().sum()").shown(Bundle.TEXT));
        assertEquals(
                "ok",
                kernel.run(
                                "IntStream.range(0, 200).parallel().forEach(i -> { try { Thread.sleep(1); }"
                                        + " catch (InterruptedException e) { throw new IllegalStateException(e); } });")
                        .status());
    }

    @Test
    @DisplayName("A cell that catches everything ends, or says that it was left behind")
    void caughtAll() throws InterruptedException {
        KernelClient.Ran ran =
                interrupted("while (true) { try { Thread.sleep(5); } catch (Throwable any) { } }");
        assertTrue(ran.trace().contains("The cell was interrupted."), ran.trace());
        assertEquals("4", kernel.run("2 + 2").shown(Bundle.TEXT));
    }
}
