package io.github.simre.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.StandardJavaFileManager;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** JShell in this process, with what every notebook may use imported. */
final class NotebookShell implements AutoCloseable {
    private static final List<String> IMPORTS =
            List.of(
                    "import java.io.*;",
                    "import java.math.*;",
                    "import java.nio.file.*;",
                    "import java.time.*;",
                    "import java.util.*;",
                    "import java.util.concurrent.*;",
                    "import java.util.function.*;",
                    "import java.util.stream.*;",
                    "import io.github.simre.*;",
                    "import io.github.simre.base.SimReException;",
                    "import io.github.simre.compare.SimReContender;",
                    "import io.github.simre.explain.*;",
                    "import static io.github.simre.SimRe.*;",
                    "import static io.github.simre.notebook.Notebook.*;");

    private final JShell shell;
    private CachedFiles files;
    private boolean sourcesAdded;

    /**
     * @param execution runs what is compiled
     * @param classPath what cells can import, as the system writes class paths
     * @param options of the compiler
     */
    NotebookShell(Execution execution, String classPath, List<String> options) {
        List<String> all = new ArrayList<>(List.of("-Xlint:none"));
        all.addAll(options);
        shell =
                JShell.builder()
                        .executionEngine(new Engine(execution), Map.of())
                        .fileManager(this::files)
                        .compilerOptions(all.toArray(String[]::new))
                        .build();
        // not as an option of the compiler, which would look into all jars again for each statement
        shell.addToClasspath(classPath);
        IMPORTS.forEach(this::prepare);
    }

    private record Engine(Execution execution) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "notebook";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return execution;
        }
    }

    private CachedFiles files(StandardJavaFileManager standard) {
        files = new CachedFiles(standard);
        return files;
    }

    private void prepare(String source) {
        for (SnippetEvent event : shell.eval(source)) {
            if (event.status() == Status.REJECTED) {
                throw new IllegalStateException("\"" + source + "\" does not compile.");
            }
        }
    }

    JShell shell() {
        return shell;
    }

    /** What was looked up in Java's own packages. */
    PlatformPackages platform() {
        return files.platform();
    }

    /** For completion and documentation; the first call is slow, because it indexes all classes. */
    SourceCodeAnalysis analysis() {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        if (!sourcesAdded) {
            sourcesAdded = true;
            ShellMemory.addSources(analysis, OwnModule.allSources());
        }
        return analysis;
    }

    @Override
    public void close() {
        shell.close();
    }
}
