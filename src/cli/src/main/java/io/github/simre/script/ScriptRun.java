package io.github.simre.script;

import io.github.simre.notebook.LastingStream;
import io.github.simre.notebook.MissingNames;
import io.github.simre.notebook.NameHints;
import io.github.simre.notebook.SealedTypes;
import io.github.simre.notebook.ShellVariables;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;

/** One run of one script: remembers which snippet came from where, for the lines in the messages. */
final class ScriptRun {
    private final Script script;
    private final JShell shell;
    private final ShellVariables variables;
    private final NameHints hints;
    private final PrintStream problems;
    private final Map<String, Integer> offsets = new LinkedHashMap<>();

    ScriptRun(Script script, JShell shell, ShellVariables variables, PrintStream problems) {
        this.script = script;
        this.shell = shell;
        this.variables = variables;
        this.hints = new NameHints(shell, variables::failure);
        this.problems = problems;
    }

    int toTheEnd() {
        try {
            StatementReader statements = new StatementReader(script, shell.sourceCodeAnalysis());
            Optional<Statement> next = statements.next();
            while (next.isPresent()) {
                int code = evaluate(next.get());
                if (code != ExitCode.FINISHED) {
                    return code;
                }
                next = statements.next();
            }
            return missing();
        } catch (ScriptError error) {
            problem(error.offset(), "error: " + error.getMessage());
            return ExitCode.NOT_A_SCRIPT;
        }
    }

    private int evaluate(Statement statement) {
        List<SnippetEvent> events =
                variables.eval(SealedTypes.completed(statement.source(), script.text()));
        LastingStream.mend();
        // all places first: an exception may come from a method that this very statement
        // declares
        events.forEach(event -> offsets.putIfAbsent(event.snippet().id(), statement.offset()));
        int line = script.line(statement.offset());
        variables
                .settle(events, event -> event.exception() != null, "line " + line)
                .forEach(note -> problems.println(script.name() + ":" + line + ": " + note));
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) {
                continue; // an earlier declaration, compiled again because of this one
            }
            if (event.status() == Status.REJECTED || isUnknownVariable(event)) {
                return rejected(event.snippet());
            }
            if (event.exception() instanceof EvalException thrown) {
                return failed(thrown);
            }
            if (event.exception() != null) {
                return unresolved(event.exception());
            }
        }
        return ExitCode.FINISHED;
    }

    /** JShell accepts a variable of a type that may still come, but does not evaluate it; a script must not go on. */
    private boolean isUnknownVariable(SnippetEvent event) {
        return event.status() == Status.RECOVERABLE_NOT_DEFINED
                && event.snippet().kind() == Snippet.Kind.VAR;
    }

    private int rejected(Snippet snippet) {
        int line = 0;
        for (Diag error : shell.diagnostics(snippet).filter(Diag::isError).toList()) {
            int offset = offset(snippet) + (int) error.getPosition();
            // javac often says several things about one line, of which the first is the cause
            if (script.line(offset) != line) {
                line = script.line(offset);
                String message = JavaText.withoutEmptyLocation(error.getMessage(null));
                problem(offset, "error: " + hints.with(message));
            }
        }
        if (line == 0) {
            undeclared(snippet);
        }
        return ExitCode.NOT_A_SCRIPT;
    }

    /** What JShell accepts for the time being has no diagnostics, only the names that it waits for. */
    private void undeclared(Snippet snippet) {
        List<String> names =
                snippet instanceof DeclarationSnippet declaration
                        ? shell.unresolvedDependencies(declaration).toList()
                        : List.of();
        String first = names.isEmpty() ? "" : names.get(0).replaceFirst("^\\w+ (\\w+).*", "$1");
        int place = JavaText.placeOfWord(first, snippet.source());
        Optional<String> missing =
                snippet instanceof DeclarationSnippet declaration
                        ? new MissingNames(shell).of(declaration)
                        : Optional.empty();
        problem(
                offset(snippet) + place,
                "error: " + missing.orElse("this statement does not compile"));
    }

    private int failed(EvalException thrown) {
        List<Integer> lines = linesOf(thrown);
        int line = lines.isEmpty() ? script.line(script.text().length()) : lines.get(0);
        problems.println(script.name() + ":" + line + ": " + JavaText.describe(thrown));
        lines.stream()
                .skip(1)
                .limit(5)
                .forEach(each -> problems.println("    called from line " + each));
        Throwable cause = thrown.getCause();
        while (cause instanceof EvalException inner && !JavaText.isOurs(thrown)) {
            problems.println("    caused by " + JavaText.describe(inner));
            cause = inner.getCause();
        }
        problems.flush();
        return ExitCode.FAILED;
    }

    /** A call of a method whose body uses what is not declared: the method is at fault, not the call. */
    private int unresolved(JShellException thrown) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            Optional<Snippet> snippet = snippet(frame);
            if (snippet.isPresent()) {
                return rejected(snippet.get());
            }
        }
        return missing();
    }

    /** Methods may use what is declared further down; at the end of the script nothing may be missing. */
    private int missing() {
        return shell.snippets()
                .filter(each -> each instanceof MethodSnippet || each instanceof TypeDeclSnippet)
                .map(DeclarationSnippet.class::cast)
                .filter(
                        each ->
                                shell.status(each) == Status.RECOVERABLE_DEFINED
                                        || shell.status(each) == Status.RECOVERABLE_NOT_DEFINED)
                .findFirst()
                .map(this::rejected)
                .orElse(ExitCode.FINISHED);
    }

    private List<Integer> linesOf(EvalException thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .flatMap(
                        frame ->
                                snippet(frame)
                                        .map(
                                                each ->
                                                        script.line(offset(each))
                                                                + frame.getLineNumber()
                                                                - 1)
                                        .stream())
                .distinct()
                .toList();
    }

    /** JShell names the file of a frame in a snippet after the snippet's number, {@code #7}. */
    private Optional<Snippet> snippet(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file == null || !file.startsWith("#")) {
            return Optional.empty();
        }
        String id = file.substring(1);
        return shell.snippets()
                .filter(each -> each.id().equals(id) && offsets.containsKey(id))
                .findFirst();
    }

    private int offset(Snippet snippet) {
        return offsets.getOrDefault(snippet.id(), 0);
    }

    /** As the compiler writes it: the message, the line, the place, and then the details. */
    private void problem(int offset, String message) {
        int line = script.line(offset);
        List<String> parts = message.lines().toList();
        problems.println(script.name() + ":" + line + ": " + parts.get(0));
        problems.println(script.lineText(line));
        problems.println(JavaText.caret(script.lineText(line), script.column(offset)));
        parts.stream().skip(1).forEach(problems::println);
        problems.flush();
    }
}
