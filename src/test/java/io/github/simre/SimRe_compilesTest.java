package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A type for each step: what is in the wrong place does not compile. */
class SimRe_compilesTest {
    private static final String ENCODED =
            "var encoded = load(\"datasets/demo\").recreate().prompt().encode(compact());\n";

    @TempDir Path folder;

    @Test
    void tenLines() throws IOException {
        assertEquals(
                "",
                errors(page("README.md").replace("import static io.github.simre.SimRe.*;", "")));
    }

    @Test
    void moreToTry() throws IOException {
        String before =
                ENCODED
                        + """
                        var memes = load("datasets/demo");
                        var recreated = memes.recreate();
                        var prompted = recreated.prompt();
                        var model = encoded.train();
                        var result = model.evaluate();
                        """;
        assertEquals("", errors(before + page("docs/runs.md")));
    }

    /** The first block of Java on a page. */
    private static String page(String file) throws IOException {
        return Pages.blocks(Path.of(file)).stream()
                .filter(Pages.Block::isJava)
                .map(block -> String.join("\n", block.lines()) + "\n")
                .findFirst()
                .orElseThrow();
    }

    @Test
    void moreOfIt() {
        assertEquals(
                "",
                errors(
                        ENCODED
                                + """
                        encoded.train(separateStreams(), anchor(IMAGE), pooling(MEAN), fusing(CROSS_ATTENTION));
                        load("harm-c", view(TWO_CLASSES)).recreate(mixgen(0.5, MAX_SEVERITY), pairing(DERANGEMENT));
                        encoded.train(hardNegativeWeight(1), withoutPolarity(), enrichment(0));
                        sweep("temperature", java.util.List.of(0.05, 0.1), t -> encoded.train(temperature(t)).evaluate()).plot();
                        encoded.train().evaluate().similarity().title("Fig. 3").save("target/figure-3.html");
                        encoded.train().predict(meme("caption text", java.nio.file.Path.of("picture.jpg"))).show();
                        """));
    }

    @Test
    void everyStepIsNeeded() {
        notFound("recreated is needed", "load(\"datasets/demo\").prompt(be(), not());");
        notFound("prompts are needed", "load(\"datasets/demo\").recreate().encode(compact());");
        notFound("an encoder is needed", "load(\"datasets/demo\").recreate().prompt().train();");
        notFound("training is needed", ENCODED + "encoded.evaluate();");
        notFound("a test is needed", ENCODED + "encoded.train().similarity();");
    }

    @Test
    void settingsOfAnotherStep() {
        refused("load(\"datasets/demo\", epochs(10));");
        refused("load(\"datasets/demo\").recreate(temperature(0.2));");
        refused("load(\"datasets/demo\").recreate(be());");
        refused("load(\"datasets/demo\").recreate().prompt(mixgen(0.5));");
        refused("load(\"datasets/demo\").recreate().prompt(seed(7));");
        refused(ENCODED + "encoded.train(mixgen(0.5));");
        refused(ENCODED + "encoded.train(compact());");
        refused(ENCODED + "encoded.train().evaluate(epochs(10));");
    }

    private void notFound(String why, String statements) {
        assertEquals("compiler.err.cant.resolve.location.args", errors(statements), why);
    }

    private void refused(String statements) {
        String errors = errors(statements);
        // one candidate, or several of the same name
        assertTrue(errors.matches("compiler.err.cant.apply.symbols?"), statements + errors);
    }

    /** The codes of the compiler's errors, empty where it compiles. */
    private String errors(String statements) {
        String source =
                "import static io.github.simre.SimRe.*;\nimport java.nio.file.*;\nimport java.util.*;\nclass Lines {\n  void run() {\n"
                        + statements
                        + "  }\n}\n";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        compiler.getTask(
                        new StringWriter(),
                        null,
                        problems,
                        List.of(
                                "-proc:none",
                                "-d",
                                folder.toString(),
                                "--class-path",
                                System.getProperty("java.class.path")),
                        null,
                        List.of(new Source(source)))
                .call();
        return problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                .map(Diagnostic::getCode)
                .collect(Collectors.joining(", "));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Lines.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
