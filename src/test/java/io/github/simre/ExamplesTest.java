package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.simre.benchmark.RandomClip;
import io.github.simre.script.Script;
import io.github.simre.script.ScriptRunner;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example runs. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("dsl-examples");

    @TempDir Path folder;

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".jsh")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void oneStatementALine(Path example) throws IOException {
        List<String> lines = Files.readAllLines(example);
        assertEquals("import static io.github.simre.SimRe.*;", lines.get(0));
        assertTrue(lines.size() <= 60, "longer than a page: " + lines.size() + " lines");
        try (JShell shell = JShell.create()) {
            for (String line : lines) {
                if (!line.isBlank() && !line.startsWith("//")) {
                    SourceCodeAnalysis.CompletionInfo statement =
                            shell.sourceCodeAnalysis().analyzeCompletion(line);
                    assertEquals(
                            SourceCodeAnalysis.Completeness.COMPLETE,
                            statement.completeness(),
                            line);
                    assertEquals("", statement.remaining().strip(), line);
                }
            }
        }
    }

    @Test
    void tenLines() throws IOException {
        String said = run("01_ten_lines.jsh", TinyMemes.write(folder).toString());
        assertContains(said, "Loud");
        assertContains(said, "Training compact() on 40 memes, 3 categories");
        assertContains(said, "SimRe with compact() on the test split");
        assertContains(said, "Text and picture similarity");
        assertContains(said, "Relative weights of");
        assertEquals(
                0.2,
                result("ten-lines")
                        .getAsJsonObject("settings")
                        .getAsJsonObject("train")
                        .get("temperature")
                        .getAsDouble());
    }

    @Test
    void customPrompt() throws IOException {
        String said = run("02_custom_prompt.jsh", TinyMemes.write(folder).toString());
        assertContains(said, "\"My technique is Red.\" or \"My technique is not Red.\"");
        assertContains(said, "A meme whose message is anything but Loud.");
        assertContains(said, "Each meme is told, for example tiny-1:");
        assertEquals(
                "A meme whose message is {category}.",
                result("custom-prompt").getAsJsonObject("settings").get("be").getAsString());
    }

    @Test
    void encoders() throws IOException {
        Path clip = folder.resolve("tiny-clip");
        RandomClip.write(
                clip,
                """
                {"projection_dim": 12,
                 "text_config": {"hidden_size": 16, "intermediate_size": 24, "num_hidden_layers": 1, "num_attention_heads": 2},
                 "vision_config": {"hidden_size": 24, "intermediate_size": 32, "num_hidden_layers": 1,
                                   "num_attention_heads": 3, "image_size": 32, "patch_size": 8}}
                """);
        Path memes = TinyMemes.write(folder.resolve("memes"));
        String said = run("04_encoders.jsh", clip.toString(), memes.toString());
        assertContains(said, "clip(\"openai/clip-vit-base-patch32\")");
        assertContains(said, "Encoded 140 pictures with clip(\"" + clip + "\")");
        assertContains(said, "whose children are encoded once");
        assertContains(said, "Nearest to");
        assertContains(said, "without training, on the test split");
        assertContains(said, "SimRe with clip(\"" + clip + "\") on the test split");
        String without = run("04_encoders.jsh", "", memes.toString());
        assertContains(without, "SimRe with compact() on the test split");
    }

    @Test
    void baselines() throws IOException {
        String memes = TinyMemes.write(folder.resolve("baselines")).toString();
        String said = run("03_baselines.jsh", memes, "1");
        assertContains(said, "one threshold for all categories, chosen on dev.");
        assertContains(said, "simre(epochs(1)).recreate(withoutSimulation())");
        assertContains(said, "swappedCaptions()");
        assertContains(said, "LibLinear");
        assertContains(said, "The report is in ");
        assertTrue(Files.size(Path.of("target", "baselines", "board.svg")) > 100);
        assertContains(run("03_baselines.jsh", memes, "1"), "taken from ");
    }

    @Test
    void temperature() throws IOException {
        String memes = TinyMemes.write(folder.resolve("temperature")).toString();
        String said = run("05_temperature.jsh", memes, "1");
        assertContains(said, "0.05");
        assertContains(said, "mean ± standard deviation over 2 seeds");
        assertTrue(Files.size(Path.of("target", "temperature.html")) > 100);
    }

    @Test
    void figures() throws IOException {
        String said = run("06_figures.jsh", TinyMemes.write(folder).toString(), "1");
        assertContains(said, "Figure 3");
        assertContains(said, "Figure 4");
        assertContains(said, "hard negatives, times");
        assertContains(said, "Most confident mistakes");
        assertContains(said, "The report is in ");
        for (String file :
                List.of(
                        "figure-3.html",
                        "figure-3.svg",
                        "figure-3.png",
                        "figure-3.json",
                        "figure-4.csv",
                        "map.html",
                        "mistakes.html",
                        "what-mattered.html",
                        "recreated.html")) {
            assertTrue(Files.size(Path.of("target", "figures", file)) > 100, file);
        }
    }

    @Test
    void ownData() throws IOException {
        Path table = TinyMemes.write(folder, "file", "words", "tags").resolve("memes.csv");
        String said = run("07_own_data.jsh", table.toString(), "file", "words", "tags");
        assertContains(said, "60 memes loaded, 0 skipped, 0 notes");
        assertEquals(
                40,
                result("own-data")
                        .getAsJsonObject("data")
                        .getAsJsonObject("counts")
                        .get("train")
                        .getAsInt());
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
                                Script.read(EXAMPLES.resolve("07_own_data.jsh")),
                                List.of(table.toString(), "bild"));
        assertEquals(ScriptRunner.FAILED, code);
        assertContains(
                problems.toString(StandardCharsets.UTF_8),
                "There is no column \"bild\". In "
                        + table
                        + ", the columns are: id, picture, text, labels, split. Name one of these in columns(...).");
    }

    /** What a script prints; the run's folder is below target/. */
    private static String run(String example, String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream problems = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            int code =
                    new ScriptRunner(
                                    ScriptRunner.IMPORTS,
                                    new PrintStream(problems, true, StandardCharsets.UTF_8))
                            .run(Script.read(EXAMPLES.resolve(example)), List.of(arguments));
            assertEquals("", problems.toString(StandardCharsets.UTF_8));
            assertEquals(ScriptRunner.FINISHED, code);
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private static JsonObject result(String run) throws IOException {
        Path folder = Path.of(System.getProperty("simre.runs", "runs")).resolve(run);
        return JsonParser.parseString(Files.readString(folder.resolve("result.json")))
                .getAsJsonObject();
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part), () -> "no \"" + part + "\" in:\n" + text);
    }
}
