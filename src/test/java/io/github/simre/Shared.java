package io.github.simre;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The folder of data sets and weights beside the project; tests that need it are skipped where it is absent. */
public final class Shared {
    private Shared() {}

    /**
     * A file or folder of it, looked for where SIMRE_SHARED points and in {@code ../shared}.
     *
     * <p>Skips the calling test, saying why, where there is none.
     */
    public static Path path(String name) {
        String variable = System.getenv("SIMRE_SHARED");
        Path folder = Path.of(variable == null ? "../shared" : variable);
        Path path = folder.resolve(name);
        Assumptions.assumeTrue(
                Files.exists(path),
                "Skipped: there is no "
                        + path.toAbsolutePath().normalize()
                        + ". Let SIMRE_SHARED point to the folder with the data sets.");
        return path;
    }
}
