package io.github.simre.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.simre.torch.engine.Session;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Noise_drawTest {
    @Test
    @DisplayName(
            "A step that takes more noise than the last ones did gets the bits that it would have got at first")
    void sizeDoesNotMatter() {
        try (Session small = session(1_000);
                Session large = session(500_000)) {
            // a session that knows a small step and meets a large one, against one that begins with
            // it
            Session grown = session(0);
            double[] expected = {small.step("step", 7, 0.1), large.step("step", 7, 0.1)};
            assertEquals(expected[0], grown.step("short", 7, 0.1));
            assertEquals(expected[1], grown.step("long", 7, 0.1));
            assertEquals(expected[0], grown.step("short", 7, 0.1));
            grown.close();
        }
    }

    @Test
    @DisplayName("The bits are SplitMix64's, of the seed alone")
    void bitsAreSplitMix() {
        long[] words = new long[4];
        Noise noise = new Noise();
        noise.draw(3).memory().asLongBuffer().get(words);
        java.util.SplittableRandom reference = new java.util.SplittableRandom(start(3));
        for (long word : words) {
            assertEquals(reference.nextLong(), word);
        }
    }

    /** The state from which the generator of a seed starts: its mixed first step. */
    private static long start(long seed) {
        return new java.util.SplittableRandom(seed).nextLong();
    }

    /** Steps that change nothing, over so many elements; 0 for both sizes. */
    private static Session session(int count) {
        Tracer tracer = new Tracer();
        if (count == 0) {
            step(tracer, "short", 1_000);
            step(tracer, "long", 500_000);
        } else {
            step(tracer, "step", count);
        }
        Program program = tracer.program();
        return Session.open(program, Weights.initial(program, 1));
    }

    private static void step(Tracer tracer, String name, int count) {
        tracer.step(
                name,
                new Adam(0.9, 0.999, 1e30, 0, false, 0), // an update of nothing
                traced -> {
                    Tensor weight = traced.weight("one", Initialisation.constant(1), 1);
                    Tensor ones = traced.fixed("ones" + count, Initialisation.constant(1), count);
                    Tensor squares = ones.times(weight).dropout(0.3);
                    return squares.times(
                                    traced.fixed("ramp" + count, Initialisation.normal(1), count))
                            .mean();
                });
    }
}
