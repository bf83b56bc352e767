package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Slow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a cell does to the streams is its own affair; what it declares is explained by its names. */
@ExtendWith(SharedKernel.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@Slow("cells replace and close the streams of a kernel: 8 seconds")
class SimReKernel_ownStreamsTest {
    private final KernelClient kernel;

    SimReKernel_ownStreamsTest(KernelClient kernel) {
        this.kernel = kernel;
    }

    @ParameterizedTest
    @DisplayName(
            "A cell that closes or replaces standard output or error silences nothing but itself")
    @ValueSource(
            strings = {
                "try (var w = new PrintWriter(System.out)) { w.println(1); }",
                "System.out.close(); System.err.close();",
                "System.setOut(new PrintStream(new ByteArrayOutputStream())); System.out.println(1);",
                "System.setErr(null); System.setOut(null); int after = 5;",
                "System.setIn(new ByteArrayInputStream(new byte[0]));",
                "System.setOut(null); throw new IllegalStateException();"
            })
    void streams(String code) {
        String expected = code.contains("throw") ? "error" : "ok";
        assertEquals(expected, kernel.run(code).status());
        assertEquals("2", kernel.run("System.out.print(2);").printed());
        assertEquals("3", kernel.run("System.err.print(3);").printed());
    }

    @Test
    @DisplayName(
            "A class that a signature needs and that is not imported is what the message names")
    void missingImport() {
        kernel.run(
                "Table empty(Memes memes) { return memes.counts(); }\nclass Keeper { Table table; }");
        KernelClient.Ran ran = kernel.run("empty(null)");
        assertTrue(
                ran.trace().contains("nothing declares class Table, which empty needs"),
                ran.trace());
        assertFalse(ran.trace().contains("cannot find symbol"), ran.trace());
        ran = kernel.run("var keeper = new Keeper();");
        assertTrue(
                ran.trace().contains("nothing declares class Table, which Keeper needs"),
                ran.trace());
        kernel.run("import tech.tablesaw.api.Table;");
        assertEquals("true", kernel.run("new Keeper().table == null").shown(Bundle.TEXT));
    }

    @Test
    @DisplayName(
            "A statement and the lambda in it are one place, a method that calls itself is several")
    void times() {
        KernelClient.Ran ran =
                kernel.run("List.of(1).forEach(i -> { throw new IllegalStateException(); });");
        assertFalse(ran.trace().contains("times"), ran.trace());
        ran = kernel.run("int down(int n) { return n == 0 ? 1 / n : down(n - 1); }\ndown(3)");
        assertTrue(ran.trace().contains("(4 times)"), ran.trace());
    }

    @Test
    @DisplayName("A sealed type and its subclasses in one cell")
    void sealed() {
        KernelClient.Ran ran =
                kernel.run(
                        "sealed interface Shape { }\nrecord Square(int side) implements Shape { }\nShape shape = new Square(2);\nshape");
        assertEquals("Square[side=2]", ran.shown(Bundle.TEXT));
    }
}
