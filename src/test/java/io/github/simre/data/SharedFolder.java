package io.github.simre.data;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real data for tests, which is not part of the project: in {@code SIMRE_SHARED}, else in {@code shared} beside it. */
final class SharedFolder {
    private SharedFolder() {}

    /** A path in it; the test is skipped where it is absent. */
    static Path find(String path) {
        String given = System.getenv("SIMRE_SHARED");
        Path shared = given == null ? Path.of("..", "shared") : Path.of(given);
        Path found = shared.resolve(path);
        assumeTrue(
                Files.exists(found),
                "Skipped: there is no "
                        + found
                        + "; point SIMRE_SHARED at the folder of real data.");
        return found;
    }
}
