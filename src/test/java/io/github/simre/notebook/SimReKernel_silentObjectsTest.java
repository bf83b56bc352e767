package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.simre.Slow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Objects of a cell's own classes that do not answer, or answer too much, cost that cell alone. */
@ExtendWith(SharedKernel.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
@Slow("starts kernels and waits for what must not come: 20 seconds")
class SimReKernel_silentObjectsTest {
    private final KernelClient kernel;

    SimReKernel_silentObjectsTest(KernelClient kernel) {
        this.kernel = kernel;
    }

    @AfterEach
    void answers() {
        assertEquals("2", kernel.run("1 + 1").shown(Bundle.TEXT));
    }

    @ParameterizedTest
    @DisplayName(
            "An exception that never says what it is, or needs all memory for it, ends its cell")
    @CsvSource({
        "String getMessage() { while (true) { } }, (its getMessage() did not return)",
        "String getMessage() { return \"g\".repeat(2_000_000_000); }, (its getMessage() needs more memory than there is)",
        "Throwable getCause() { while (true) { } },",
        "StackTraceElement[] getStackTrace() { while (true) { } },"
    })
    void exceptions(String method, String message) {
        kernel.run("class Own extends RuntimeException { public " + method + " }");
        KernelClient.Ran ran = kernel.run("throw new Own();");
        assertEquals("Own", ran.error());
        if (message != null) {
            assertEquals(message, ran.reply().get("evalue").getAsString());
        }
        assertEquals(1, ran.of("error").size());
    }

    @Test
    @DisplayName(
            "A text that is null is shown as that, and one that fails with the name of its class")
    void noText() {
        kernel.run("class Mute { public String toString() { return null; } }");
        assertEquals("null", kernel.run("new Mute()").shown(Bundle.TEXT));
        kernel.run("class Sad { public String toString() { throw new IllegalStateException(); } }");
        assertEquals(
                "a Sad, whose text is missing: toString() failed with IllegalStateException.",
                kernel.run("new Sad()").shown(Bundle.TEXT));
    }

    @Test
    @DisplayName("A message of ten million letters is cut")
    void longMessage() {
        KernelClient.Ran ran =
                kernel.run(
                        "class Long1 extends RuntimeException { public String getMessage() {"
                                + " return \"g\".repeat(10_000_000); } }\nthrow new Long1();");
        String said = ran.reply().get("evalue").getAsString();
        assertTrue(said.length() < 100_100, said.length() + " letters");
        assertTrue(said.endsWith("g… (10000000 letters)"), said.substring(100_000));
    }

    @Test
    @DisplayName("A value that never gives its text is interrupted, in %who and show as well")
    void endlessText() throws InterruptedException {
        kernel.run("class Endless { public String toString() { while (true) { } } }");
        kernel.run("var endless = new Endless();");
        for (String cell : new String[] {"endless", "%who", "show(endless)"}) {
            Message request = kernel.start(cell, new JsonObject());
            kernel.published(request, "execute_input");
            Thread.sleep(1_000); // until it is asked
            kernel.control("interrupt_request");
            assertEquals("KeyboardInterrupt", kernel.finish(request).error(), cell);
        }
        kernel.run("Endless endless = null;");
    }

    @Test
    @DisplayName("An extension that never ends its work is interrupted")
    void endlessExtension() {
        kernel.run(
                "getKernelInstance().comms().register(\"endless\", (comm, data) -> {"
                        + " System.out.println(\"begun\"); while (true) { } });");
        JsonObject open = new JsonObject();
        open.addProperty("comm_id", "e1");
        open.addProperty("target_name", "endless");
        kernel.tell("comm_open", open);
        kernel.published("stream");
        kernel.control("interrupt_request");
        assertEquals("e1", kernel.published("comm_close").text("comm_id", ""));
    }
}
