package io.github.simre.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScriptRunner_variablesTest {
    private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

    @BeforeEach
    void forget() {
        Verbs.SAID.clear();
    }

    @Test
    @DisplayName("A variable keeps its value when what it was made from is declared again")
    void keepsValue() {
        run(
                """
                var score = Double.parseDouble("61.5");
                var first = score + 0.0;
                var text = first + "!";
                var score = Double.parseDouble("72.5");
                say(first + " " + text);
                String score = "other";
                say(first + " " + text + " " + score);
                int[] row = {1, 2};
                var copy = row;
                var sum = row[0] + row[1];
                List<String> row = List.of("a");
                say(copy.length + " " + sum + " " + row);
                """);
        assertEquals(List.of("61.5 61.5!", "61.5 61.5! other", "2 3 [a]"), Verbs.SAID);
    }

    @Test
    @DisplayName("A variable made from itself, a method, a lambda or an import keeps its value")
    void keepsIdentity() {
        run(
                """
                int f(int x) { return x + 1; }
                var n = f(1);
                java.util.function.IntUnaryOperator g = x -> f(x) * 2;
                Object one = new Object(); var same = one;
                int f(int x) { return x + 100; }
                say(n + " " + g.applyAsInt(1));
                String f(String x) { return x; }
                Object one = "new";
                import java.time.*;
                var now = Duration.ofSeconds(3);
                import java.time.Duration;
                say(n + " " + (same == one) + " " + (same != null) + " " + now);
                """);
        assertEquals(List.of("2 4", "2 false true PT3S"), Verbs.SAID);
    }

    @Test
    @DisplayName("Objects of a class that is declared again are kept and named")
    void classAgain() {
        int code =
                run(
                        """
                        class Point { int x = 1; }
                        var point = new Point(); List<Point> points = List.of(point); int other = 3;
                        class Point { int x = 2; int y = 3; }
                        say(other + " " + point.x + " " + points.size());
                        say(new Point().y);
                        """);
        assertEquals(0, code);
        assertEquals(List.of("3 1 1", 3), Verbs.SAID);
        assertTrue(said().contains("s.jsh:3: Point has been declared again"), said());
        assertTrue(said().contains("point, points still hold objects"), said());
    }

    private String said() {
        return problems.toString(StandardCharsets.UTF_8);
    }

    private int run(String script) {
        PrintStream stream = new PrintStream(problems, true, StandardCharsets.UTF_8);
        List<String> imports =
                List.of("import java.util.*;", "import static io.github.simre.script.Verbs.*;");
        return new ScriptRunner(imports, stream).run(new Script("s.jsh", script), List.of());
    }
}
