package io.github.simre.torch.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.torch.Adam;
import io.github.simre.torch.Array;
import io.github.simre.torch.OtherProcess;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tokens;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import io.github.simre.torch.layer.EncoderLayer;
import io.github.simre.torch.layer.LayerSizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Session_stepTest {
    private static final LayerSizes SIZES = new LayerSizes(16, 2, 32, false, false, 0.1);

    private static Program program() {
        Tracer tracer = new Tracer();
        tracer.step("step", Adam.standard(), traced -> loss(traced));
        tracer.method("loss", traced -> List.of(loss(traced)));
        return tracer.program();
    }

    private static Tensor loss(Tracer tracer) {
        Tokens tokens = new Tokens(tracer.input("tokens"), null, false);
        Tensor state = new EncoderLayer(tracer, "layer", SIZES).apply(tokens).values();
        return state.times(tracer.input("wanted")).mean();
    }

    private static Array drawn(long seed) {
        return drawn(seed, 4);
    }

    private static Array drawn(long seed, int rows) {
        Random random = new Random(seed);
        float[] values = new float[rows * 6 * 16];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Array.of(values, rows, 6, 16);
    }

    /** Prints by how many kilobytes 1,000 steps let the process grow, once 200 steps are done. */
    static final class ManySteps {
        private ManySteps() {}

        public static void main(String[] arguments) throws IOException {
            Program program = program();
            try (Session session = Session.open(program, Weights.initial(program, 1))) {
                steps(session, 200);
                long before = residentKilobytes();
                steps(session, 1000);
                System.out.println("grown by " + (residentKilobytes() - before) + " kB");
            }
        }
    }

    @Test
    @DisplayName("1,000 steps leave the memory as it is")
    void memoryStaysFlat() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.exists(Path.of("/proc/self/status")), "Skipped: no /proc/self/status here.");
        // Java's own heap has its full size from the start, so that only native memory can grow
        String output =
                OtherProcess.output(
                        ManySteps.class,
                        Map.of(),
                        "-Xms96m",
                        "-Xmx96m",
                        "-XX:+AlwaysPreTouch",
                        "-XX:+UseSerialGC");
        Matcher grown = Pattern.compile("grown by (-?\\d+) kB").matcher(output);
        assertTrue(grown.find(), output);

        assertTrue(Long.parseLong(grown.group(1)) < 20_000, output);
    }

    private static void steps(Session session, int count) {
        Array tokens = drawn(1, 100); // 38 kB: a leak of one input is seen
        Array wanted = drawn(2, 100);
        for (int step = 0; step < count; step++) {
            session.step("step", step, 1e-3, tokens, wanted);
            if (step % 50 == 0) {
                System.gc(); // inputs cross in direct buffers, which Java frees when it collects
            }
        }
    }

    private static long residentKilobytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("Steps lower the loss, and the same seeds give the same bits")
    void sameSeedsGiveTheSameBits() {
        Program program = program();
        Weights start = Weights.initial(program, 1);
        float[][] results = new float[2][];
        for (int run = 0; run < 2; run++) {
            try (Session session = Session.open(program, start)) {
                double before = session.call("loss", drawn(1), drawn(2)).get(0).scalar();
                steps(session, 20);
                double after = session.call("loss", drawn(1), drawn(2)).get(0).scalar();
                assertTrue(after < before, before + ", then " + after);
                results[run] = session.weights().get("layer.linear1.weight").floats();
            }
        }
        assertArrayEquals(results[0], results[1]);
    }

    @Test
    @DisplayName("Java's arrays may change after the session is open: its weights are its own")
    void weightsAreCopied() {
        Program program = program();
        Weights start = Weights.initial(program, 1);
        try (Session session = Session.open(program, start)) {
            float[] shared = start.get("layer.linear1.weight").floats();
            float[] kept = shared.clone();
            java.util.Arrays.fill(shared, 9);
            assertArrayEquals(kept, session.weights().get("layer.linear1.weight").floats());
        }
    }

    @Test
    @DisplayName("An error of libtorch arrives in Java, and the session works on")
    void nativeErrorArrives() {
        Program program = program();
        try (Session session = Session.open(program, Weights.initial(program, 1))) {
            Array wrong = Array.of(new float[4 * 6 * 5], 4, 6, 5);
            RuntimeException e =
                    assertThrows(
                            RuntimeException.class, () -> session.call("loss", wrong, drawn(2)));
            assertTrue(e.getMessage().contains("code/__torch__.py"), e.getMessage());
            assertEquals(1, session.call("loss", drawn(1), drawn(2)).size());
        }
    }
}
