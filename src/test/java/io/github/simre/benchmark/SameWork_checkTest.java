package io.github.simre.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Slow;
import io.github.simre.base.SimReException;
import io.github.simre.torch.Device;
import io.github.simre.torch.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Slow("computes a training step several times over: 10 seconds")
class SameWork_checkTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @DisplayName("Both graphs of the opponent compute our loss, gradients and steps")
    void same(boolean clip) throws IOException, InterruptedException {
        SameWork.check(options(Path.of("")), SameWork.miniature(clip));
    }

    @Test
    @DisplayName("An opponent that computes something else is refused")
    void different() throws IOException, InterruptedException {
        Path programs = Files.createDirectories(folder.resolve("environment/benchmark"));
        for (String name : new String[] {"opponent.py", "clip.py", "matching.py"}) {
            String text = Files.readString(Path.of("environment/benchmark", name));
            String changed = text.replace("(rows.logsumexp(1) -", "(1.001 * rows.logsumexp(1) -");
            assertEquals(name.equals("matching.py"), !changed.equals(text));
            Files.writeString(programs.resolve(name), changed);
        }
        BenchmarkOptions options = options(folder);
        SimReException refused =
                assertThrows(
                        SimReException.class,
                        () -> SameWork.check(options, SameWork.miniature(false)));
        assertTrue(
                refused.getMessage().startsWith("PyTorch and SimRe do not compute the same: the"),
                refused.getMessage());
    }

    private BenchmarkOptions options(Path home) throws IOException, InterruptedException {
        return new BenchmarkOptions(
                1, Set.of(Precision.F32), Device.CPU, folder, home, PythonWithTorch.command());
    }
}
