package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
    private static final List<float[]> VECTORS =
            IntStream.range(0, 9).mapToObj(PrincipalComponentsTest::vector).toList();

    private final PrincipalComponents principal = PrincipalComponents.learn(VECTORS, 3);

    private static float[] vector(int row) {
        float[] vector = new float[6];
        for (int i = 0; i < 6; i++) {
            vector[i] = (float) (Math.sin(1 + 3 * row + 7 * i) + 0.3 * i * Math.cos(row));
        }
        return vector;
    }

    /** numpy's exact decomposition of the standardised vectors, scaled alike. */
    @Test
    @DisplayName("Pictures lie to each other as numpy's principal components put them")
    void products() {
        double[] products =
                VECTORS.stream().mapToDouble(each -> product(VECTORS.get(0), each)).toArray();
        assertArrayEquals(
                new double[] {
                    3.260122, -1.727212, 1.096055, -4.072359, 0.598436, -1.875654, 2.826551,
                    -0.780264, 0.674326
                },
                products,
                1e-4);
        assertEquals(0.81082, product(VECTORS.get(0), new float[] {0.5f, -1, 2, 0, 1, -2}), 1e-4);
        assertEquals(1.694516, Math.abs(principal.of(VECTORS.get(0))[0]), 1e-4);
        assertEquals(0.578194, Math.abs(principal.of(VECTORS.get(0))[2]), 1e-4);
    }

    private double product(float[] first, float[] second) {
        float[] a = principal.of(first);
        float[] b = principal.of(second);
        return IntStream.range(0, a.length).mapToDouble(i -> (double) a[i] * b[i]).sum();
    }

    @Test
    @DisplayName("The same pictures give the same bits; what never changes says nothing")
    void repeatable() {
        List<float[]> longer = VECTORS.stream().map(PrincipalComponentsTest::withConstant).toList();
        PrincipalComponents again = PrincipalComponents.learn(longer, 3);
        PrincipalComponents once = PrincipalComponents.learn(longer, 3);
        for (float[] vector : longer) {
            assertArrayEquals(once.of(vector), again.of(vector));
            assertEquals(
                    Math.abs(principal.of(java.util.Arrays.copyOf(vector, 6))[0]),
                    Math.abs(again.of(vector)[0]),
                    1e-4);
        }
        assertEquals(3, again.size());
    }

    private static float[] withConstant(float[] vector) {
        float[] longer = java.util.Arrays.copyOf(vector, 7);
        longer[6] = 5;
        return longer;
    }

    @Test
    @DisplayName(
            "More numbers than there are pictures, or directions in which they differ, are refused")
    void tooMany() {
        SimReException refused =
                assertThrows(
                        SimReException.class,
                        () -> PrincipalComponents.learn(VECTORS.subList(0, 4), 4));
        assertTrue(refused.what().contains("reduced(4)"), refused.what());
        assertTrue(refused.where().contains("4 pictures"), refused.where());
        assertThrows(
                SimReException.class,
                () ->
                        PrincipalComponents.learn(
                                Collections.nCopies(50, new float[] {1, 2, 3, 4}), 2));
    }
}
