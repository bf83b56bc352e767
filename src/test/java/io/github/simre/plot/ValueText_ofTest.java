package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.SimRe;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValueText_ofTest {
    record Row(String name, double[] values) {}

    record Broken() {
        @Override
        public String toString() {
            throw new IllegalStateException("no\nway");
        }
    }

    static Stream<Arguments> values() {
        Map<String, int[]> map = new LinkedHashMap<>();
        map.put("a", new int[] {1, 2});
        map.put("b", null);
        Object[] itself = new Object[1];
        itself[0] = itself;
        return Stream.of(
                Arguments.of(null, "null"),
                Arguments.of("text", "text"),
                Arguments.of(new double[] {0.5, Double.NaN}, "[0.5, NaN]"),
                Arguments.of(new double[][] {{1, 2}, {3, 4}}, "[[1.0, 2.0],\n [3.0, 4.0]]"),
                Arguments.of(new float[][] {{1.5f}}, "[[1.5]]"),
                Arguments.of(new boolean[] {true}, "[true]"),
                Arguments.of(new long[0], "[] (empty)"),
                Arguments.of(new String[] {"x", null}, "[x, null]"),
                Arguments.of(List.of(new double[] {1}, new double[] {2, 3}), "[[1.0], [2.0, 3.0]]"),
                Arguments.of(map, "{a=[1, 2], b=null}"),
                Arguments.of(Map.entry("k", new int[] {7}), "k=[7]"),
                Arguments.of(Optional.of(new byte[] {7}), "Optional[[7]]"),
                Arguments.of(new Row("r", new double[] {1}), "Row[name=r, values=[1.0]]"),
                Arguments.of(
                        List.of(new Row("r", new double[] {1})), "[Row[name=r, values=[1.0]]]"),
                Arguments.of(itself, "[(itself)]"));
    }

    @ParameterizedTest
    @MethodSource("values")
    @DisplayName("Arrays are what they hold, wherever they are")
    void written(Object value, String text) {
        assertEquals(text, ValueText.of(value));
    }

    @Test
    @DisplayName("However much there is, the text is short and says what is left out")
    void bounded() {
        String text = ValueText.of(new double[1_000_000]);
        assertTrue(text.endsWith("0.0, … 999000 more]"), text.substring(text.length() - 40));
        assertTrue(ValueText.of(new double[3000][3000]).length() < 110_000);
        String list = ValueText.of(new ArrayList<>(Collections.nCopies(5000, new int[] {1})));
        assertTrue(list.endsWith("[1], … 4000 more]"), list.substring(list.length() - 40));
    }

    @Test
    @DisplayName("A text that fails is said, with its exception")
    void fails() {
        assertEquals(
                "a "
                        + Broken.class.getName()
                        + ", whose text is missing: toString() failed with IllegalStateException: no way.",
                ValueText.of(new Broken()));
    }

    @Test
    @DisplayName("show prints numbers and goes on behind what cannot be shown")
    void shown() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            SimRe.show((Object[]) new double[][] {{1, 2}, {3, 4}}); // as in a script
            SimRe.show(new Broken(), new int[] {5});
            SimRe.show((Object[]) null);
        } finally {
            System.setOut(before);
        }
        String text = said.toString(StandardCharsets.UTF_8).replace("\r", "");
        assertTrue(text.startsWith("[[1.0, 2.0],\n [3.0, 4.0]]\n"), text);
        assertTrue(text.contains("whose text is missing"), text);
        assertTrue(text.endsWith("\n\n[5]\nnull\n"), text);
        assertFalse(text.contains("[D@"), text);
    }
}
