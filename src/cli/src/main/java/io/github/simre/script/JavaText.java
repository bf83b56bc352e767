package io.github.simre.script;

import io.github.simre.base.SimReException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.EvalException;

/** Java as text: the values that a script is given, and what the compiler and exceptions say. */
final class JavaText {
    private JavaText() {}

    /** The declaration of an array of texts. */
    static String declaration(String name, List<String> values) {
        return "String[] "
                + name
                + values.stream()
                        .map(JavaText::literal)
                        .collect(Collectors.joining(", ", " = {", "};"));
    }

    /** A literal of plain ASCII, so that no quote or line break of an argument becomes part of the program. */
    private static String literal(String value) {
        StringBuilder literal = new StringBuilder("\"");
        for (char each : value.toCharArray()) {
            if (each == '"' || each == '\\' || each < ' ') {
                literal.append("\\%03o".formatted((int) each));
            } else {
                literal.append(
                        each <= '~' ? String.valueOf(each) : "\\u%04x".formatted((int) each));
            }
        }
        return literal.append('"').toString();
    }

    /** The compiler's message without the class that JShell wraps a script in, which has no name. */
    static String withoutEmptyLocation(String message) {
        return message.lines()
                .map(String::stripTrailing)
                .filter(line -> !line.equals("  location: class"))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    /** Whether it is this library's own exception, whose message says everything. */
    static boolean isOurs(EvalException thrown) {
        return thrown.getExceptionClassName().equals(SimReException.class.getName());
    }

    /** The exception's message, after its class unless it is ours. */
    static String describe(EvalException thrown) {
        String message = thrown.getMessage();
        if (message == null) {
            return thrown.getExceptionClassName();
        }
        return isOurs(thrown) ? message : thrown.getExceptionClassName() + ": " + message;
    }

    /** Where a name stands in a source, or 0. */
    static int placeOfWord(String word, String source) {
        Matcher found = Pattern.compile("\\b" + Pattern.quote(word) + "\\b").matcher(source);
        return !word.isEmpty() && found.find() ? found.start() : 0;
    }

    /** A line with a caret below the column; tabs stay tabs, so that the caret stands right. */
    static String caret(String line, int column) {
        StringBuilder before = new StringBuilder();
        for (int place = 0; place < column - 1; place++) {
            before.append(place < line.length() && line.charAt(place) == '\t' ? '\t' : ' ');
        }
        return before + "^";
    }
}
