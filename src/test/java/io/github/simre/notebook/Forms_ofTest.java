package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.show.Displayable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Forms_ofTest {
    private final Forms forms = StandardForms.all();

    /** What a cell may declare itself. */
    public static final class Own {
        public Map<String, Object> mimeBundle() {
            throw new IllegalArgumentException("nothing\nto draw");
        }

        @Override
        public String toString() {
            return "own text";
        }
    }

    private static final class Ours implements Displayable {
        @Override
        public Map<String, Object> mimeBundle() {
            throw new ArithmeticException("/ by zero");
        }

        @Override
        public String toString() {
            return "our text";
        }
    }

    private static final class Silent implements Displayable {
        @Override
        public Map<String, Object> mimeBundle() {
            return null;
        }

        @Override
        public String toString() {
            throw new IllegalStateException("silent");
        }
    }

    @Test
    @DisplayName("Where a view throws, a line says so, and the text follows")
    void viewThrows() {
        assertEquals(
                Map.of(
                        "text/plain",
                        "This cannot be shown as it should be: ArithmeticException: / by zero\nour text"),
                forms.of(new Ours()).data());
        assertEquals(
                "This cannot be shown as it should be: IllegalStateException: mimeBundle() failed with"
                        + " IllegalArgumentException: nothing to draw\nown text",
                forms.of(new Own()).text());
    }

    @Test
    @DisplayName("Where the text throws, too, the class is named")
    void textThrows() {
        String text = forms.of(new Silent()).text();
        assertTrue(
                text.endsWith(
                        "\na "
                                + Silent.class.getName()
                                + ", whose text is missing: toString() failed with IllegalStateException: silent."),
                text);
    }

    @Test
    @DisplayName("Arrays are numbers, in lists and maps as well")
    void arrays() {
        assertEquals(
                "[[1.0, 2.0],\n [3.0, 4.0]]", forms.of(new double[][] {{1, 2}, {3, 4}}).text());
        assertEquals("[[1.0], [2.0]]", forms.of(List.of(new float[] {1}, new float[] {2})).text());
        Bundle map = forms.of(Map.of("k", new int[] {1, 2}));
        assertEquals("{k=[1, 2]}", map.text());
        assertTrue(map.html().contains("[1, 2]"), map.html());
    }
}
