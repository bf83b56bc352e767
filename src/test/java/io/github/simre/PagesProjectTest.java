package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.simre.Pages.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whether the Maven project that docs/scripts.md shows builds as it stands. */
@Tag("pages")
@DisabledOnOs(OS.WINDOWS)
class PagesProjectTest {
    private static final String HERE = "io/github/simre/simre";
    private static final String NAME = HERE + "/0.1.0-SNAPSHOT/simre-0.1.0-SNAPSHOT";
    private static final String PARENT =
            HERE + "-parent/0.1.0-SNAPSHOT/simre-parent-0.1.0-SNAPSHOT";

    private static String block(String language, String part) throws IOException {
        List<Block> found =
                Pages.blocks(Path.of("docs", "scripts.md")).stream()
                        .filter(each -> each.chapter().equals("Plain Java"))
                        .filter(each -> each.language().equals(language))
                        .filter(each -> String.join("\n", each.lines()).contains(part))
                        .toList();
        assertEquals(1, found.size());
        return String.join("\n", found.get(0).lines());
    }

    /** The local repository through links, with this library beside what is there, as {@code mvn install} would leave it. */
    private static Path repository(Path folder) throws IOException {
        Path local = Path.of(System.getProperty("user.home"), ".m2", "repository");
        Path from = local;
        Path to = folder;
        for (Path name : Path.of(HERE)) {
            Files.createDirectories(to);
            if (Files.isDirectory(from)) {
                try (Stream<Path> all = Files.list(from)) {
                    for (Path each : all.toList()) {
                        // what was installed of this library is of another day
                        if (!each.endsWith(name)
                                && !each.getFileName().toString().startsWith("simre")) {
                            Files.createSymbolicLink(to.resolve(each.getFileName()), each);
                        }
                    }
                }
            }
            from = from.resolve(name);
            to = to.resolve(name);
        }
        Path parent = folder.resolve(PARENT + ".pom");
        Files.createDirectories(parent.getParent());
        Files.copy(Path.of("pom.xml"), parent);
        Path jar = folder.resolve(NAME + ".jar");
        Files.createDirectories(jar.getParent());
        Files.copy(Path.of("src", "core", "pom.xml"), folder.resolve(NAME + ".pom"));
        Path classes = SmallClone.place(SimRe.class);
        if (Files.isRegularFile(classes)) {
            Files.copy(classes, jar);
            return folder;
        }
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        assertEquals(
                0,
                tool.run(
                        System.out,
                        System.err,
                        "--create",
                        "--file=" + jar,
                        "-C",
                        classes.toString(),
                        "."));
        return folder;
    }

    @Test
    @DisplayName("pom.xml and Main.java, copied into an empty folder, become a jar")
    void builds(@TempDir Path folder) throws IOException, InterruptedException {
        Path maven = Path.of("/usr/bin/mvn");
        assumeTrue(Files.isExecutable(maven), "Maven is not installed");
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("pom.xml"), block("xml", "<project"));
        Path sources = Files.createDirectories(project.resolve("src/main/java"));
        Files.writeString(sources.resolve("Main.java"), block("java", "class Main"));
        Path log = folder.resolve("log");
        Path repository = repository(folder.resolve("repository"));
        Process build =
                new ProcessBuilder(
                                maven.toString(),
                                "-B",
                                "-Dmaven.repo.local=" + repository,
                                "package")
                        .directory(project.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        assertTrue(build.waitFor(5, TimeUnit.MINUTES), () -> "not done: " + log);
        try (Stream<Path> links = Files.walk(repository, 4)) {
            for (Path each : links.filter(Files::isSymbolicLink).toList()) {
                Files.delete(each); // JUnit would warn of each
            }
        }
        String said = Files.readString(log);
        assumeFalse(
                said.contains("Could not transfer") || said.contains("Unknown host"),
                "no network, and the plugins of an ordinary Maven project are not here");
        assertEquals(0, build.exitValue(), said);
        assertTrue(Files.exists(project.resolve("target/memes-1.jar")), said);
        assertTrue(Files.exists(project.resolve("target/classes/Main.class")), said);
    }
}
