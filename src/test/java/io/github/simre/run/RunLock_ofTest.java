package io.github.simre.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLock_ofTest {
    @TempDir Path folder;

    @Test
    void oneTrainingAtATime() {
        RunLock first = RunLock.of(folder);
        SimReException refused = assertThrows(SimReException.class, () -> RunLock.of(folder));
        assertEquals(
                "Another training writes into the folder of this run. It is "
                        + folder
                        + ". Wait until it ends, or give this one another name(...).",
                refused.getMessage());
        first.close();
        RunLock.of(folder).close();
        assertTrue(Files.notExists(folder.resolve(RunLock.FILE)));
    }

    @Test
    void anotherProcessIsSeen() throws Exception {
        Path script = folder.resolve("hold.jsh");
        Files.writeString(
                script,
                """
                var channel = java.nio.channels.FileChannel.open(Path.of(args[0]), java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE);
                var lock = channel.lock();
                System.out.println("held");
                System.in.read();
                """);
        Process other =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.github.simre.script.Main",
                                "run",
                                script.toString(),
                                folder.resolve(RunLock.FILE).toString())
                        .redirectErrorStream(true)
                        .start();
        try (var said = other.inputReader()) {
            assertEquals("held", said.readLine());
            assertThrows(SimReException.class, () -> RunLock.of(folder));
            other.getOutputStream().close();
            assertEquals(0, other.waitFor());
        }
        RunLock.of(folder).close();
    }
}
