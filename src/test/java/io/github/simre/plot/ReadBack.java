package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Figures as a browser drew them: where bars end, where points and lines lie, which colours cells have. */
public final class ReadBack {
    private ReadBack() {}

    /** Opens a page and asks of each of its figures that all is drawn where its numbers are. @return how many figures */
    public static int assertDrawn(Path page) throws IOException {
        try (Browser browser = Browser.open()) {
            browser.window(1280, 1000, false).show(page);
            int figures =
                    browser.evaluate("document.querySelectorAll('.simre-figure').length")
                            .getAsInt();
            for (int figure = 0; figure < figures; figure++) {
                assertDrawn(browser, "document.querySelectorAll('.simre-figure')[" + figure + "]");
            }
            assertEquals(List.of(), browser.problems());
            return figures;
        }
    }

    /** Asserts that one figure of an open page was drawn. @param figure an expression that finds its element */
    public static void assertDrawn(Browser browser, String figure) {
        browser.evaluate(figure + ".scrollIntoView()");
        browser.await("!!" + figure + ".querySelector('.simre-plot .main-svg')");
        JsonObject found = found(browser, figure);
        assertEquals("[]", found.get("wrong").toString());
        assertTrue(found.get("read").getAsInt() > 0, "nothing was drawn");
    }

    /** How many marks were read, and of the wrong ones what they are and should be. */
    static JsonObject found(Browser browser, String figure) {
        return browser.evaluate(Html.resource("read-back.js") + "(" + figure + ")")
                .getAsJsonObject();
    }
}
