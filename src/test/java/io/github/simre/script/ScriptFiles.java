package io.github.simre.script;

import java.nio.file.Path;
import java.util.Optional;
import jdk.jshell.JShell;

/** For tests of other packages: reads scripts and notebooks without running them. */
public final class ScriptFiles {
    private static final JShell SHELL = JShell.builder().executionEngine("local").build();

    private ScriptFiles() {}

    /** A notebook, tidied and written again. */
    public static void notebook(Path file) {
        NotebookFile read = NotebookFile.read(file);
        read.failure();
        read.tidy();
        read.write(file.resolveSibling("tidied.ipynb"));
    }

    /** A script, cut into statements. */
    public static void script(Path file) {
        StatementReader reader = new StatementReader(Script.read(file), SHELL.sourceCodeAnalysis());
        try {
            Optional<Statement> next = reader.next();
            while (next.isPresent()) {
                next = reader.next();
            }
        } catch (ScriptError said) {
            said.getMessage(); // where and what, as a script's user sees it
        }
    }
}
