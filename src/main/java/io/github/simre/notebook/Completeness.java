package io.github.simre.notebook;

import com.google.gson.JsonObject;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;

/** Whether the Enter key should run a cell or begin another line. */
final class Completeness {
    private final JavaCells java;

    Completeness(JavaCells java) {
        this.java = java;
    }

    /** Answers an is_complete_request. */
    JsonObject answer(String code) {
        int start = new SourceText(code).skipBlank(0);
        if (code.startsWith("%", start)) {
            boolean open = code.startsWith("%%", start) && !code.endsWith("\n");
            return answer(open ? "incomplete" : "complete", "");
        }
        return answer(status(code), indent(code));
    }

    private static JsonObject answer(String status, String indent) {
        JsonObject content = new JsonObject();
        content.addProperty("status", status);
        if (status.equals("incomplete")) {
            content.addProperty("indent", indent);
        }
        return content;
    }

    /** {@code complete}, {@code incomplete} or {@code invalid}. */
    private String status(String code) {
        SourceCodeAnalysis analysis = java.shell().sourceCodeAnalysis();
        String left = code;
        while (true) {
            CompletionInfo piece = analysis.analyzeCompletion(left);
            switch (piece.completeness()) {
                case EMPTY -> {
                    return "complete";
                }
                case UNKNOWN -> {
                    return "invalid";
                }
                case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE -> {
                    return "incomplete";
                }
                default -> {
                    boolean wrong =
                            analysis.sourceToSnippets(piece.source()).stream()
                                    .anyMatch(each -> each.kind() == Snippet.Kind.ERRONEOUS);
                    if (wrong) {
                        return "invalid";
                    }
                    left = piece.remaining();
                }
            }
        }
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
