package io.github.simre.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Patches of a square picture averaged to a coarser square. */
class Tensor_averagedGridTest {
    /** A token for the whole, then 3 × 3 patches, in two rows. */
    private static final Array TOKENS =
            Array.of(
                    new float[] {100, 1, 2, 3, 4, 5, 6, 7, 8, 9, 200, 9, 8, 7, 6, 5, 4, 3, 2, 1},
                    2,
                    10,
                    1);

    private static double[] averaged(int side) {
        return Traces.values(
                        Map.of(),
                        tracer -> List.of(tracer.input("tokens").averagedGrid(side)),
                        TOKENS)
                .get(0)
                .doubles();
    }

    @Test
    @DisplayName("The token for the whole stays, the patches are averaged where they lie")
    void averages() {
        assertArrayEquals(new double[] {100, 5, 200, 5}, averaged(1), 1e-6);
        // cells of an uneven grid share the row and the column between them
        assertArrayEquals(new double[] {100, 3, 4, 6, 7, 200, 7, 6, 4, 3}, averaged(2), 1e-6);
    }

    @Test
    @DisplayName("A grid as fine as the patches changes nothing")
    void sameGrid() {
        assertArrayEquals(TOKENS.doubles(), averaged(3), 0);
    }

    @Test
    @DisplayName("The gradient of an average goes to all its patches")
    void gradient() {
        double[] weights = {100, 1, 2, 3, 4};
        double[] gradient =
                Traces.gradients(
                                Map.of("tokens", Array.of(weights, 1, 5, 1)),
                                tracer ->
                                        tracer.weight("tokens", Initialisation.constant(0), 1, 5, 1)
                                                .averagedGrid(1)
                                                .sum())
                        .of()
                        .get("tokens");
        assertArrayEquals(new double[] {1, 0.25, 0.25, 0.25, 0.25}, gradient, 1e-9);
    }
}
