package io.github.simre.notebook;

/**
 * HTML that shows itself in a notebook.
 *
 * @param html a fragment of a page
 */
public record Html(String html) {
    /** Text with everything that could be markup made harmless. */
    static String escape(String text) {
        return io.github.simre.plot.Html.escape(text);
    }

    /** The text without the markup. */
    @Override
    public String toString() {
        return html.replaceAll("(?s)<(script|style).*?</\\1>", "").replaceAll("<[^>]*>", "");
    }
}
