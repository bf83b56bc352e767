package io.github.simre.plot;

import java.util.Map;

/** A figure as one HTML page: plotly.js, the figure and its numbers, and nothing from a network. */
final class FigurePage {
    private FigurePage() {}

    static String of(Figure figure) {
        return page(
                figure.title(),
                figure.theme(),
                FigureHtml.element(figure, "figure", "h1"),
                Html.scripts());
    }

    /** A page of some content. @param scripts that stand at its end; may be empty */
    static String page(String title, Theme theme, String content, String scripts) {
        return Html.fill(
                "page.html",
                Map.of(
                        "title", Html.escape(title),
                        "theme", theme.name().toLowerCase(java.util.Locale.ROOT),
                        "style", Html.style(),
                        "content", content,
                        "scripts", scripts));
    }
}
