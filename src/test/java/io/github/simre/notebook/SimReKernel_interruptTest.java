package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.simre.Slow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an interrupted cell leaves behind: nothing that computes. */
@ExtendWith(SharedKernel.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@Slow("waits for cells that Java cannot stop: 20 seconds")
class SimReKernel_interruptTest {
    /** Milliseconds of a second that an idle kernel may use. */
    private static final long IDLE = 150;

    private final KernelClient kernel;

    SimReKernel_interruptTest(KernelClient kernel) {
        this.kernel = kernel;
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
                "CompletableFuture.runAsync(() -> { while (true) { } }).join();",
                "LongStream.range(0, Long.MAX_VALUE).parallel().sum()",
                "new ForkJoinPool(2).submit(() -> IntStream.range(0, 64).parallel().forEach(i -> { while (true) { } })).get();",
                "new Timer(true).schedule(new TimerTask() { public void run() { while (true) { } } }, 0);\nThread.sleep(600_000);"
            })
    void workers(String code) throws InterruptedException {
        Assumptions.assumeFalse(
                code.startsWith("LongStream") && Runtime.version().feature() >= 20,
                "Skipped: this code is the JDK's own alone, which Java 20 and later cannot stop.");
        KernelClient.Ran ran = interrupted(code);
        assertTrue(!ran.trace().contains("left behind"), ran.trace());
        assertIdle();
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

    /**
     * What still computed would take the whole of each second. The compiler may take some of the first ones, and many where
     * other processes leave it little of the processor.
     */
    private void assertIdle() throws InterruptedException {
        long used = Long.MAX_VALUE;
        for (int second = 0; second < 40 && used > IDLE; second++) {
            long before = processor();
            Thread.sleep(1_000);
            used = processor() - before;
        }
        assertTrue(used <= IDLE, used + " ms of a second");
    }

    private long processor() {
        return kernel.process().info().totalCpuDuration().orElseThrow().toMillis();
    }

    @Test
    @DisplayName(
            "A cell that catches everything says that it was left behind; the interrupt is answered at once, and the end does not wait")
    void caughtAll(@TempDir Path folder) throws IOException, InterruptedException {
        String endless =
                "System.out.println(1); while (true) { try { Thread.sleep(5); } catch (Throwable any) { } }";
        try (KernelClient second = new KernelClient(folder, Map.of())) {
            Message request = second.start(endless, new JsonObject());
            second.published(request, "stream");
            long start = System.nanoTime();
            assertEquals("ok", second.control("interrupt_request").get("status").getAsString());
            long milliseconds = (System.nanoTime() - start) / 1_000_000;
            assertTrue(milliseconds < 600, milliseconds + " ms"); // it takes 700 to be stopped
            KernelClient.Ran ran = second.finish(request);
            assertTrue(ran.trace().contains("The cell was interrupted."), ran.trace());
            assertEquals("4", second.run("2 + 2").shown(Bundle.TEXT));
            second.published(second.start(endless, new JsonObject()), "stream");
            second.control("interrupt_request");
            assertEquals(0, second.shutdown());
        }
    }
}
