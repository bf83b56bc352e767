package io.github.simre.script;

import io.github.simre.notebook.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/**
 * Cuts a script into statements, line by line, where the JDK's {@code jshell} tool cuts it.
 *
 * <p>Handing JShell the whole rest of the file instead would join two lines without semicolons into one statement, would
 * run chains that the tool runs differently, and would report a syntax error against everything that follows it.
 */
final class StatementReader {
    /** What a line that carries on the one before can start with; no statement starts so. */
    private static final List<String> CONTINUATIONS =
            List.of(
                    ".", "+", "-", "*", "/", "%", "?", ":", "&", "|", "^", "<", ">", "=", "else",
                    "catch", "finally");

    /** What the jshell tool does itself. */
    private static final Pattern COMMAND =
            Pattern.compile(
                    "/(list|edit|drop|save|open|vars|methods|types|imports|exit|env|reset|reload|history|help|set)\\b");

    private final Script script;
    private final SourceCodeAnalysis analysis;

    /** Where the text that has not been handed out yet starts. */
    private int start;

    /** Where the next line to look at starts; from {@code start} to here no statement was complete. */
    private int end;

    StatementReader(Script script, SourceCodeAnalysis analysis) {
        this.script = script;
        this.analysis = analysis;
    }

    /**
     * The next statement, or nothing at the end of the script.
     *
     * @throws ScriptError if the script ends in the middle of a statement, or a line carries on a complete one
     */
    Optional<Statement> next() {
        String text = script.text();
        while (true) {
            skipWhiteSpace();
            if (start == text.length() || exits()) {
                return Optional.empty(); // whatever follows
            }
            if (end < start || end == start && end < text.length()) {
                end = lineEnd(start);
            }
            CompletionInfo piece = analysis.analyzeCompletion(text.substring(start, end));
            if (piece.completeness().isComplete()) {
                Statement statement = new Statement(piece.source(), start);
                start = end - piece.remaining().length();
                refuseContinuation();
                return Optional.of(statement);
            }
            if (end == text.length()) {
                if (piece.completeness() == Completeness.EMPTY) {
                    return Optional.empty();
                }
                throw incomplete();
            }
            end = lineEnd(end);
        }
    }

    private void skipWhiteSpace() {
        String text = script.text();
        while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
    }

    private int lineEnd(int from) {
        return script.text().indexOf('\n', from) + 1;
    }

    /**
     * The tool would run the first line alone and then stumble over the second. Looked at before the first line runs: it
     * may train for an hour.
     */
    private void refuseContinuation() {
        int first = new SourceText(script.text()).skipBlank(start);
        if (exits()) {
            return;
        }
        Optional<String> sign = continuation(first);
        if (sign.isEmpty()) {
            return;
        }
        String word = sign.get();
        boolean branch = Character.isLetter(word.charAt(0));
        throw new ScriptError(
                first,
                "this line goes on with \"%s\", but the statement before it is already complete"
                                .formatted(word)
                        + (branch
                                ? ": write \"} " + word + " {\" on one line"
                                : ": write the whole statement on one line, or end the line before with \""
                                        + word
                                        + "\""));
    }

    /** Whether the next line is the command with which scripts of the jshell tool end. */
    private boolean exits() {
        int first = new SourceText(script.text()).skipBlank(start);
        Matcher command = COMMAND.matcher(script.text()).region(first, script.text().length());
        if (command.lookingAt() && !command.group(1).equals("exit")) {
            throw new ScriptError(
                    first,
                    "\"/%s\" is a command of the jshell tool, of which scripts know only /exit: write what it does in Java"
                            .formatted(command.group(1)));
        }
        return command.lookingAt();
    }

    private Optional<String> continuation(int at) {
        String text = script.text();
        return CONTINUATIONS.stream()
                .filter(sign -> text.startsWith(sign, at))
                .filter(sign -> !isStatement(sign, text.substring(at + sign.length())))
                .findFirst();
    }

    /**
     * Whether what looks like a continuation starts a statement after all: {@code .5}, {@code ++i},
     * {@code <T> void f()}.
     */
    private static boolean isStatement(String sign, String after) {
        char next = after.isEmpty() ? ' ' : after.charAt(0);
        return switch (sign) {
            case "." -> Character.isDigit(next);
            case "/" -> next == '*'; // a comment that is never closed
            case "+", "-" -> next == sign.charAt(0);
            case "<" -> Character.isLetter(next);
            case "else", "catch", "finally" -> Character.isJavaIdentifierPart(next);
            default -> false;
        };
    }

    private ScriptError incomplete() {
        int begin = new SourceText(script.text()).skipBlank(start);
        int open = new SourceText(script.text()).unclosed(begin);
        if (open < 0) {
            return new ScriptError(begin, "the statement that begins here is not complete");
        }
        String what =
                switch (script.text().charAt(open)) {
                    case '"' -> "the text that begins here is never closed";
                    case '/' -> "the comment that begins here is never closed";
                    default -> "this \"" + script.text().charAt(open) + "\" is never closed";
                };
        String where =
                script.line(open) == script.line(begin)
                        ? ""
                        : "; the statement begins in line " + script.line(begin);
        return new ScriptError(open, what + where);
    }
}
