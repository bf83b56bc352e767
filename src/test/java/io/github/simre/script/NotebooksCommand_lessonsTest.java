package io.github.simre.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.Slow;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The lessons in notebooks/ are whole, and what they say can be typed. */
class NotebooksCommand_lessonsTest {
    private static final Path FOLDER = Path.of("notebooks");
    private static final int MOST_CELLS = 14;
    private static final int MOST_BYTES = 400_000;
    private static final Pattern ELSEWHERE =
            Pattern.compile(
                    "(?<![\\w.…)>])/(?:home|root|tmp|usr|var|opt|work|Users)/|[A-Z]:\\\\\\\\");
    private static final Set<String> FORMS =
            Set.of("text/plain", "text/html", "image/png", "image/jpeg");
    private static final Pattern SECONDS = Pattern.compile("\\d s\\b|\\d seconds");
    private static final Pattern OBJECT = Pattern.compile("\\w@[0-9a-f]{5,8}\\b");
    private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)```");

    /** What the kernel imports, too. */
    private static final String IMPORTS =
            "import java.io.*; import java.nio.file.*; import java.util.*; import java.util.function.*;"
                    + "import java.util.stream.*; import io.github.simre.*; import static io.github.simre.SimRe.*;"
                    + "import io.github.simre.base.SimReException; import io.github.simre.explain.*;"
                    + "import static io.github.simre.notebook.Notebook.*;";

    static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
        }
    }

    @Test
    @DisplayName("There is one for each step, in the order of the flow")
    void all() throws IOException {
        List<String> names =
                notebooks().stream().map(file -> file.getFileName().toString()).toList();
        String all =
                "00_start 01_recreate 02_prompt 03_encode 04_train 05_evaluate 06_similarity"
                        + " 07_relative_weights 08_baselines 09_sweeps 10_your_own_memes 11_gpu_day";
        assertEquals(all.replace(" ", ".ipynb ") + ".ipynb", String.join(" ", names));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    @DisplayName(
            "Each is small, was run from top to bottom, and shows nothing of the machine it ran on")
    void outputs(Path file) throws IOException {
        String text = Files.readString(file);
        JsonObject notebook = JsonParser.parseString(text).getAsJsonObject();
        assertEquals(4, notebook.get("nbformat").getAsInt());
        assertEquals(
                "simre",
                notebook.getAsJsonObject("metadata")
                        .getAsJsonObject("kernelspec")
                        .get("name")
                        .getAsString());
        assertTrue(
                Files.size(file) < MOST_BYTES, () -> file + " has " + text.length() + " letters");
        assertFalse(text.contains("<script"), "a script in " + file);
        assertFalse(
                text.contains("application/vnd.plotly"), "a figure that needs a script in " + file);
        assertAbsent(ELSEWHERE, text, file);
        assertAbsent(OBJECT, text, file);
        List<JsonObject> cells = cells(notebook);
        assertTrue(cells.size() <= MOST_CELLS, () -> file + " has " + cells.size() + " cells");
        int run = 0;
        for (JsonObject cell : cells) {
            if (isCode(cell)) {
                run++;
                cell.getAsJsonArray("outputs")
                        .forEach(output -> assertForms(output.getAsJsonObject(), file));
                assertEquals(run, cell.get("execution_count").getAsInt(), "cells of " + file);
            }
        }
        assertEquals(Optional.empty(), NotebookFile.read(file).failure());
    }

    /** What GitHub shows: no script, no style, no drawing that needs either. */
    private static void assertForms(JsonObject output, Path file) {
        if (output.has("data")) {
            assertTrue(
                    FORMS.containsAll(output.getAsJsonObject("data").keySet()),
                    () -> output.getAsJsonObject("data").keySet() + " in " + file);
        } else {
            assertFalse(
                    SECONDS.matcher(output.get("text").toString()).find(),
                    () -> "a time in " + file + ": " + output.get("text"));
        }
    }

    private static void assertAbsent(Pattern pattern, String text, Path file) {
        Matcher found = pattern.matcher(text);
        assertFalse(
                found.find(),
                () ->
                        file
                                + ": "
                                + text.substring(
                                        Math.max(0, found.start() - 60),
                                        Math.min(text.length(), found.end() + 40)));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    @DisplayName(
            "Each asks for something to be done, folds the solution away, and ends with real memes")
    void exercise(Path file) throws IOException {
        List<JsonObject> cells =
                cells(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
        assertTrue(source(cells.get(0)).startsWith("# "), "a title");
        List<String> exercises =
                cells.stream()
                        .map(NotebooksCommand_lessonsTest::source)
                        .filter(source -> source.startsWith("## Exercise"))
                        .toList();
        assertEquals(1, exercises.size());
        assertTrue(
                exercises.get(0).contains("<details>\n<summary>Solution</summary>\n\n```java\n"));
        assertTrue(exercises.get(0).endsWith("</details>"));
        String last = source(cells.get(cells.size() - 1));
        assertTrue(last.startsWith("## On real memes"), last);
        assertTrue(last.contains("(../datasets/README.md)") && last.contains("load(\"…/"), last);
    }

    @ParameterizedTest
    @Slow("compiles every cell of every notebook")
    @MethodSource("notebooks")
    @DisplayName("Every cell, every solution and every line for real memes compiles")
    void compiles(Path file) throws IOException {
        try (JShell shell =
                JShell.builder().executionEngine(new CompilesAlone(), Map.of()).build()) {
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .forEach(shell::addToClasspath);
            compile(shell, IMPORTS);
            for (JsonObject cell :
                    cells(JsonParser.parseString(Files.readString(file)).getAsJsonObject())) {
                if (isCode(cell)) {
                    compile(shell, source(cell));
                } else {
                    JAVA.matcher(source(cell))
                            .results()
                            .forEach(found -> compile(shell, found.group(1)));
                }
            }
        }
    }

    private static void compile(JShell shell, String source) {
        String rest = source;
        while (!rest.isBlank()) {
            CompletionInfo piece = shell.sourceCodeAnalysis().analyzeCompletion(rest.strip());
            if (piece.source() == null) {
                return; // nothing but a comment
            }
            for (SnippetEvent event : shell.eval(piece.source())) {
                assertFalse(
                        event.status() == Snippet.Status.REJECTED
                                || event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED,
                        () ->
                                piece.source()
                                        + "\n"
                                        + shell.diagnostics(event.snippet())
                                                .map(diagnostic -> diagnostic.getMessage(null))
                                                .toList());
            }
            rest = piece.remaining();
        }
    }

    /** Compiles and loads, but runs nothing. */
    private static final class CompilesAlone implements ExecutionControlProvider {
        @Override
        public String name() {
            return "compiles alone";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
            return new LocalExecutionControl() {
                @Override
                protected String invoke(Method method) {
                    return "";
                }
            };
        }
    }

    @Test
    @Slow("starts Jupyter and a kernel")
    @DisplayName("One of them runs anew, and leaves nothing behind")
    void runs(@TempDir Path folder) throws IOException {
        assumeTrue(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(place -> Files.isExecutable(Path.of(place, "jupyter-nbconvert"))),
                "jupyter-nbconvert is not installed");
        Path copy = Files.copy(FOLDER.resolve("02_prompt.ipynb"), folder.resolve("lesson.ipynb"));
        List<Path> before = everything();
        StringWriter said = new StringWriter();
        StringWriter problems = new StringWriter();
        int code =
                Main.commandLine()
                        .setOut(new PrintWriter(said))
                        .setErr(new PrintWriter(problems))
                        .execute("notebooks", copy.toString());
        assertEquals(0, code, problems::toString);
        assertTrue(
                said.toString().matches("(?s).*lesson\\.ipynb +\\d+ s +\\d+ KB.*"), said::toString);
        assertEquals(before, everything());
        // the same file, but for pictures where other fonts draw them
        assertEquals(withoutPictures(FOLDER.resolve("02_prompt.ipynb")), withoutPictures(copy));
    }

    @Test
    @Slow("starts Jupyter and a kernel")
    @DisplayName("A cell that fails is named, and the file stays as it was")
    void fails(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("broken.ipynb");
        Files.writeString(
                file,
                """
                {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [
                 {"cell_type": "code", "id": "a", "execution_count": 1, "metadata": {},
                  "source": ["temperature(0)\\n", "1 + 1"],
                  "outputs": [{"output_type": "error", "ename": "SimReException",
                               "evalue": "temperature must be above 0", "traceback": []}]}]}
                """);
        assertEquals(
                "broken.ipynb, cell 1, which begins with \"temperature(0)\": temperature must be above 0",
                NotebookFile.read(file).failure().orElseThrow());
    }

    private static List<Path> everything() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static String withoutPictures(Path file) throws IOException {
        return Files.readString(file).replaceAll("\"image/(?:png|jpeg)\": \"[^\"]*\"", "");
    }

    private static List<JsonObject> cells(JsonObject notebook) {
        List<JsonObject> cells = new ArrayList<>();
        notebook.getAsJsonArray("cells").forEach(cell -> cells.add(cell.getAsJsonObject()));
        return cells;
    }

    private static boolean isCode(JsonObject cell) {
        return cell.get("cell_type").getAsString().equals("code");
    }

    private static String source(JsonObject cell) {
        StringBuilder text = new StringBuilder();
        for (JsonElement line : cell.getAsJsonArray("source")) {
            text.append(line.getAsString());
        }
        return text.toString();
    }
}
