package io.github.simre.notebook;

import io.github.simre.notebook.FailureText.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;

/** Java, cell by cell: JShell in this process. */
final class JavaCells implements AutoCloseable {
    /** Expressions whose value is shown where they end a cell. */
    private static final Set<SubKind> SHOWN =
            Set.of(
                    SubKind.VAR_VALUE_SUBKIND,
                    SubKind.OTHER_EXPRESSION_SUBKIND,
                    SubKind.TEMP_VAR_EXPRESSION_SUBKIND);

    /** How often a statement is compiled that there is no memory for. */
    private static final int ATTEMPTS = 4;

    /** Milliseconds in which an object must say what it is. */
    private static final long BRIEF = 1_000;

    private final Execution execution;
    private final NotebookShell notebook;
    private final JShell shell;
    private final ShellMemory memory;
    private final Replaced replaced;
    private final ShellVariables variables;
    private final NameHints hints;
    private final Grammar grammar = new Grammar();
    private final TimeLimit limit;
    private final Map<String, Origin> origins = new HashMap<>();

    /**
     * @param classPath what cells can import, as the system writes class paths
     * @param options of the compiler
     * @param time milliseconds that a cell may take; 0 for any time
     */
    JavaCells(String classPath, List<String> options, long time) {
        CellClasses classes = new CellClasses();
        execution = new Execution(classes);
        notebook = new NotebookShell(execution, classPath, options);
        shell = notebook.shell();
        memory = new ShellMemory(shell);
        replaced = new Replaced(shell, classes::keep);
        variables = new ShellVariables(shell, execution::find, memory);
        hints = new NameHints(shell, variables::failure);
        limit = new TimeLimit(time, execution::timeIsOver);
    }

    /**
     * A statement of a cell.
     *
     * @param source its text, with a semicolon where it needs one
     * @param offset where it begins in the cell
     */
    record Piece(String source, int offset) {}

    /**
     * Runs a cell, or a part of it that starts at an offset, statement by statement.
     *
     * @return the value of the last expression, or {@link Statement#NOTHING}
     * @throws CellFailure at the first statement that does not compile or throws; those before it have been run, unless the
     *     grammar is wrong, which is seen before any of them
     */
    Object run(Cell cell, String source, int offset) throws CellFailure {
        List<Piece> pieces = pieces(cell, source, offset);
        refuseWrongGrammar(cell, pieces);
        return run(cell, pieces);
    }

    /** Runs statements one after the other. @return the value of the last one, or {@link Statement#NOTHING} */
    Object run(Cell cell, List<Piece> pieces) throws CellFailure {
        FailureText text = text(cell);
        Object value = Statement.NOTHING;
        for (Piece each : pieces) {
            try {
                value = statement(cell, each.source(), each.offset(), text);
            } finally {
                replaced.letGo(variables.owners());
            }
        }
        return value;
    }

    private FailureText text(Cell cell) {
        return new FailureText(cell, id -> Optional.ofNullable(origins.get(id)), hints::of);
    }

    /**
     * Cuts Java into statements, of which none is run.
     *
     * @throws CellFailure if the last one is not complete
     */
    List<Piece> pieces(Cell cell, String source, int offset) throws CellFailure {
        List<Piece> pieces = new ArrayList<>();
        int place = 0;
        while (true) {
            while (place < source.length() && Character.isWhitespace(source.charAt(place))) {
                place++; // JShell counts lines wrongly when white space comes first
            }
            if (place == source.length()) {
                return pieces;
            }
            Optional<String> simple = new SourceText(source).simpleStatement(place);
            if (simple.isPresent()) {
                String found = simple.get();
                pieces.add(new Piece(found.endsWith(";") ? found : found + ";", offset + place));
                place += found.length();
                continue;
            }
            SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
            CompletionInfo piece = analysis.analyzeCompletion(source.substring(place));
            if (piece.completeness() == Completeness.EMPTY) {
                return pieces;
            }
            if (!piece.completeness().isComplete()) {
                throw incomplete(text(cell), source, place, offset);
            }
            String statement = SealedTypes.completed(piece.source(), source);
            pieces.add(new Piece(statement, offset + place));
            place = source.length() - piece.remaining().length();
        }
    }

    /**
     * Refuses a cell of which a statement cannot be read as Java, before any other statement of it runs: half of a cell that
     * has run is harder to mend than one that has not.
     */
    void refuseWrongGrammar(Cell cell, List<Piece> pieces) throws CellFailure {
        if (pieces.size() < 2) {
            return; // the engine says the same, and nothing else can run
        }
        Map<Integer, Grammar.Mistake> mistakes =
                grammar.mistakes(pieces.stream().map(Piece::source).toList());
        Optional<Integer> first = mistakes.keySet().stream().min(Integer::compare);
        if (first.isPresent()) {
            Grammar.Mistake mistake = mistakes.get(first.get());
            int place = pieces.get(first.get()).offset() + mistake.offset();
            throw text(cell).compilation(place, mistake.message());
        }
    }

    private Object statement(Cell cell, String source, int offset, FailureText text)
            throws CellFailure {
        execution.prepare();
        int line = cell.line(offset);
        List<SnippetEvent> events;
        try {
            events = evaluate(source);
        } catch (IllegalStateException ended) {
            throw text.compilation(offset, "The engine has ended; restart the kernel.");
        }
        LastingStream.mend();
        for (SnippetEvent event : events) {
            origins.put(event.snippet().id(), new Origin(cell.number(), line, offset));
        }
        variables
                .settle(events, this::isFailed, "cell " + cell.number())
                .forEach(System.err::println);
        Object value = Statement.NOTHING;
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) {
                continue; // an earlier declaration, compiled again because of this one
            }
            check(cell, event, offset, text);
            if (SHOWN.contains(event.snippet().subKind())) {
                value = execution.result();
            }
            variables.forget(event.snippet());
            forgetClass(event.snippet());
        }
        stopped(text);
        return value;
    }

    /** Whether a declaration was not run to its end; {@link #check} says why. */
    private boolean isFailed(SnippetEvent event) {
        return event.exception() != null
                || execution.thrown() != null
                || execution.interrupted()
                || execution.late()
                || execution.full()
                || event.status() == Status.RECOVERABLE_NOT_DEFINED
                        && event.snippet() instanceof VarSnippet;
    }

    /** When memory is full, what does not even compile may be the line that would set memory free: it is tried again. */
    private List<SnippetEvent> evaluate(String source) {
        for (int attempt = 1; ; attempt++) {
            try {
                return variables.eval(source);
            } catch (Error failed) {
                boolean ran = execution.owner() != null;
                if (ran || attempt == ATTEMPTS || !MemoryWatch.isFullMemory(failed)) {
                    throw failed;
                }
            }
            MemoryWatch.waitForMemory();
        }
    }

    private void check(Cell cell, SnippetEvent event, int offset, FailureText text)
            throws CellFailure {
        Snippet snippet = event.snippet();
        if (event.status() == Status.REJECTED) {
            List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
            throw text.compilation(offset, errors);
        }
        stopped(text);
        // where it was stopped between two calls it has thrown nothing, and has no value either
        boolean cut = execution.thrown() != null || execution.result() == Statement.NOTHING;
        if (execution.full() && cut) {
            throw text.exception(new OutOfMemoryError("Java heap space"), event.exception());
        }
        if (event.exception() instanceof UnresolvedReferenceException unresolved) {
            DeclarationSnippet called = unresolved.getSnippet();
            throw text.compilation(place(cell, called, offset), undeclared(called));
        }
        if (execution.thrown() != null) {
            throw failure(text, execution.thrown(), event.exception());
        }
        if (event.exception() != null) {
            throw text.exception(event.exception(), event.exception());
        }
        if (event.status() == Status.RECOVERABLE_NOT_DEFINED
                && snippet instanceof VarSnippet variable) {
            throw text.compilation(offset, undeclared(variable));
        }
    }

    /** Asks an object of a cell for something, such as the form in which it is shown, in a way that can be stopped. */
    <T> T ask(Cell cell, Callable<T> question) throws CellFailure {
        FailureText text = text(cell);
        try {
            return execution.ask(question, 0);
        } catch (Throwable failed) {
            stopped(text);
            Throwable why = execution.full() ? new OutOfMemoryError("Java heap space") : failed;
            throw failure(text, why, null);
        }
    }

    /** An exception's own class may take for ever to say what it is, or say too much. */
    private CellFailure failure(FailureText text, Throwable thrown, JShellException seen) {
        if (!execution.isOfCell(thrown)) {
            return text.exception(thrown, seen);
        }
        try {
            return execution.ask(() -> text.exception(thrown, seen), Execution.ANSWER);
        } catch (Throwable silent) {
            return FailureText.silent(thrown, silent);
        }
    }

    private void stopped(FailureText text) throws CellFailure {
        if (execution.late()) {
            throw text.late(limit, execution.abandoned());
        }
        if (execution.interrupted()) {
            throw text.interrupted(execution.abandoned());
        }
    }

    /** Where a declaration of this cell does not compile; the statement that needs it, where it is of another cell. */
    private int place(Cell cell, DeclarationSnippet snippet, int statement) {
        Origin origin = origins.get(snippet.id());
        if (origin == null || origin.cell() != cell.number()) {
            return statement;
        }
        // JShell says what is missing, "variable x", but not where
        return shell.unresolvedDependencies(snippet)
                .map(missing -> missing.substring(missing.lastIndexOf(' ') + 1))
                .map(
                        name ->
                                Pattern.compile(
                                        "\\b"
                                                + Pattern.quote(name.replaceAll("\\W.*", ""))
                                                + "\\b"))
                .map(name -> name.matcher(snippet.source()))
                .filter(Matcher::find)
                .map(found -> origin.offset() + found.start())
                .findFirst()
                .orElse(statement);
    }

    private String undeclared(DeclarationSnippet snippet) {
        List<Diag> errors = shell.diagnostics(snippet).filter(Diag::isError).toList();
        Optional<String> missing = new MissingNames(shell).of(snippet);
        if (missing.isPresent()) {
            return missing.get();
        }
        return errors.isEmpty() ? "this does not compile" : errors.get(0).getMessage(null);
    }

    /** What runs once and has no name is never referred to again. */
    private void forgetClass(Snippet snippet) {
        boolean named =
                snippet instanceof DeclarationSnippet
                        && snippet.subKind() != SubKind.TEMP_VAR_EXPRESSION_SUBKIND;
        if (!named && execution.owner() != null) {
            memory.forget(execution.owner());
            origins.remove(snippet.id());
        }
    }

    private static CellFailure incomplete(FailureText text, String source, int place, int offset) {
        int open = new SourceText(source).unclosed(place);
        if (open < 0) {
            return text.compilation(
                    offset + place, "the statement that begins here is not complete");
        }
        String what =
                switch (source.charAt(open)) {
                    case '"' -> "text";
                    case '/' -> "comment";
                    default -> "\"" + source.charAt(open) + "\"";
                };
        return text.compilation(offset + open, "this " + what + " is never closed");
    }

    /** Stops the cell that runs. */
    void interrupt() {
        execution.interrupt();
    }

    /** Whether a cell runs that may be stopped when memory is full. */
    boolean fillsMemory() {
        return execution.fillsMemory();
    }

    /** Stops the cell that runs, because memory is full. */
    void memoryIsFull() {
        execution.memoryIsFull();
    }

    /** Whether a training, or other work that must not be cut off, runs. */
    boolean trains() {
        return execution.trains();
    }

    /**
     * A text that objects of the user's give, whose code may hang or throw: it is stopped after a second.
     *
     * @return the text, or in brackets why there is none
     */
    String told(Supplier<String> question) {
        TimeLimit brief = new TimeLimit(BRIEF, execution::timeIsOver);
        brief.begin();
        try {
            Object answer = execution.ask(question);
            if (answer != Statement.NOTHING) {
                return String.valueOf(answer);
            }
            Throwable thrown = execution.thrown();
            return execution.late()
                    ? "(its toString() takes too long)"
                    : thrown == null || execution.full() || thrown instanceof OutOfMemoryError
                            ? "(its toString() takes too much memory)"
                            : "(its toString() throws " + thrown.getClass().getSimpleName() + ")";
        } finally {
            brief.end();
            execution.begin();
            execution.prepare();
        }
    }

    /** Must be called before the first part of a cell. */
    void begin() {
        execution.begin();
        limit.begin();
    }

    /** Must be called behind its last part. */
    void end() {
        limit.end();
    }

    /** Adds jars or folders, separated as the system separates them, to what cells can import. */
    void addToClassPath(String path) {
        shell.addToClasspath(path);
    }

    /** The variables of the notebook. */
    ShellVariables variables() {
        return variables;
    }

    JShell shell() {
        return shell;
    }

    /** What was looked up in Java's own packages. */
    PlatformPackages platform() {
        return notebook.platform();
    }

    /** For completion and documentation; the first call is slow, because it indexes all classes. */
    SourceCodeAnalysis analysis() {
        return notebook.analysis();
    }

    @Override
    public void close() {
        notebook.close();
    }
}
