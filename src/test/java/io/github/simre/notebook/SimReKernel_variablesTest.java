package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Slow;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a notebook has computed stays until it is declared again. */
@ExtendWith(SharedKernel.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@Slow("declares variables again in many ways, each compiled with what depends on it: 15 seconds")
class SimReKernel_variablesTest {
    private final KernelClient kernel;

    SimReKernel_variablesTest(KernelClient kernel) {
        this.kernel = kernel;
    }

    private String shown(String cell) {
        KernelClient.Ran outcome = kernel.run(cell);
        assertEquals("ok", outcome.reply().get("status").getAsString(), outcome.toString());
        return outcome.of("execute_result").isEmpty() ? "" : outcome.shown(Bundle.TEXT);
    }

    private static void assertSays(String expected, String said) {
        assertTrue(said.contains(expected), said);
    }

    private String failed(String cell) {
        KernelClient.Ran outcome = kernel.run(cell);
        assertEquals("error", outcome.reply().get("status").getAsString(), outcome.toString());
        return outcome.reply().get("evalue").getAsString();
    }

    @Test
    @DisplayName("A cell above run again with another lambda, type or value empties nothing below")
    void above() {
        shown(
                "Supplier<String> make = () -> \"a\"; var made = make.get(); var length = made.length();");
        shown("int half = length * 7;");
        shown("Supplier<String> make = () -> \"bbb\";");
        assertEquals("a 1 7", shown("made + \" \" + length + \" \" + half"));
        shown("var make = 5;");
        assertEquals("a 1 7", shown("made + \" \" + length + \" \" + half"));
        shown("String made = \"new\";");
        assertEquals("1 7 new", shown("length + \" \" + half + \" \" + made"));
    }

    @Test
    @DisplayName("A declaration that fails leaves the value that was there, whatever its type")
    void failing() {
        shown("int kept = 5; var from = kept + 1; int read() { return kept; }");
        failed("int kept = \"a\";");
        assertEquals("5 6 5", shown("kept + \" \" + from + \" \" + read()"));
        failed("int kept = Integer.parseInt(\"q\");");
        assertEquals("5 6 5", shown("kept + \" \" + from + \" \" + read()"));
        failed("String kept = \"abc\".substring(9);");
        assertEquals("5 6 5", shown("kept + \" \" + from + \" \" + read()"));
        failed("var kept = nobodyKnows();");
        assertEquals("5 6 5", shown("kept + \" \" + from + \" \" + read()"));
        shown("kept = 8;");
        assertEquals("8 6 8", shown("kept + \" \" + from + \" \" + read()"));
        shown("String kept = \"now\";");
        assertEquals("now 6", shown("kept + \" \" + from"));
    }

    @Test
    @DisplayName("A class or method whose new declaration does not compile stays as it was")
    void failingClass() {
        shown("class Kept { int x = 4; } var one = new Kept(); int twice(int a) { return 2 * a; }");
        failed("class Kept { int x = \"a\"; }");
        failed("int twice(int a) { return \"a\"; }");
        assertEquals("4 4 6", shown("one.x + \" \" + new Kept().x + \" \" + twice(3)"));
    }

    @Test
    @DisplayName("A variable whose first declaration failed says which cell that was")
    void noValue() {
        KernelClient.Ran first = kernel.run("var missing = Integer.parseInt(\"x\");");
        int number = first.reply().get("execution_count").getAsInt();
        String said = failed("missing + 1");
        assertTrue(said.contains("missing has no value: cell " + number + " failed"), said);
        shown("var missing = 3;");
        assertEquals("4", shown("missing + 1"));
    }

    @Test
    @DisplayName(
            "Nothing of a cell that is not Java, or that calls a magic that is not there, has run")
    void refusedWhole() {
        shown("int count = 0;");
        for (String wrong :
                List.of(
                        "count++; int x = ;",
                        "count++;\nfor (int i = 0; i < 3; i++ { }",
                        "count++;\nString t = \"abc;\n",
                        "count++;\n%nosuchmagic\n",
                        "count++;\n%who\nclass A { int }",
                        "count++; foo(;")) {
            failed(wrong);
        }
        assertEquals("0", shown("count"));
    }

    @Test
    @DisplayName("A percent sign that goes on with a statement is Java's remainder")
    void remainder() {
        assertEquals("3", shown("int bucket = 67\n        % 64;\nbucket"));
        assertEquals("1", shown("int size = 3; int left = 7\n  %size;\nleft"));
        assertEquals(
                "20",
                shown("var sum = IntStream.range(0, 10).filter(i -> i\n % 2 == 0).sum();\nsum"));
        assertEquals("2", shown("int nine = 9;\n// a comment\nnine\n% 7"));
        assertTrue(kernel.run("int a = 1\n%who").status().equals("ok"));
    }

    @Test
    @DisplayName("All kinds of statements in one cell are Java, and the last semicolon is supplied")
    void kinds() {
        assertEquals(
                "11",
                shown(
                        """
                        import java.util.concurrent.atomic.*;
                        public static int fixed = 5;
                        final var more = new AtomicInteger(1);
                        <T> T same(T t) { return t; }
                        record Pair(int a, int b) {}
                        enum Kind { A, B }
                        @FunctionalInterface interface Work { void run(); }
                        for (int i = 0; i < 3; i++) more.incrementAndGet();
                        int[] row = {1, 2};
                        if (row.length > 1) { more.incrementAndGet(); } else { more.set(0); }
                        ;
                        { int inner = 3; more.addAndGet(inner - 3); }
                        same(fixed) + more.get() + row[0]
                        """));
        assertEquals("", shown("int noSemicolon = 4"));
        assertEquals("", shown("var noSemicolon2 = noSemicolon"));
        assertEquals("8", shown("noSemicolon + noSemicolon2"));
    }

    @Test
    @DisplayName("A name that is spelt wrong, or a step that comes later, is named")
    void meant() {
        assertSays("did you mean load?", failed("laod(\"x\")"));
        shown("int totalSum = 5;");
        assertSays("did you mean totalSum?", failed("totalSun + 1"));
        shown("Memes memes = null;");
        String said = failed("memes.train(epochs(1))");
        assertTrue(
                said.contains(
                        "Memes has no train(…) yet: after load(…) comes recreate(…), then prompt(…), then encode(…), then train(…)"),
                said);
        assertSays("did you mean show?", failed("memes.shwo(6)"));
    }

    @Test
    @DisplayName("A note about a class that was compiled again names what the user declared")
    void uses() {
        shown("int step(int a) { return a + 1; }\nclass Walk { int go() { return step(1); } }");
        shown("var walk = new Walk();");
        String said = kernel.run("int step(int a) { return a + 2; }").printed();
        assertSays("Walk uses step, which has been declared again, and walk still holds", said);
        assertSays("Walk has been declared again", kernel.run("class Walk { }").printed());
    }
}
