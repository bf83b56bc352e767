package io.github.simre.notebook;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A place in a cell: the name that stands there, and the pieces of Java by which JShell can be asked about it.
 *
 * @param code the cell
 * @param start where the name begins
 * @param end where it ends; the same place where there is none
 */
record CodePlace(String code, int start, int end) {
    /** JShell takes a text that begins with one of these for something else. */
    private static final Pattern NOT_ASKED =
            Pattern.compile("(?m)^\\s*import\\s[^;\\n]*;?|^%[^\\n]*");

    /** The name at the cursor, or in front of it; inside a text or a comment there is none. */
    static CodePlace at(String code, int cursor) {
        String before = code.substring(0, cursor);
        int open = new SourceText(before).unclosed(0);
        if (open >= 0 && "([{".indexOf(code.charAt(open)) < 0) {
            return new CodePlace(code, open, open);
        }
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
            end++;
        }
        int start = cursor;
        while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) {
            start--;
        }
        boolean number = start < end && Character.isDigit(code.charAt(start));
        return number ? new CodePlace(code, start, start) : new CodePlace(code, start, end);
    }

    /** The name; empty where there is none. */
    String name() {
        return code.substring(start, end);
    }

    /** Whether the name stands alone: behind no dot and in front of no bracket. */
    boolean isAlone() {
        return !name().isEmpty()
                && !isCall()
                && !code.substring(0, start).stripTrailing().endsWith(".");
    }

    private boolean isCall() {
        return code.substring(end).stripLeading().startsWith("(");
    }

    /** What to ask JShell, the likeliest first: the name, and then the call whose brackets it stands in. */
    List<String> questions() {
        List<String> questions = new ArrayList<>();
        if (!name().isEmpty()) {
            for (String text : texts(code.substring(0, end))) {
                boolean type = Character.isUpperCase(name().charAt(0));
                questions.addAll(isCall() ? List.of(text + "(", text) : List.of(text));
                if (type) {
                    questions.add("new " + text.substring(new SourceText(text).expression()) + "(");
                }
                questions.add(text + "(");
            }
            Offers.question(name()).ifPresent(questions::add);
        }
        int open = new SourceText(code.substring(0, start)).unclosed(0);
        if (open >= 0 && code.charAt(open) == '(') {
            texts(code.substring(0, open)).forEach(text -> questions.add(text + "("));
        }
        return questions.stream().distinct().toList();
    }

    /** The cell up to a place, and the last expression of it alone, which JShell understands where the rest is not complete. */
    private static List<String> texts(String before) {
        String expression = before.substring(new SourceText(before).expression());
        return List.of(NOT_ASKED.matcher(before).replaceAll(""), expression);
    }
}
