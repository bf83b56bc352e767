package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives the constructor of a test class a kernel, which all its tests share; behind the last one it is told to end as Jupyter
 * does, and must end well. The class needs one instance for all its tests.
 */
final class SharedKernel implements ParameterResolver {
    /** What JUnit closes behind the last test. */
    private record Started(KernelClient kernel, Path folder) implements AutoCloseable {
        static Started now() {
            try {
                Path folder = Files.createTempDirectory("simre-kernel-");
                return new Started(new KernelClient(folder, Map.of()), folder);
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                assertEquals(0, kernel.shutdown());
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
            kernel.close();
            List<Path> files;
            try (Stream<Path> walk = Files.walk(folder)) {
                files = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path each : files) {
                Files.delete(each);
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == KernelClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(ExtensionContext.Namespace.create(SharedKernel.class))
                .getOrComputeIfAbsent("kernel", name -> Started.now(), Started.class)
                .kernel();
    }
}
