package io.github.simre.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.simre.base.SimReException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptRunner_runTest {
    private static final List<String> IMPORTS =
            List.of("import java.util.*;", "import static io.github.simre.script.Verbs.*;");

    private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

    @BeforeEach
    void forget() {
        Verbs.SAID.clear();
    }

    @Test
    void runsToTheEnd() {
        String script =
                """
                #!/usr/bin/env simre
                import static io.github.simre.script.Verbs.*;
                // a comment
                var numbers = List.of(1, 2)   // another

                /* and
                   one more */
                for (int number : numbers) {
                    say(number);
                }
                say("last")
                """;
        assertRun(0, "", script);
        assertEquals(List.of(1, 2, "last"), Verbs.SAID);
    }

    /** It may be long, and the text of a board is a look at its test memes. */
    @Test
    void noTextIsMadeOfWhatIsOnlyDeclared() {
        String script =
                """
                class Shy {
                    public String toString() {
                        say("asked");
                        return "";
                    }
                }
                var shy = new Shy();
                shy
                say("" + shy + "end");
                """;
        assertRun(0, "", script);
        assertEquals(List.of("asked", "end"), Verbs.SAID);
    }

    @Test
    void nothingToDo() {
        assertRun(0, "", "");
        assertRun(0, "", "// only a comment");
    }

    @Test
    void arguments() {
        assertRun(0, "", "say(String.join(\"|\", args));", "a b", "\"\\\n;", "--x", "é😀");
        assertEquals(List.of("a b|\"\\\n;|--x|é😀"), Verbs.SAID);
    }

    @Test
    void statementOverSeveralLines() {
        String script =
                """
                String text = \"""
                    .not a continuation
                    \""";
                int sum(int left,
                        int right)
                {
                    return left
                            + right;
                }
                say(sum(1,
                        2)); say(text.strip())
                """;
        assertRun(0, "", script);
        assertEquals(List.of(3, ".not a continuation"), Verbs.SAID);
    }

    @Test
    void ownExceptionIsItsMessage() {
        assertRun(
                1,
                "s.jsh:3: temperature must be above 0, but was 0.0. Typical values: 0.05 to 0.5.\n",
                "\n// first\nrefuse();\nsay(1);");
        assertEquals(List.of(), Verbs.SAID);
    }

    @Test
    void otherExceptionSaysItsClass() {
        String script =
                """
                var text = "x";

                // a comment before it
                var number =
                    Integer.parseInt(text);
                """;
        assertRun(1, "s.jsh:5: java.lang.NumberFormatException: For input string: \"x\"\n", script);
    }

    @Test
    void exceptionInAMethodOfTheScript() {
        String script =
                """

                void fail() {

                    throw new IllegalStateException("outer", new RuntimeException("inner"));
                }

                List.of(1).forEach(each -> {
                    fail();
                });
                """;
        assertRun(
                1,
                """
                s.jsh:4: java.lang.IllegalStateException: outer
                    called from line 8
                    called from line 7
                    caused by java.lang.RuntimeException: inner
                """,
                script);
    }

    @Test
    void compileError() {
        assertRun(
                2,
                """
                s.jsh:3: error: cannot find symbol
                \tint y = x + zork;
                \t            ^
                  symbol:   variable zork
                """,
                "int x = 1;\n\n\tint y = x + zork;\nsay(y);\n");
    }

    @Test
    void syntaxErrorNamesItsLineOnly() {
        assertRun(
                2,
                """
                s.jsh:2: error: illegal start of expression
                int x = 5 +;
                           ^
                """,
                "say(1);\nint x = 5 +;\nsay(2);\n");
        assertEquals(List.of(1), Verbs.SAID);
    }

    @Test
    void unclosedBracket() {
        assertRun(
                2,
                """
                s.jsh:4: error: this "{" is never closed; the statement begins in line 2
                    if (i > 0) {
                               ^
                """,
                "// first\nvoid f(int i) {\n    say(\"}\"); // }\n    if (i > 0) {\n        say('}');\n\nsay(2);");
    }

    @Test
    void unclosedComment() {
        assertRun(
                2,
                """
                s.jsh:2: error: the comment that begins here is never closed
                /* no end
                ^
                """,
                "say(1);\n/* no end\nsay(2);\n");
    }

    @Test
    void chainWithLeadingDotDoesNotRun() {
        assertRun(
                2,
                """
                s.jsh:3: error: this line goes on with ".", but the statement before it is already complete: \
                write the whole statement on one line, or end the line before with "."
                    .size();
                    ^
                """,
                "var size = List.of(1)\n    // a comment between\n    .size();");
        assertEquals(List.of(), Verbs.SAID);
    }

    @Test
    void chainWithTrailingDotRuns() {
        assertRun(0, "", "var size = List.of(1).\n    size();\nsay(size)");
        assertEquals(List.of(1), Verbs.SAID);
    }

    @Test
    void exitEndsTheScript() {
        assertRun(0, "", "say(1);\n// done\n/exit\nthis is not Java");
        assertEquals(List.of(1), Verbs.SAID);
    }

    @Test
    void otherCommandsOfTheTool() {
        assertRun(
                2,
                """
                s.jsh:2: error: "/vars" is a command of the jshell tool, of which scripts know only /exit: \
                write what it does in Java
                /vars
                ^
                """,
                "say(1);\n/vars\n");
        assertEquals(List.of(), Verbs.SAID);
    }

    @Test
    void elseOnItsOwnLine() {
        assertRun(
                2,
                """
                s.jsh:3: error: this line goes on with "else", but the statement before it is already complete: \
                write "} else {" on one line
                else { say(2); }
                ^
                """,
                "if (args.length == 0) {\n}\nelse { say(2); }\n");
    }

    @Test
    void incrementStartsAStatement() {
        assertRun(0, "", "int count = 1\n++count;\nsay(count)");
        assertEquals(List.of(2), Verbs.SAID);
    }

    @Test
    void methodsMayUseWhatComesLater() {
        assertRun(0, "", "int f() { return g(); }\nint g() { return 4; }\nsay(f());");
        assertEquals(List.of(4), Verbs.SAID);
    }

    @Test
    void methodThatUsesWhatNeverComes() {
        assertRun(
                2,
                """
                s.jsh:2: error: nothing declares method g()
                    return g();
                           ^
                """,
                "int f() {\n    return g();\n}\n");
    }

    @Test
    void closedOutputTakesNoMessageAway() {
        assertRun(
                1,
                "s.jsh:2: java.lang.IllegalStateException: said\n",
                "System.out.close(); System.err.close(); System.setErr(null);\nthrow new IllegalStateException(\"said\");");
        PrintStream out = System.out;
        assertRun(
                1,
                problems.toString(StandardCharsets.UTF_8) + "s.jsh:1: java.lang.Error\n",
                "System.setOut(null); throw new Error();");
        assertEquals(out, System.out);
    }

    @Test
    void missingImportOfASignature() {
        assertRun(
                2,
                """
                s.jsh:2: error: nothing declares class Tabel, which size needs; import it
                size(null);
                ^
                """,
                "int size(Tabel table) { return 1; }\nsize(null);\n");
    }

    @Test
    void sealedTypesNameNothing() {
        assertRun(
                0,
                "",
                "sealed interface Shape { }\nrecord Square(int side) implements Shape { }\nsay(new Square(3).side());");
        assertEquals(List.of(3), Verbs.SAID);
    }

    @Test
    void importThatDoesNotCompile() {
        ScriptRunner runner = new ScriptRunner(List.of("import static no.Such.*;"), System.err);
        SimReException thrown =
                assertThrows(
                        SimReException.class, () -> runner.run(new Script("s.jsh", ""), List.of()));
        assertEquals(
                "A script cannot be started: \"import static no.Such.*;\" does not compile. The compiler says:"
                        + " package no does not exist. Start scripts with environment/simre run, which sets the"
                        + " class path.",
                thrown.getMessage());
    }

    private void assertRun(int code, String expected, String script, String... arguments) {
        PrintStream stream = new PrintStream(problems, true, StandardCharsets.UTF_8);
        int actual =
                new ScriptRunner(IMPORTS, stream)
                        .run(new Script("s.jsh", script), List.of(arguments));
        String said = problems.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
        assertEquals(expected, said);
        assertEquals(code, actual);
    }
}
