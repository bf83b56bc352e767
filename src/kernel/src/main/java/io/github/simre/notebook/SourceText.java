package io.github.simre.notebook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Just enough of Java's grammar to walk over comments and texts: where a statement really starts, and which bracket
 * stays open. JShell says that an input is incomplete, but not why.
 */
public record SourceText(String text) {
    private static final Pattern STARTS =
            Pattern.compile(
                    "(?:if|else|for|while|do|try|switch|synchronized|case|default|class|interface|enum|record|abstract|static|final|public|private|protected|sealed|non|@)\\b|[@;/]");

    private static final Pattern NEW = Pattern.compile("(?<!\\w)new$");

    /** What an expression can end with; an operator or a dot there asks for more. */
    private static final Pattern ENDS = Pattern.compile("[\\w)\\]\"']\\s*$");

    /** The first place from {@code at} on that is neither white space nor a whole comment. */
    public int skipBlank(int at) {
        int place = at;
        while (place < text.length()) {
            int next = Character.isWhitespace(text.charAt(place)) ? place + 1 : afterComment(place);
            if (next == place || next > text.length()) {
                return place;
            }
            place = next;
        }
        return place;
    }

    /** The last bracket, text or comment opened from {@code at} on that is not closed by the end, or -1. */
    public int unclosed(int at) {
        Deque<Integer> open = open(at);
        return open.isEmpty() ? -1 : open.peek();
    }

    /** How many brackets, texts and comments stay open at the end. */
    public int depth() {
        return open(0).size();
    }

    /**
     * The statement that begins at a place, with its semicolon, where this much grammar is enough to see its end: it has no
     * braces outside of brackets and does not begin with a word that asks for a statement behind it. Empty where a parser must
     * decide.
     */
    public Optional<String> simpleStatement(int at) {
        if (at >= text.length() || STARTS.matcher(text).region(at, text.length()).lookingAt()) {
            return Optional.empty();
        }
        int depth = 0;
        int place = at;
        while (place < text.length()) {
            int next = Math.max(afterComment(place), afterLiteral(place));
            if (next > text.length()) {
                return Optional.empty();
            }
            if (next == place) {
                char each = text.charAt(place);
                if ("([".indexOf(each) >= 0 || depth > 0 && each == '{') {
                    depth++;
                } else if (depth > 0 && ")]}".indexOf(each) >= 0) {
                    depth--;
                } else if (depth == 0 && (")]}{@".indexOf(each) >= 0 || each == '\n')) {
                    return Optional.empty();
                } else if (depth == 0 && each == ';') {
                    return Optional.of(text.substring(at, place + 1));
                }
                next = place + 1;
            }
            place = next;
        }
        boolean whole = depth == 0 && !text.substring(at).contains("//");
        return whole && ENDS.matcher(text).find()
                ? Optional.of(text.substring(at))
                : Optional.empty();
    }

    /** Where the expression begins with which the text ends, inside of the brackets that are open there. */
    int expression() {
        Deque<Integer> starts = new ArrayDeque<>(List.of(0));
        int place = 0;
        while (place < text.length()) {
            int next = Math.max(afterComment(place), afterLiteral(place));
            if (next > place) {
                place = next;
                continue;
            }
            char each = text.charAt(place);
            if ("([{".indexOf(each) >= 0) {
                starts.push(place + 1);
            } else if (")]}".indexOf(each) >= 0 && starts.size() > 1) {
                starts.pop();
            }
            boolean goesOn = each == '.' || Character.isJavaIdentifierPart(each) || isInside(place);
            if (!goesOn && ")]([{".indexOf(each) < 0) {
                starts.pop();
                starts.push(place + 1);
            }
            place++;
        }
        return Math.min(skipBlank(starts.peek()), text.length());
    }

    /** Whether white space lies within an expression: around a dot, or behind {@code new}. */
    private boolean isInside(int place) {
        if (!Character.isWhitespace(text.charAt(place))) {
            return false;
        }
        String before = text.substring(0, place).stripTrailing();
        String behind = text.substring(place).stripLeading();
        return behind.startsWith(".") || before.endsWith(".") || NEW.matcher(before).find();
    }

    /** The text with a blank for each comment. */
    String withoutComments() {
        StringBuilder left = new StringBuilder();
        int place = 0;
        while (place < text.length()) {
            int behind = Math.min(afterComment(place), text.length());
            int end = behind > place ? behind : Math.min(afterLiteral(place), text.length());
            if (behind > place) {
                left.append(' ');
            } else {
                end = Math.max(end, place + 1);
                left.append(text, place, end);
            }
            place = end;
        }
        return left.toString();
    }

    private Deque<Integer> open(int at) {
        Deque<Integer> open = new ArrayDeque<>();
        int place = at;
        while (place < text.length()) {
            int next = Math.max(afterComment(place), afterLiteral(place));
            if (next > text.length()) {
                open.push(place);
                return open;
            }
            if (next == place) {
                char each = text.charAt(place);
                if ("([{".indexOf(each) >= 0) {
                    open.push(place);
                } else if (")]}".indexOf(each) >= 0 && !open.isEmpty()) {
                    open.pop();
                }
                next = place + 1;
            }
            place = next;
        }
        return open;
    }

    /** The end of the comment that starts here, past the end of the text when it is never closed, or {@code at}. */
    private int afterComment(int at) {
        if (text.startsWith("//", at)) {
            return endOf("\n", at);
        }
        return text.startsWith("/*", at) ? after("*/", at + 2) : at;
    }

    /** The end of the text block, the text in quotes or the character that starts here, or {@code at}. */
    private int afterLiteral(int at) {
        if (text.startsWith("\"\"\"", at)) {
            return closing("\"\"\"", at + 3);
        }
        char quote = text.charAt(at);
        if (quote != '"' && quote != '\'') {
            return at;
        }
        // an ordinary text ends with its line at the latest; the compiler complains about that
        // itself
        int line = endOf("\n", at);
        int end = closing(String.valueOf(quote), at + 1);
        return line == text.length() ? end : Math.min(end, line);
    }

    private int closing(String mark, int from) {
        for (int place = from; place < text.length(); place++) {
            if (text.charAt(place) == '\\') {
                place++;
            } else if (text.startsWith(mark, place)) {
                return place + mark.length();
            }
        }
        return text.length() + 1;
    }

    private int after(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() + 1 : found + mark.length();
    }

    private int endOf(String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found;
    }
}
