package io.github.simre.plot;

/** What a notebook needs once so that its figures come alive: plotly.js, and what draws figures with it. */
public final class NotebookScripts {
    private NotebookScripts() {}

    /**
     * An HTML output for a notebook's first figure. Some pages have a module loader, to which plotly.js would hand itself
     * instead of being there for all: its names are hidden while plotly.js loads.
     */
    public static String html() {
        return "<script>(function (define, exports, module) {"
                + Html.resource("plotly-cartesian.min.js")
                + "\n})();\n"
                + Html.resource("draw.js")
                + "</script>";
    }
}
