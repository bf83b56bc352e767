package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.plot.Bars;
import io.github.simre.plot.Figure;
import io.github.simre.show.TerminalText;
import io.github.simre.show.View;
import io.github.simre.show.Viewable;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class Views_ofTest {
    private final Forms forms = StandardForms.all();

    /** What a cell may declare itself. */
    public record Own(View view) implements Viewable {
        @Override
        public String toString() {
            return TerminalText.of(view);
        }
    }

    @Test
    @DisplayName(
            "A notebook shows the rich parts as elements, with the terminal's text beside them")
    void showsTheRichParts() {
        Table table = Table.create("names", StringColumn.create("name", "<i>"));
        View view =
                View.empty()
                        .heading("a < b")
                        .instead("for a terminal", () -> View.empty().table(table))
                        .paragraph("the end");
        Bundle shown = forms.of(new Own(view));
        assertEquals("a < b\n\nfor a terminal\n\nthe end", shown.text());
        assertEquals(
                HtmlParts.heading("a < b")
                        + CommonForms.html(table)
                        + HtmlParts.paragraph("the end"),
                shown.html());
        assertTrue(shown.html().contains("&lt;i&gt;"), shown.html());
        assertFalse(shown.html().contains("for a terminal"), shown.html());
    }

    @Test
    @DisplayName("A figure alone has all its forms, and the view's text")
    void aFigureAloneHasAllItsForms() {
        Figure figure =
                Bars.of(List.of("a", "b")).series("share", new double[] {1, 2}).figure("Shares");
        Bundle shown = forms.of(new Own(View.empty().figure(figure).instead("said", View::empty)));
        assertEquals(figure + "\n\nsaid", shown.text());
        assertTrue(shown.data().keySet().containsAll(figure.mimeBundle().keySet()));
    }
}
