package io.github.simre.pretrained.tokenizer;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which regular expressions of a tokenizer are handed to the native library: those that cannot make it search for ever or
 * overflow its stack. These are the ones of the common tokenizers, and lists of alternatives without parentheses, in which
 * only the first part may be left out and only the last may repeat, so that next to nothing is tried twice.
 */
final class SafePattern {
    /** Of GPT-2 and its followers; they look ahead, which the simple form has not. */
    private static final Set<String> KNOWN =
            Set.of(
                    "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+",
                    "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}{1,3}"
                            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+",
                    "(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\\r\\n\\p{L}\\p{N}]?\\p{L}+|\\p{N}"
                            + "| ?[^\\s\\p{L}\\p{N}]+[\\r\\n]*|\\s*[\\r\\n]+|\\s+(?!\\S)|\\s+");

    private static final int LONGEST = 500;
    private static final String ESCAPE =
            "\\\\(?:[sSdDwWrnt|.*+?(){}\\[\\]^$\\\\/#&~-]|[pP]\\{[LNPSZM]\\})";
    private static final String RANGE = "(?:a-z|A-Z|0-9)";
    private static final String CLASS =
            "\\[\\^?(?:"
                    + RANGE
                    + "|"
                    + ESCAPE
                    + "|&(?!&)|(?<!\\[)\\^|[A-Za-z0-9 '_,.;:!\"#$%()*+/<=>?@`{|}~])+\\]";
    private static final String LITERAL = "[A-Za-z0-9 '<>_,;:!@#%=/\"~`-]";
    private static final String ATOM = "(?:" + ESCAPE + "|" + CLASS + "|" + LITERAL + ")";
    private static final String TIMES = "(?:\\+|\\{[1-9]\\d?(?:,(?:[1-9]\\d?)?)?\\})";
    private static final Pattern ALTERNATIVE =
            Pattern.compile("(?:" + ATOM + "\\?)?" + ATOM + "*" + ATOM + TIMES + "?");

    private SafePattern() {}

    /** Whether an expression is one of them. */
    static boolean is(String expression) {
        if (KNOWN.contains(expression)) {
            return true;
        }
        if (expression.isEmpty()
                || expression.length() > LONGEST
                || expression.matches("(?s).*(?<!\\\\)(?:\\\\\\\\)*\\\\")) { // an escape of nothing
            return false;
        }
        int from = 0;
        boolean inClass = false;
        for (int at = 0; at <= expression.length(); at++) {
            boolean end = at == expression.length();
            if (end || expression.charAt(at) == '|' && !inClass) {
                if (!ALTERNATIVE.matcher(expression.substring(from, at)).matches()) {
                    return false;
                }
                from = at + 1;
            } else if (expression.charAt(at) == '\\') {
                at++; // what follows stands for itself
            } else {
                char letter = expression.charAt(at);
                inClass = letter == '[' || inClass && letter != ']';
            }
        }
        return true;
    }
}
