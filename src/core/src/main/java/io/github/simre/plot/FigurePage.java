package io.github.simre.plot;

/** A figure as one HTML page: plotly.js, the figure and its numbers, and nothing from a network. */
final class FigurePage {
    private FigurePage() {}

    static String of(FigureContent figure) {
        return Html.page(
                figure.title(),
                figure.theme(),
                FigureHtml.element(figure, "figure", "h1"),
                Html.scripts());
    }
}
