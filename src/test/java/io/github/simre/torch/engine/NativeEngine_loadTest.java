package io.github.simre.torch.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import io.github.simre.torch.OtherProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeEngine_loadTest {
    @TempDir Path folder;

    /** What a process whose libtorch is missing does: asks twice, so that the second failure is seen too. */
    static final class Asking {
        private Asking() {}

        /** Prints each failure's class and message. */
        public static void main(String[] arguments) {
            for (int i = 0; i < 2; i++) {
                try {
                    System.out.println(NativeEngine.version());
                } catch (SimReException e) {
                    System.out.println("SimReException " + e.what() + " | " + e.whatToDo());
                }
            }
        }
    }

    @Test
    @DisplayName("A library that cannot be loaded is explained, the second time too")
    void missingLibraryIsExplained() throws IOException, InterruptedException {
        for (String library : List.of("torch", "djl_torch")) {
            Files.writeString(folder.resolve(System.mapLibraryName(library)), "no library");
        }
        String text =
                OtherProcess.output(
                        Asking.class,
                        Map.of(
                                "PYTORCH_LIBRARY_PATH",
                                folder.toString(),
                                "PYTORCH_VERSION",
                                "2.7.1"));
        List<String> told =
                text.lines().filter(line -> line.startsWith("SimReException ")).toList();
        assertEquals(2, told.size(), text);
        for (String line : told) {
            assertTrue(line.contains("The native library of PyTorch could not be loaded: "), line);
            assertTrue(line.contains("environment/simre doctor"), line);
        }
    }
}
