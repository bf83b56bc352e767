package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.encode.PreparedMeme;
import io.github.simre.prompt.BeNot;
import io.github.simre.torch.Array;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.OutOfMemory;
import io.github.simre.torch.engine.Session;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BatchSearch_findTest {
    private static BatchSearch search() {
        return new BatchSearch(
                TinyMemes.source(),
                BeNot.TECHNIQUE,
                TinyMemes.CATEGORIES,
                TinyMemes.settings(),
                TinyMemes.simulation());
    }

    private static List<PreparedMeme> memes(int count) {
        return IntStream.range(0, count).mapToObj(i -> TinyMemes.memes(8).get(i % 8)).toList();
    }

    @Test
    @DisplayName("What fits is doubled until the memes run out")
    void doubles() {
        assertEquals(
                new BatchSearch.Found(32, "twice as many are more than the 40 training memes"),
                search().largest(memes(40)));
        assertEquals(5, search().largest(memes(5)).batch());
    }

    @Test
    @DisplayName("Below a batch that did not fit, half of it is tried first")
    void halves() {
        assertEquals(OptionalInt.of(8), search().below(16, memes(20)));
        assertEquals(OptionalInt.of(2), search().below(5, memes(20)));
        assertEquals(OptionalInt.empty(), search().below(3, memes(20)));
    }

    @Test
    @DisplayName("Memory that is refused is said in numbers, and the next call works")
    void outOfMemoryIsSaid() {
        Tracer tracer = new Tracer();
        tracer.method(
                "outer",
                traced -> {
                    var x = traced.input("x");
                    Tensor one = traced.weight("one", Initialisation.constant(1), 1);
                    return List.of(x.unsqueeze(1).times(x.unsqueeze(0)).amax(0, 1).times(one));
                });
        try (Session session =
                Session.open(tracer.program(), Weights.initial(tracer.program(), 1))) {
            int count = 3_000_000; // its square in numbers of four bytes is 36 terabytes
            OutOfMemory refused =
                    assertThrows(
                            OutOfMemory.class,
                            () -> session.call("outer", Array.of(new float[count], count)));
            assertTrue(refused instanceof SimReException);
            assertTrue(
                    refused.getMessage()
                            .startsWith(
                                    "There is not enough memory. On cpu, which was asked for 36000000000000 bytes"),
                    refused.getMessage());
            assertEquals(
                    6,
                    session.call("outer", Array.of(new float[] {2, 3, 2}, 3)).get(0).scalar() - 3);
        }
    }
}
