package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Examples.Example;
import io.github.simre.script.ExitCode;
import io.github.simre.script.Script;
import io.github.simre.script.ScriptRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example runs, by the launcher's runner and by the plain {@code jshell} tool, on small data and with few epochs. On the
 * demo memes as they are, each is {@code environment/simre run dsl-examples/<name>.jsh}.
 */
class ExamplesTest {
    private static final String BEGIN = "==== ";

    @TempDir static Path data;

    @TempDir Path folder;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(Examples.FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".jsh")).sorted().toList();
        }
    }

    static List<Example> examples() throws IOException {
        return Examples.all(data);
    }

    @Test
    void noneIsForgotten() throws IOException {
        assertEquals(files(), examples().stream().map(Example::path).toList());
    }

    /** A statement ends where its line ends, unless a bracket is open. */
    @ParameterizedTest
    @MethodSource("files")
    void oneStatementALine(Path example) throws IOException {
        List<String> lines = Files.readAllLines(example);
        assertEquals("import static io.github.simre.SimRe.*;", lines.get(0));
        assertTrue(lines.size() <= 60, "longer than a page: " + lines.size() + " lines");
        try (JShell shell = JShell.create()) {
            String open = "";
            for (String line : lines) {
                if (line.isBlank() || line.startsWith("//")) {
                    continue;
                }
                open += line + "\n";
                SourceCodeAnalysis.CompletionInfo statement =
                        shell.sourceCodeAnalysis().analyzeCompletion(open);
                if (statement.completeness() == Completeness.COMPLETE) {
                    assertEquals("", statement.remaining().strip(), open);
                    open = "";
                } else {
                    assertEquals(
                            Completeness.DEFINITELY_INCOMPLETE, statement.completeness(), open);
                }
            }
            assertEquals("", open);
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    @Slow("runs every example, each with its trainings: a minute and a half")
    void byTheLauncher(Example example) throws IOException {
        assertEquals("", example.missing(run(example.file(), example.arguments())));
        assertWritten(example, Path.of(""), Path.of(System.getProperty("simre.runs", "runs")));
    }

    /** One session of the tool for all of them: what is declared twice replaces what was. */
    @Test
    @Slow("runs every example in another process: more than a minute")
    void byTheJshellTool() throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jshell").toString());
        command.addAll(List.of("--class-path", absolute(System.getProperty("java.class.path"))));
        command.add("-R-Dsimre.device=cpu");
        command.add("-R-Dsimre.cache=" + folder.resolve("cache"));
        List<Example> examples = examples();
        for (Example example : examples) {
            command.add(before(example).toString());
            command.add(example.path().toAbsolutePath().toString());
        }
        // what the tool says once it is through is not the last example's
        command.add(
                Files.writeString(
                                folder.resolve("end.jsh"),
                                "System.out.println(\"" + BEGIN + "end\");")
                        .toString());
        Path out = folder.resolve("out.txt");
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(out.toFile());
        Process process = builder.start();
        process.getOutputStream().close(); // it stays open for what the user types: nothing
        assertTrue(process.waitFor(10, TimeUnit.MINUTES), () -> kill(process, out));

        String[] said = Files.readString(out).split(BEGIN);
        for (int place = 0; place < examples.size(); place++) {
            Example example = examples.get(place);
            String own = said.length > place + 1 ? said[place + 1] : "";
            assertTrue(
                    own.startsWith(example.file()), () -> "not run: " + example + "\n" + said[0]);
            // the tool marks its own lines, and goes on after a failure
            assertFalse(own.lines().anyMatch(line -> line.startsWith("|  ")), own);
            assertEquals("", example.missing(own));
            assertWritten(example, folder, folder.resolve("runs"));
        }
    }

    /** What {@code -R-Dsimre.argument.1=...} does, for a session of several scripts. */
    private Path before(Example example) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int number = 1; number <= 4; number++) {
            String name = "\"simre.argument." + number + "\"";
            lines.add(
                    number > example.arguments().size()
                            ? "System.clearProperty(" + name + ");"
                            : "System.setProperty("
                                    + name
                                    + ", \""
                                    + example.arguments().get(number - 1).replace("\\", "\\\\")
                                    + "\");");
        }
        lines.add("System.out.println(\"" + BEGIN + example.file() + "\");");
        return Files.write(folder.resolve("before-" + example.file()), lines);
    }

    @Test
    @Slow("fits all models of the third example: a quarter of a minute")
    @DisplayName("Started again, a comparison takes from its folder what is done")
    void again() throws IOException {
        Example baselines = examples().get(2);
        run(baselines.file(), baselines.arguments());
        String again = run(baselines.file(), baselines.arguments());
        assertTrue(again.contains("taken from "), again);
    }

    @Test
    @Slow("trains with all encoders that need no weights")
    void encodersWithoutAPretrainedOne() throws IOException {
        String memes = examples().get(0).arguments().get(0);
        String said = run("04_encoders.jsh", List.of("", memes));
        assertTrue(said.contains("SimRe with compact() on the test split"), said);
    }

    @Test
    void ownDataWithAWrongColumn() {
        Path table = TinyMemes.write(folder).resolve("memes.csv");
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        int code =
                new ScriptRunner(
                                ScriptRunner.IMPORTS,
                                new PrintStream(problems, true, StandardCharsets.UTF_8))
                        .run(
                                Script.read(Examples.FOLDER.resolve("07_own_data.jsh")),
                                List.of(table.toString(), "bild"));
        assertEquals(ExitCode.FAILED, code);
        String said = problems.toString(StandardCharsets.UTF_8);
        assertTrue(
                said.contains(
                        "There is no column \"bild\". In "
                                + table
                                + ", the columns are: id, picture, text, labels, split. Name one of these, for example columns(picture(\"picture\"))."),
                said);
    }

    /** What a script prints; the run's folder is below target/. */
    private static String run(String example, List<String> arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int code =
                    new ScriptRunner(
                                    ScriptRunner.IMPORTS,
                                    new PrintStream(problems, true, StandardCharsets.UTF_8))
                            .run(Script.read(Examples.FOLDER.resolve(example)), arguments);
            assertEquals("", problems.toString(StandardCharsets.UTF_8));
            assertEquals(ExitCode.FINISHED, code);
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static void assertWritten(Example example, Path folder, Path runs) throws IOException {
        for (String file : example.writes()) {
            assertTrue(Files.size(folder.resolve(file)) > 100, file);
        }
        for (int place = 0; place < example.results().length; place += 2) {
            String file =
                    Files.readString(runs.resolve(example.results()[place]).resolve("result.json"));
            assertTrue(file.contains(example.results()[place + 1]), file);
        }
    }

    /** What is there of it: the tool refuses a place that is not. */
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(java.io.File.pathSeparator))
                .filter(part -> Path.of(part).toFile().exists())
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .reduce((left, right) -> left + java.io.File.pathSeparator + right)
                .orElseThrow();
    }

    private static String kill(Process process, Path out) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            return "not done after ten minutes:\n" + Files.readString(out);
        } catch (IOException e) {
            return "not done after ten minutes, and its output cannot be read: " + e;
        }
    }
}
