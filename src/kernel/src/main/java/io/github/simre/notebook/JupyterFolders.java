package io.github.simre.notebook;

import java.nio.file.Path;
import java.util.Map;

/** Where Jupyter looks for kernels; no Python has to be asked. */
public final class JupyterFolders {
    private JupyterFolders() {}

    /** The data folder of the user. */
    public static Path user() {
        return user(
                System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
    }

    static Path user(Map<String, String> environment, String system, String account) {
        // Java asks the system's list of accounts, Jupyter the environment, which containers change
        String named = system.startsWith("Windows") ? "" : environment.getOrDefault("HOME", "");
        String home = named.isBlank() ? account : named;
        String given = environment.getOrDefault("JUPYTER_DATA_DIR", "");
        if (!given.isBlank()) {
            return Path.of(given);
        }
        if (system.startsWith("Mac")) {
            return Path.of(home, "Library", "Jupyter");
        }
        if (system.startsWith("Windows")) {
            String roaming = environment.getOrDefault("APPDATA", "");
            return roaming.isBlank()
                    ? Path.of(home, ".jupyter", "data")
                    : Path.of(roaming, "jupyter");
        }
        String share = environment.getOrDefault("XDG_DATA_HOME", "");
        return share.isBlank()
                ? Path.of(home, ".local", "share", "jupyter")
                : Path.of(share, "jupyter");
    }

    /** The data folder of an environment, for example of conda's {@code CONDA_PREFIX}. */
    public static Path prefix(Path prefix) {
        return prefix.resolve("share").resolve("jupyter");
    }
}
