package io.github.simre.notebook;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A documentation comment made readable without a browser.
 *
 * @param comment as it stands in the source, without stars
 */
record Javadoc(String comment) {
    private static final Pattern INLINE =
            Pattern.compile(
                    "\\{@(code|literal|link|linkplain|value)\\s+([^{}]*(?:\\{[^{}]*}[^{}]*)*)}");
    private static final Pattern BLOCK = Pattern.compile("(?m)^\\s*@(\\w+)\\s+(.*)$");

    /** Plain text: a paragraph a paragraph, parameters and results named. */
    String text() {
        String text = INLINE.matcher(comment).replaceAll(Javadoc::inline);
        text =
                text.replaceAll("(?i)<li>", "\n  • ")
                        .replaceAll("(?i)</?(p|ul|ol|pre|table|tr|h[1-6])>", "\n");
        text = text.replaceAll("<[a-zA-Z/][^>]*>", "");
        text = BLOCK.matcher(text).replaceAll(Javadoc::block);
        return unescape(text).replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip();
    }

    private static String inline(java.util.regex.MatchResult found) {
        String body = found.group(2).strip();
        // a link says its label where it has one, and its target without the hash otherwise
        if (found.group(1).startsWith("link")) {
            Matcher parts = Pattern.compile("(\\S+?(?:\\([^)]*\\))?)(?:\\s+(.*))?").matcher(body);
            if (parts.matches()) {
                body =
                        parts.group(2) != null
                                ? parts.group(2)
                                : parts.group(1).replaceFirst("^#", "").replace('#', '.');
            }
        }
        return Matcher.quoteReplacement(body);
    }

    private static String block(java.util.regex.MatchResult found) {
        String rest = found.group(2);
        String line =
                switch (found.group(1)) {
                    case "param" -> rest.replaceFirst("^(\\S+)\\s+", "$1: ");
                    case "return" -> "Returns " + rest;
                    case "throws", "exception" -> "Throws " + rest;
                    case "since" -> "Since " + rest;
                    case "see" -> "See " + rest;
                    default -> rest;
                };
        return Matcher.quoteReplacement("  " + line);
    }

    private static String unescape(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&nbsp;", " ")
                .replace("&amp;", "&");
    }
}
