package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The packages are the steps of the method, and a step knows only those before it. */
class FlowOrderTest {
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "github", "simre");
    private static final List<String> ORDER =
            List.of(
                    "input",
                    "torch",
                    "checkpoint",
                    "model",
                    "data",
                    "recreate",
                    "prompt",
                    "store",
                    "encode",
                    "train",
                    "evaluate",
                    "baseline",
                    "plot",
                    "report",
                    "benchmark",
                    "notebook",
                    "script");
    private static final Set<String> FOR_ALL = Set.of("SimReException", "Setting", "Settings");

    /** Group 1: the package below the root with its dot, or nothing; group 2: the class. */
    private static final Pattern USE =
            Pattern.compile("\\bio\\.github\\.simre\\.(?:([a-z]+)\\.)?([A-Z]\\w*|\\*)");

    /** One use of a class of this project; the package is empty for the root. */
    private record Use(Path file, String from, String to, String type) {}

    @Test
    @DisplayName("Every package has its place in the flow")
    void everyPackageHasAPlace() throws IOException {
        Set<String> folders = new TreeSet<>();
        try (Stream<Path> children = Files.list(SOURCES)) {
            children.filter(Files::isDirectory)
                    .forEach(folder -> folders.add(folder.getFileName().toString()));
        }
        assertEquals(new TreeSet<>(ORDER), folders);
    }

    @Test
    @DisplayName("No package uses one that comes later in the flow")
    void noPackageUsesALaterOne() throws IOException {
        List<Use> between =
                uses().stream()
                        .filter(use -> !use.from().isEmpty() && !use.to().isEmpty())
                        .toList();
        assertTrue(between.size() > 50, "only " + between.size() + " uses were found");
        assertEquals(
                List.of(),
                between.stream()
                        .filter(use -> ORDER.indexOf(use.to()) > ORDER.indexOf(use.from()))
                        .toList());
    }

    @Test
    @DisplayName("The steps use nothing of the root package but its exception and its settings")
    void theStepsDoNotUseTheRoot() throws IOException {
        List<Use> ofRoot =
                uses().stream()
                        .filter(use -> use.to().isEmpty() && !use.from().isEmpty())
                        .filter(use -> !List.of("notebook", "script").contains(use.from()))
                        .toList();
        assertFalse(ofRoot.isEmpty());
        assertEquals(
                List.of(), ofRoot.stream().filter(use -> !FOR_ALL.contains(use.type())).toList());
    }

    @Test
    @DisplayName("The root package does not use the launcher")
    void theRootDoesNotUseTheLauncher() throws IOException {
        List<Use> ofRoot = uses().stream().filter(use -> use.from().isEmpty()).toList();
        assertTrue(ofRoot.stream().anyMatch(use -> use.to().equals("train")));
        assertEquals(List.of(), ofRoot.stream().filter(use -> use.to().equals("script")).toList());
    }

    private static List<Use> uses() throws IOException {
        List<Use> uses = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
                Path folder = SOURCES.relativize(file).getParent();
                String from = folder == null ? "" : folder.toString();
                for (String line : Files.readAllLines(file)) {
                    Matcher use = USE.matcher(line);
                    while (!line.strip().startsWith("*") && use.find()) {
                        String to = use.group(1) == null ? "" : use.group(1);
                        uses.add(new Use(file, from, to, use.group(2)));
                    }
                }
            }
        }
        return uses;
    }
}
