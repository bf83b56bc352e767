package io.github.simre.notebook;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Whether the Enter key should run a cell or begin another line. */
final class Completeness {
    private final JavaCells java;
    private final CellText cells;
    private final Grammar grammar = new Grammar();

    Completeness(JavaCells java, CellText cells) {
        this.java = java;
        this.cells = cells;
    }

    /** Answers an is_complete_request. */
    JsonObject answer(String code) {
        int start = new SourceText(code).skipBlank(0);
        if (code.startsWith("%%", start)) {
            return answer(code.endsWith("\n") ? "complete" : "incomplete", "");
        }
        List<String> parts = cells.java(code);
        for (String above : parts.subList(0, parts.size() - 1)) {
            if (!status(above).equals("complete")) {
                return answer("invalid", "");
            }
        }
        return answer(status(parts.get(parts.size() - 1)), indent(code));
    }

    private static JsonObject answer(String status, String indent) {
        JsonObject content = new JsonObject();
        content.addProperty("status", status);
        if (status.equals("incomplete")) {
            content.addProperty("indent", indent);
        }
        return content;
    }

    /**
     * {@code complete}, {@code incomplete} or {@code invalid}. Names are not looked up: what a statement needs may be declared
     * by the one above it.
     */
    private String status(String code) {
        SourceCodeAnalysis analysis = java.shell().sourceCodeAnalysis();
        List<String> statements = new ArrayList<>();
        String left = code;
        String last = code;
        while (true) {
            CompletionInfo piece = analysis.analyzeCompletion(left);
            switch (piece.completeness()) {
                case EMPTY -> {
                    return grammar.mistakes(statements).isEmpty()
                            ? "complete"
                            : unfinished(statements, last);
                }
                case UNKNOWN -> {
                    statements.add(left);
                    return unfinished(statements, left);
                }
                case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE -> {
                    return grammar.mistakes(statements).isEmpty() ? "incomplete" : "invalid";
                }
                default -> {
                    statements.add(piece.source());
                    last = left;
                    left = piece.remaining();
                }
            }
        }
    }

    /** JShell takes an annotation, or half of a condition, for a whole statement. @param last as it was typed */
    private String unfinished(List<String> statements, String last) {
        List<String> before = statements.subList(0, statements.size() - 1);
        return grammar.mistakes(before).isEmpty() && grammar.waits(last) ? "incomplete" : "invalid";
    }

    /** As far as the last line, and four more spaces for a bracket that it opens. */
    private static String indent(String code) {
        String line = code.substring(code.stripTrailing().lastIndexOf('\n') + 1);
        String before = line.substring(0, line.length() - line.stripLeading().length());
        return line.stripTrailing().endsWith("{") || line.stripTrailing().endsWith("(")
                ? before + "    "
                : before;
    }
}
