package io.github.simre.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.github.simre.torch.engine.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Tensor_dropoutTest {
    private static final int COUNT = 200_001; // not a multiple of four

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9})
    @DisplayName("the wanted share is dropped, the rest is scaled up, and the seed decides which")
    void shareAndScale(double probability) {
        double mean = loss(probability, 1, false);
        double squares = loss(probability, 1, true);
        // of values 0 and 1/(1-p): mean 1, mean square 1/(1-p)
        assertEquals(1, mean, 5 * Math.sqrt(probability / (1 - probability) / COUNT) + 1e-4);
        assertEquals(1 / (1 - probability), squares, 0.03 / (1 - probability));
        assertEquals(mean, loss(probability, 1, false));
        assertNotEquals(mean, loss(probability, 2, false));
    }

    private static double loss(double probability, long seed, boolean squared) {
        Tracer tracer = new Tracer();
        tracer.step(
                "step",
                Adam.standard(),
                traced -> {
                    Tensor ones = traced.weight("ones", Initialisation.constant(1), COUNT);
                    Tensor kept = ones.dropout(probability);
                    return squared ? kept.times(kept).mean() : kept.mean();
                });
        Program program = tracer.program();
        try (Session session = Session.open(program, Weights.initial(program, 1))) {
            return session.step("step", seed, 1e-3);
        }
    }
}
