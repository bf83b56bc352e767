package io.github.simre.notebook;

/** Text as HTML. */
final class Html {
    private Html() {}

    /** The text with everything that could be markup made harmless. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
