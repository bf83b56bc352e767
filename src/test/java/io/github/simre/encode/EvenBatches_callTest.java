package io.github.simre.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.torch.Array;
import io.github.simre.torch.Device;
import io.github.simre.torch.Initialisation;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EvenBatches_callTest {
    private static final int ROWS = 21;
    private static final int LENGTH = 50 * 96;

    private static Program program() {
        Tracer tracer = new Tracer(Device.CPU);
        tracer.method(
                "rows",
                traced -> {
                    Tensor map = traced.weight("map", Initialisation.normal(1), 96, 333);
                    return List.of(traced.input("rows").matmul(map).relu());
                });
        return tracer.program();
    }

    private static Session session() {
        Program program = program();
        return Session.open(program, Weights.initial(program, 3));
    }

    private static Array rows(int from, int to) {
        float[] values = new float[(to - from) * LENGTH];
        for (int row = from; row < to; row++) {
            Random random = new Random(row);
            for (int i = 0; i < LENGTH; i++) {
                values[(row - from) * LENGTH + i] = random.nextFloat() - 0.5f;
            }
        }
        return Array.of(values, to - from, 50, 96);
    }

    @Test
    @DisplayName("A row's result is the same to the bit whatever stands beside it")
    void rowsAreIndependent() {
        try (Session session = session()) {
            EvenBatches batches = new EvenBatches(session, "rows", false);
            Array together = batches.call(rows(0, ROWS)).get(0);
            assertArrayEquals(new long[] {ROWS, 50, 333}, together.shape());
            int length = together.size() / ROWS;
            for (int row = 0; row < ROWS; row++) {
                int end = Math.min(ROWS, row + 1 + row % 3);
                Array few = batches.call(rows(row, end)).get(0);
                assertEquals(end - row, few.shape()[0]);
                assertArrayEquals(
                        Arrays.copyOfRange(together.floats(), row * length, end * length),
                        few.floats(),
                        "row " + row);
            }
        }
    }

    @Test
    @DisplayName("They are the method's own results")
    void resultsAreTheMethods() {
        try (Session session = session()) {
            float[] even = new EvenBatches(session, "rows", false).call(rows(3, 6)).get(0).floats();
            float[] direct = session.call("rows", rows(3, 6)).get(0).floats();
            assertArrayEquals(direct, even, 1e-4f);
            double sum = 0;
            for (float value : even) {
                sum += value;
            }
            assertTrue(sum > 1000, "" + sum);
        }
    }
}
