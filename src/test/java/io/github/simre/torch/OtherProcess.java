package io.github.simre.torch;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a test's program in a Java of its own. */
public final class OtherProcess {
    private OtherProcess() {}

    /** What the program prints, to either stream, within two minutes. */
    public static String output(
            Class<?> program, Map<String, String> environment, String... options)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile("simre", ".txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        ProcessBuilder java = new ProcessBuilder(command);
        java.environment().putAll(environment);
        java.redirectErrorStream(true).redirectOutput(output.toFile());
        Process process = java.start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running after two minutes");
            return Files.readString(output);
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
