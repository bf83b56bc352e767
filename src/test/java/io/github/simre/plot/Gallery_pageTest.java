package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.util.List;
import org.junit.jupiter.api.Test;

class Gallery_pageTest {
    private static final String HOSTILE = "</p><script>x()</script> \"'& 😀 مرحبا";

    private static Gallery.Item item(String name, String text) {
        return new Gallery.Item(
                new Card(name, text, List.of("Irony"), ""),
                List.of(new Gallery.Line("Missed: Irony", Gallery.Tone.BAD)));
    }

    @Test
    void textsStayTexts() {
        String page = Gallery.of(HOSTILE).row(item(HOSTILE, HOSTILE)).note(HOSTILE).page();
        assertFalse(page.contains("<script"));
        assertTrue(page.contains("&lt;script&gt;x()"));
        assertTrue(page.contains("<p class=\"bad\">Missed: Irony</p>"));
    }

    @Test
    void withoutStyleSheet() {
        String bare = Gallery.of("").row(item("a", "x")).html();
        assertTrue(bare.contains("<div class=\"simre-item\" style=\"display:inline-block;"), bare);
    }

    @Test
    void rowsOfSeveral() {
        Gallery gallery =
                Gallery.of("Two become one")
                        .signs("+", "=")
                        .row(item("a", "x"), item("b", "y"), item("c", "x y"));
        assertTrue(gallery.html().contains("<span class=\"sign\">=</span>"));
        assertEquals(
                "Two become one\n\na\n  x\n  Missed: Irony\n\n+ b\n  y\n  Missed: Irony\n\n= c\n  x y\n  Missed: Irony",
                gallery.toString());
        assertEquals(
                List.of("text/html", "text/plain"), List.copyOf(gallery.mimeBundle().keySet()));
    }

    @Test
    void otherForms() {
        assertEquals(
                "A gallery cannot be saved as \"x.png\". End the name in .html for a page.",
                assertThrows(SimReException.class, () -> Gallery.of("").save("x.png"))
                        .getMessage());
    }
}
