package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.DocumentationTool;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Javadoc of everything public can be built, and nothing is missing in it or wrong. */
@Slow("runs the javadoc tool over all sources: 10 seconds")
class JavadocTest {
    /**
     * A tag for each parameter, result and exception is not asked for: here the first sentence names the result, and ranges,
     * shapes and errors have a tag where it says more than the name. That a comment is there is asked for.
     */
    private static final String TAGS = "(?s).*no @(param|return|throws) .*|.*no @return.*";

    @TempDir Path folder;

    @Test
    void hasNoWarnings() throws IOException {
        DocumentationTool javadoc = ToolProvider.getSystemDocumentationTool();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                javadoc.getStandardFileManager(said, Locale.ENGLISH, null)) {
            List<String> options =
                    List.of(
                            "-d",
                            folder.toString(),
                            "-quiet",
                            "-public",
                            "-Xdoclint:all",
                            "-Xmaxwarns",
                            "100000",
                            "-locale",
                            "en",
                            "--class-path",
                            System.getProperty("java.class.path"),
                            "--source-path",
                            String.join(
                                    File.pathSeparator,
                                    "src/core/src/main/java",
                                    "src/kernel/src/main/java",
                                    "src/cli/src/main/java"),
                            "-subpackages",
                            "io.github.simre");
            boolean built = javadoc.getTask(null, files, said, null, options, null).call();
            assertEquals(
                    List.of(),
                    said.getDiagnostics().stream()
                            .filter(each -> each.getKind() != Diagnostic.Kind.NOTE)
                            .filter(each -> !each.getMessage(Locale.ENGLISH).matches(TAGS))
                            .filter(each -> each.getSource() != null)
                            .map(JavadocTest::text)
                            .toList());
            assertTrue(built);
        }
        assertTrue(folder.resolve("io/github/simre/SimRe.html").toFile().isFile());
    }

    private static String text(Diagnostic<? extends JavaFileObject> said) {
        return said.getSource().getName()
                + ":"
                + said.getLineNumber()
                + " "
                + said.getMessage(Locale.ENGLISH);
    }
}
