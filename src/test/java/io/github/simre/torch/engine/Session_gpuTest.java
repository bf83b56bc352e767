package io.github.simre.torch.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.torch.Array;
import io.github.simre.torch.Device;
import io.github.simre.torch.Gpus;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("gpu")
class Session_gpuTest {
    @Test
    @DisplayName("Memory that a GPU does not have is said in numbers, and the next call works")
    void outOfMemoryIsSaid() {
        Device gpu = Gpus.first(1).get(0);
        Tracer tracer = new Tracer(gpu);
        tracer.method(
                "outer",
                traced -> {
                    Tensor x = traced.input("x");
                    Tensor one = traced.weight("one", Initialisation.constant(1), 1);
                    return List.of(x.unsqueeze(1).times(x.unsqueeze(0)).amax(0, 1).times(one));
                });
        Program program = tracer.program();
        try (Session session = Session.open(program, Weights.initial(program, 1))) {
            int count = 3_000_000; // its square in numbers of four bytes is 36 terabytes
            OutOfMemory refused =
                    assertThrows(
                            OutOfMemory.class,
                            () -> session.call("outer", Array.of(new float[count], count)));
            String start = "There is not enough memory. On " + gpu + ", which was asked for ";
            assertTrue(refused.getMessage().startsWith(start), refused.getMessage());
            assertEquals(
                    9, session.call("outer", Array.of(new float[] {2, 3, 2}, 3)).get(0).scalar());
        }
    }
}
