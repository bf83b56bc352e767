package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.base.SimReException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What JJava's environment variables ask for. */
class StartWishesTest {
    @TempDir private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    @DisplayName("Stars are written out, and what is not there is left out")
    void classPath() throws IOException {
        Path one = file("one.jar", "");
        Path two = file("two.jar", "");
        file("three.txt", "");
        String value =
                String.join(File.pathSeparator, folder + "/*.jar", folder + "/none.jar", " ");
        assertEquals(
                List.of(one, two), new StartWishes(Map.of("JJAVA_CLASSPATH", value)).classPath());
        assertEquals(List.of(), new StartWishes(Map.of()).classPath());
    }

    @Test
    @DisplayName("Options of the compiler are told apart by spaces")
    void compilerOptions() {
        assertEquals(
                List.of("-parameters", "-Xlint:all"),
                new StartWishes(Map.of("JJAVA_COMPILER_OPTS", " -parameters  -Xlint:all"))
                        .compilerOptions());
        assertEquals(List.of(), new StartWishes(Map.of()).compilerOptions());
    }

    @Test
    @DisplayName("The time of a cell is a number of milliseconds, or one with its unit")
    void timeLimit() {
        assertEquals(0, limit(""));
        assertEquals(0, limit("-1"));
        assertEquals(3000, limit(" 3000 "));
        assertEquals(30_000, limit("30 SECONDS"));
        assertEquals(120_000, limit("2minutes"));
        SimReException refused = assertThrows(SimReException.class, () -> limit("2 moons"));
        assertTrue(
                refused.getMessage().contains("\"2 moons\" is not a time."), refused.getMessage());
    }

    private static long limit(String value) {
        return new StartWishes(Map.of("JJAVA_TIMEOUT", value)).timeLimit();
    }

    @Test
    @Timeout(240)
    @DisplayName("A kernel begins with the files and the text, and its cells see the class path")
    void kernel() throws IOException, InterruptedException {
        Path script = file("begin.jsh", "int fromFile = 40;");
        file("resource.txt", "found");
        Map<String, String> wishes =
                Map.of(
                        "JJAVA_CLASSPATH",
                        folder.toString(),
                        "JJAVA_COMPILER_OPTS",
                        "-parameters",
                        "JJAVA_STARTUP_SCRIPTS_PATH",
                        script.toString(),
                        "JJAVA_STARTUP_SCRIPT",
                        "int fromText = fromFile + 2;");
        try (KernelClient kernel = new KernelClient(folder, wishes)) {
            KernelClient.Ran ran =
                    kernel.run(
                            """
                            record Sized(int size) { void grow(int steps) { } }
                            var parameter = Sized.class.getDeclaredMethod("grow", int.class).getParameters()[0];
                            var found = Thread.currentThread().getContextClassLoader().getResource("resource.txt");
                            fromText + " " + parameter.getName() + " " + (found != null)
                            """);
            assertEquals("ok", ran.status(), ran.reply()::toString);
            assertTrue(ran.shown(Bundle.TEXT).contains("42 steps true"), ran.shown(Bundle.TEXT));
        }
    }
}
