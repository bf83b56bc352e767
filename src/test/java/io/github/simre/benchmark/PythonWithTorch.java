package io.github.simre.benchmark;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A Python that has PyTorch; tests that need it are skipped where there is none. */
final class PythonWithTorch {
    private PythonWithTorch() {}

    /** Its command. Skips the calling test, saying why, where there is none. */
    static String command() throws IOException, InterruptedException {
        for (String python : List.of("/usr/bin/python3", "python3", "python")) {
            if (has(python)) {
                return python;
            }
        }
        Assumptions.abort(
                "Skipped: no python3 here has torch and numpy. Install them, for example with: apt-get install python3-torch");
        return null;
    }

    private static boolean has(String python) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(python, "-c", "import torch, numpy")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
