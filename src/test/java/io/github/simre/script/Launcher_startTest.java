package io.github.simre.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher up to the place where it would build: what it says when something is missing. */
@DisabledOnOs(OS.WINDOWS)
class Launcher_startTest {
    private static final Path LAUNCHER = Path.of("environment", "simre").toAbsolutePath();

    @TempDir Path folder;

    @Test
    void isPosixShell() throws Exception {
        assertEquals("", launch(0, "", "sh", "-n", LAUNCHER.toString()));
        assertTrue(Files.isExecutable(LAUNCHER));
    }

    @Test
    void javaHomeWithoutJava() throws Exception {
        assertEquals(
                "JAVA_HOME is \"%s\", but there is no bin/java in it. Point it at a JDK 17 or newer.\n"
                        .formatted(folder),
                launch(1, folder.toString(), "sh", LAUNCHER.toString(), "--version"));
    }

    @Test
    void oldJava() throws Exception {
        String java = fakeJava("java version \\\"1.8.0_392\\\"");
        assertEquals(
                "SimRe needs Java 17 or newer, but \"%s\" is Java 8. Point JAVA_HOME at a newer JDK.\n"
                        .formatted(java),
                launch(1, folder.toString(), "sh", LAUNCHER.toString(), "--version"));
    }

    @Test
    void noMaven() throws Exception {
        fakeJava("openjdk version \\\"17.0.15\\\"");
        Path copy = Files.createDirectories(folder.resolve("a copy/environment")).resolve("simre");
        Files.copy(LAUNCHER, copy);
        Files.createSymbolicLink(folder.resolve("link"), Path.of("a copy", "environment", "simre"));
        // a PATH with everything the launcher needs except Maven
        for (String tool :
                List.of(
                        "sh",
                        "dirname",
                        "readlink",
                        "sed",
                        "head",
                        "mkdir",
                        "rm",
                        "cat",
                        "uname")) {
            Path found =
                    Files.exists(Path.of("/bin", tool))
                            ? Path.of("/bin", tool)
                            : Path.of("/usr/bin", tool);
            executable(tool, "exec " + found + " \"$@\"");
        }
        String tools = folder.resolve("bin").toString();
        assertEquals(
                "SimRe must be built first, and Maven (mvn) is not on the PATH. Install it, for example with:"
                        + " apt-get install maven\n",
                launch(
                        1,
                        folder.toString(),
                        "env",
                        "PATH=" + tools,
                        "sh",
                        folder.resolve("link").toString(),
                        "demo"));
        assertTrue(Files.notExists(folder.resolve("a copy/target/simre.lock")));
    }

    @Test
    @DisplayName(
            "SIMRE_PROFILES is said once: what was built with it stays so until it is said otherwise")
    void profiles() throws Exception {
        Path java = Path.of(fakeJava("openjdk version \\\"17.0.15\\\""));
        Files.writeString(
                java, Files.readString(java) + "echo \"runs $*\" | tr ' ' '\\n' | grep jar\n");
        Path copy = Files.createDirectories(folder.resolve("copy/environment")).resolve("simre");
        Files.copy(LAUNCHER, copy);
        Files.createDirectories(folder.resolve("copy/src/core"));
        Files.writeString(folder.resolve("copy/pom.xml"), "");
        Path target = folder.resolve("copy/target");
        executable(
                "mvn",
                "mkdir -p '%1$s/cli/classes/io'; touch '%2$s/one.jar'; echo '%2$s/one.jar' >'%1$s/classpath.txt'; echo \"$*\" >>'%2$s/mvn.txt'"
                        .formatted(target, folder));
        for (String said : new String[] {"", "cuda", "", "cpu", ""}) {
            launch(
                    0,
                    folder.toString(),
                    "env",
                    "PATH=" + folder.resolve("bin") + ":/usr/bin:/bin",
                    "SIMRE_PROFILES=" + said,
                    "sh",
                    copy.toString(),
                    "doctor");
        }
        assertEquals(
                List.of("cpu", "cuda", "cpu"),
                Files.readAllLines(folder.resolve("mvn.txt")).stream()
                        .map(line -> line.replaceFirst(".* -P (\\w+) .*", "$1"))
                        .toList());
    }

    private String fakeJava(String version) throws IOException {
        return executable("java", "echo \"" + version + "\" >&2");
    }

    private String executable(String name, String line) throws IOException {
        Path file = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return file.toString();
    }

    private static String launch(int code, String javaHome, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", javaHome);
        Process process = builder.start();
        try (InputStream output = process.getInputStream()) {
            String text = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(code, process.waitFor(), text);
            return text;
        }
    }
}
