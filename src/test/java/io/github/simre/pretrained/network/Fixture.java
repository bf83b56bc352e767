package io.github.simre.pretrained.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Golden;
import io.github.simre.Shared;
import io.github.simre.base.Config;
import io.github.simre.torch.Array;
import io.github.simre.torch.Parameter;
import io.github.simre.torch.Program;
import io.github.simre.torch.Tensor;
import io.github.simre.torch.Tracer;
import io.github.simre.torch.Weights;
import io.github.simre.torch.engine.Session;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A network with random weights and what its reference implementation gave: configuration, weights, inputs, activations and
 * gradients. Kept with the tests, or beside the project, where absent ones are skipped.
 */
final class Fixture {
    private final Path folder;

    private Fixture(Path folder) {
        this.folder = folder;
    }

    static Fixture of(String name) {
        Path kept = Path.of("src", "test", "resources", "golden", "model", name);
        return new Fixture(Files.exists(kept) ? kept : Shared.path("fixtures").resolve(name));
    }

    Config config() {
        return Config.read(folder.resolve("config.json"));
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Golden golden() {
        return Golden.of(folder.resolve("golden.safetensors"));
    }

    Golden inputs() {
        Path inputs = folder.resolve("inputs.safetensors");
        return Golden.of(Files.exists(inputs) ? inputs : folder.resolve("golden.safetensors"));
    }

    Array floats(String name) {
        Golden.Tensor tensor = inputs().tensor(name);
        return Array.of(tensor.floats(), tensor.shape());
    }

    Array longs(String name) {
        Golden.Tensor tensor = inputs().tensor(name);
        return Array.of(tensor.longs(), tensor.shape());
    }

    /** The weights that a program needs, all of them from the fixture. */
    Weights weights(Program program) {
        Golden model = Golden.of(folder.resolve("model.safetensors"));
        Map<String, Array> arrays = new LinkedHashMap<>();
        for (Parameter parameter : program.parameters()) {
            Golden.Tensor tensor = model.tensor(parameter.name());
            arrays.put(parameter.name(), Array.of(tensor.floats(), tensor.shape()));
        }
        return Weights.of(arrays);
    }

    /** Traces a method, runs it with the fixture's weights, and gives its results. */
    List<Array> run(Function<Tracer, List<Tensor>> method, Array... inputs) {
        Tracer tracer = new Tracer();
        tracer.method("run", method);
        try (Session session = Session.open(tracer.program(), weights(tracer.program()))) {
            return session.call("run", inputs);
        }
    }

    /** Whether a result is what the reference gave, within 1e-5. */
    void check(String name, Array actual) {
        close(name, golden().tensor(name), actual, 1e-5);
    }

    static void close(String name, Golden.Tensor expected, Array actual, double tolerance) {
        double[] values = actual.doubles();
        assertEquals(expected.values().length, values.length, name);
        for (int i = 0; i < values.length; i++) {
            assertTrue(
                    Math.abs(expected.values()[i] - values[i]) <= tolerance,
                    name + "[" + i + "]: " + values[i] + " instead of " + expected.values()[i]);
        }
    }

    /** Compares a loss's gradients with all of the reference: the largest difference is at most 1e-4 of the largest value. */
    void checkGradients(Function<Tracer, Tensor> loss, Array... inputs) {
        checkKeptGradients(loss, inputs);
        checkGradients(true, loss, inputs);
    }

    /** Checks gradients of layers that are kept alone: layers that are used twice cannot be computed again. */
    void checkKeptGradients(Function<Tracer, Tensor> loss, Array... inputs) {
        checkGradients(false, loss, inputs);
    }

    private void checkGradients(boolean recompute, Function<Tracer, Tensor> loss, Array... inputs) {
        Tracer tracer = new Tracer();
        tracer.recompute(recompute);
        tracer.gradients("gradients", loss);
        Program program = tracer.program();
        Golden golden = Golden.of(folder.resolve("grads.safetensors"));
        List<Array> results;
        try (Session session = Session.open(program, weights(program))) {
            results = session.call("gradients", inputs);
        }
        int compared = 0;
        for (int i = 0; i < program.parameters().size(); i++) {
            String name = program.parameters().get(i).name();
            double[] expected = golden.tensor(name).values();
            double[] actual = results.get(i + 1).doubles();
            double largest = 0;
            double apart = 0;
            for (int j = 0; j < expected.length; j++) {
                largest = Math.max(largest, Math.abs(expected[j]));
                apart = Math.max(apart, Math.abs(expected[j] - actual[j]));
            }
            // a key's bias has no influence: its gradient is nothing but rounding
            assertTrue(apart <= 1e-4 * largest + 2e-6, name + ": " + apart + " of " + largest);
            compared++;
        }
        long known = golden.names().stream().filter(name -> !name.startsWith("__")).count();
        assertEquals(known, compared, "every gradient is compared");
    }
}
