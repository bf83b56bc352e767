package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GoldenTest {
    private final Golden mixgen = Golden.of("simre/mixgen.safetensors");

    @Test
    void readsShapesAndTypes() {
        assertArrayEquals(new long[] {6, 3, 8, 8}, mixgen.tensor("images").shape());
        assertEquals(6 * 3 * 8 * 8, mixgen.tensor("images").values().length);
        assertArrayEquals(new long[] {0, 1}, mixgen.tensor("pairs").row(0).longs());
        assertArrayEquals(new double[] {2, 3}, mixgen.tensor("pairs").matrix()[1]);
        assertTrue(mixgen.has("mixed.0.5"));
    }

    @Test
    void namesWhatIsThereWhenATensorIsMissing() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> mixgen.tensor("nothing"));
        assertTrue(e.getMessage().contains("labels_or"), e.getMessage());
    }
}
