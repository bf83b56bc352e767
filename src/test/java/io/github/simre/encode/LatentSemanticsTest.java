package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LatentSemanticsTest {
    private static final List<String> TEXTS =
            List.of(
                    "a cat sits on the mat",
                    "The cats sat on a hat",
                    "dogs bark at cats",
                    "a dog sat on the mat",
                    "hats and mats",
                    "no dogs no cats",
                    "barking mad");

    private final LatentSemantics semantics = LatentSemantics.learn(TEXTS, 3);

    /** scikit-learn 1.2.1's TfidfVectorizer and numpy's exact decomposition, centred and scaled alike. */
    @Test
    @DisplayName("Texts are as far from each other as scikit-learn puts them")
    void products() {
        double[] products =
                TEXTS.stream().mapToDouble(text -> product(TEXTS.get(0), text)).toArray();
        assertArrayEquals(
                new double[] {
                    2.221643, 2.055086, -2.346011, 2.199887, -0.22959, -1.998817, -1.902198
                },
                products,
                1e-4);
        assertEquals(-1.608745, product(TEXTS.get(0), "my cat barks"), 1e-4);
        assertEquals(4.063013, product("barking mad", "my cat barks"), 1e-4);
    }

    private double product(String first, String second) {
        float[] a = semantics.of(first);
        float[] b = semantics.of(second);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    @Test
    @DisplayName("The same texts give the same bits, whoever learned before")
    void repeatable() {
        LatentSemantics.learn(List.of("ab ab ab", "ab cd cd", "cd ef ab", "ef"), 2);
        LatentSemantics again = LatentSemantics.learn(TEXTS, 3);
        TEXTS.forEach(text -> assertArrayEquals(semantics.of(text), again.of(text)));
    }

    @Test
    @DisplayName("Texts without a letter, or with unknown ones alone, have numbers")
    void unknown() {
        float[] empty = semantics.of("");
        assertArrayEquals(empty, semantics.of("ЖЖЖ 😀"));
        for (float number : empty) {
            assertTrue(Float.isFinite(number));
        }
    }

    @Test
    @DisplayName("More numbers than there are texts are refused")
    void tooMany() {
        SimReException refused =
                assertThrows(SimReException.class, () -> LatentSemantics.learn(TEXTS, 7));
        assertTrue(refused.what().contains("latentSemantics(7)"), refused.what());
        assertTrue(refused.where().contains("7 texts"), refused.where());
        assertThrows(
                SimReException.class,
                () -> LatentSemantics.learn(Collections.nCopies(100, "the same"), 32));
    }
}
