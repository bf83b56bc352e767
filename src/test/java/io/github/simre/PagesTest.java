package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.Pages.Block;
import io.github.simre.pretrained.TowerFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What README.md, CONTRIBUTING.md and the pages of docs/ say is typed word for word, in a clone whose demo set is a small cut and
 * whose CLIP is small and knows nothing. Whatever is not run is named below, with the reason.
 */
@Tag("pages")
@DisabledOnOs(OS.WINDOWS)
class PagesTest {
    /** The page of recipes, which go on from memes of their own. */
    private static final String EXTENDING = "docs/extending.md";

    /** Its chapter whose blocks are typed; the other one changes SimRe itself. */
    private static final String RECIPES = "In a script of your own";

    /** The longest recipe that counts as short. */
    private static final int RECIPE = 40;

    /** How a line begins, and why it is not run. */
    private static final Map<String, String> NOT_RUN = new LinkedHashMap<>();

    static {
        NOT_RUN.put("mvn verify", "this is what runs the test");
        NOT_RUN.put("mvn spotless:apply", "changes sources, and there are none");
        NOT_RUN.put("mvn package exec:java", "PagesProjectTest builds that project");
        NOT_RUN.put("JAVA_OPTS=\"-agentlib", "waits for a debugger");
        NOT_RUN.put("export JJAVA_JVM_OPTS", "is for the notebook server in the next line");
        NOT_RUN.put("pip install", "needs a network and Python");
        NOT_RUN.put("environment/simre lab", "stays until it is stopped, and needs Jupyter");
        NOT_RUN.put(
                "environment/simre notebooks",
                "needs Jupyter, and ten minutes for all; a test of its own runs one");
        NOT_RUN.put("environment/simre table1", "needs weights, and hours");
        NOT_RUN.put("environment/simre bench", "takes minutes, and partly PyTorch or a GPU");
        NOT_RUN.put("SIMRE_PROFILES=cuda", "needs a network: downloads 2.4 GB");
        NOT_RUN.put("export PYTORCH_LIBRARY_PATH", "needs an installed PyTorch");
        NOT_RUN.put("encoded.train(epochs(10), device(\"cuda:0\", \"cuda:1\")", "needs two GPUs");
        NOT_RUN.put(
                "encoded.compare(ablations(", "fits some fifty models; the board's tests do it");
    }

    /** How a line begins, and what it goes on with besides the ten lines. */
    private static final Map<String, String> BEFORE =
            Map.of(
                    "encoded.train(epochs(20), resume(", // a training that was stopped
                    "encoded.train(epochs(1), quiet());",
                    "encoded.train(epochs(10), device(\"cpu\")", // the encoder that needs none
                    "encoded = prompted.encode(compact());");

    /** A line of the ten that makes a variable. */
    private static final Pattern VARIABLE = Pattern.compile("var (\\w+) ");

    /** What the Java of each page prints. */
    private static final Map<String, List<String>> SAYS =
            Map.of(
                    "README.md",
                    List.of(
                            "SimRe with compact() on the test split",
                            "Text and picture similarity"),
                    "docs/scripts.md",
                    List.of("==== docs/scripts.md"),
                    "docs/runs.md",
                    List.of(
                            "Goes on after epoch 1.",
                            "0.05: is trained in runs/sweep-temperature/0.05.",
                            "5: is trained in runs/sweep-seed/5."),
                    "docs/models.md",
                    List.of("A detector of Sunshine", "The probabilities are "),
                    "docs/encoders.md",
                    List.of("Encoded ", "openai/clip-vit-base-patch32"),
                    "docs/comparisons.md",
                    List.of("logistic()"),
                    "docs/gpu.md",
                    List.of("batch(auto()) is batch("));

    /** What the Java of some pages writes; a star stands for anything. */
    private static final Map<String, List<String>> WRITES =
            Map.of(
                    "docs/runs.md",
                    List.of("target/figure-3.html", "runs/demo-compact-*report.html"),
                    "docs/comparisons.md",
                    List.of("runs/board-demo-compact-*report.html"));

    /** Blocks that are neither Java nor commands: layouts of folders, pictures of the flow, files, what a debugger is told. */
    private static final List<String> NOT_TYPED =
            List.of(
                    "CONTRIBUTING.md, The two lanes",
                    "CONTRIBUTING.md, Where things are",
                    "README.md, The flow: mermaid",
                    "README.md, Your own memes",
                    "docs/data.md, A folder for each category",
                    "docs/data.md, A table",
                    "docs/data.md, JSON lines",
                    "docs/data.md, SemEval-2021 Task 6",
                    "docs/debugging.md",
                    "docs/scripts.md, Plain Java: xml");

    @TempDir static Path folder;

    private static SmallClone clone;
    private static List<Block> blocks;

    @BeforeAll
    static void prepare() throws IOException {
        blocks = Pages.blocks();
        clone = new SmallClone(folder);
        TinyMemes.write(clone.folder.resolve("FOLDER"));
        Path own = TinyMemes.write(clone.folder, "picture-column", "text-column", "labels-column");
        Files.copy(own.resolve("images/tiny-1.png"), clone.folder.resolve("picture.jpg"));
        Path model = clone.folder.resolve("hub/models--openai--clip-vit-base-patch32");
        Files.createDirectories(model.resolve("refs"));
        Files.writeString(model.resolve("refs/main"), "0123456789abcdef");
        Examples.clip(model.resolve("snapshots/0123456789abcdef"));
        sentences(clone.folder.resolve("cache/encoders/all-MiniLM-L6-v2-d4d7d1fbde4b"));
        hateful(TinyMemes.write(clone.folder.resolve("hateful-memes")));
    }

    /** A tiny sentence encoder where the real one would have been unpacked. */
    private static void sentences(Path unpacked) throws IOException {
        Files.createDirectories(unpacked.getParent());
        Path bert = Path.of(new TowerFolders(Files.createDirectory(folder.resolve("made"))).bert());
        Path pooling = Files.createDirectory(bert.resolve("1_Pooling"));
        Files.writeString(pooling.resolve("config.json"), "{\"pooling_mode_mean_tokens\": true}");
        Files.move(bert, unpacked);
    }

    /** Harmless ones in the layout of the hateful. */
    private static void hateful(Path folder) throws IOException {
        Files.move(folder.resolve("images"), folder.resolve("img"));
        Map<String, String> files =
                Map.of("train", "train.jsonl", "dev", "dev_seen.jsonl", "test", "test_seen.jsonl");
        Map<String, List<String>> lines = new LinkedHashMap<>();
        for (String line : TinyMemes.lines(folder).subList(1, 61)) {
            String[] cells = line.split(",");
            lines.computeIfAbsent(files.get(cells[4]), file -> new ArrayList<>())
                    .add(
                            "{\"id\": \"%s\", \"img\": \"img/%s\", \"label\": %d, \"text\": \"%s\"}"
                                    .formatted(
                                            cells[0],
                                            cells[1],
                                            cells[3].contains("Loud") ? 1 : 0,
                                            cells[2]));
        }
        for (var file : lines.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        Files.delete(folder.resolve("memes.csv"));
    }

    static List<String> pagesOfJava() {
        return blocks.stream()
                .filter(Block::isJava)
                .map(Block::page)
                .filter(page -> !page.equals(EXTENDING))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("pagesOfJava")
    @DisplayName("The blocks of Java, a shell for each page, one after another")
    void java(String page) throws Exception {
        List<String> typed = new ArrayList<>();
        for (Block block : blocks) {
            if (block.isJava() && block.page().equals(page)) {
                typed.add("System.out.println(\"==== " + page + ", line " + block.line() + "\");");
                typed.addAll(run(block));
            }
        }
        List<String> script = tenLinesBefore(page, typed);
        script.addAll(typed);
        Files.write(clone.folder.resolve("blocks.jsh"), script);
        String said = clone.run("environment/simre run blocks.jsh");
        assertTrue(SAYS.containsKey(page), page + " says something new: name it in SAYS");
        for (String part : SAYS.get(page)) {
            assertContains(said, part);
        }
        for (String written : WRITES.getOrDefault(page, List.of())) {
            assertTrue(wasWritten(written), written);
        }
    }

    /** Those of README's ten lines that a page's lines go on from, which it says; none where it has an import of its own. */
    private static List<String> tenLinesBefore(String page, List<String> typed) throws IOException {
        List<String> before = new ArrayList<>();
        if (typed.stream().noneMatch(line -> line.startsWith("import static io.github.simre"))) {
            assertContains(Files.readString(Path.of(page)), "[the ten lines](");
            String text = String.join("\n", typed);
            List<String> ten =
                    new ArrayList<>(
                            blocks.stream()
                                    .filter(Block::isJava)
                                    .findFirst()
                                    .orElseThrow()
                                    .lines());
            Collections.reverse(ten);
            for (String line : ten) {
                Matcher variable = VARIABLE.matcher(line);
                if (variable.lookingAt()
                        && text.matches("(?s).*\\b" + variable.group(1) + "\\b.*")) {
                    before.add(0, line);
                    text += "\n" + line;
                }
            }
        }
        return before;
    }

    /** Whether there is a file that begins and ends like this. @param pattern with one star */
    private static boolean wasWritten(String pattern) throws IOException {
        int star = (pattern + "*").indexOf('*');
        String start = pattern.substring(0, star);
        String end = pattern.substring(Math.min(pattern.length(), star + 1));
        try (Stream<Path> files = Files.walk(clone.folder)) {
            return files.map(file -> clone.folder.relativize(file).toString())
                    .anyMatch(file -> file.startsWith(start) && file.endsWith(end));
        }
    }

    @Test
    @DisplayName(
            "The recipes, word for word, give an encoder, a reader, a contender, a loss and a figure that work")
    void howToAdd() throws Exception {
        List<String> script = new ArrayList<>();
        script.add("var memes = load(\"FOLDER\");"); // red by the picture, loud by the text
        script.add("var prompted = memes.recreate().prompt();");
        script.add("var encoded = prompted.encode(compact());");
        script.add("var result = encoded.train(epochs(2), name(\"before\")).evaluate();");
        List<String> sections = new ArrayList<>();
        for (Block block : blocks) {
            if (block.chapter().equals(RECIPES) && block.isJava()) {
                assertTrue(block.lines().size() < RECIPE, block.section());
                sections.add(block.section());
                script.addAll(run(block));
            }
        }
        assertEquals(
                List.of("An encoder", "A data set", "A contender", "A loss", "A figure"), sections);
        script.add(
                "show(mosaic.scores().category(\"Red\").rates().f1() > 0.8 ? \"red was learned\" : mosaic);");
        script.add("show(hateful, hateful.report());");
        script.add(
                "show(hateful.recreate().prompt().encode(Mosaic::new).train(epochs(1), name(\"hateful\")).evaluate());");
        Files.write(clone.folder.resolve("recipes.jsh"), script);
        String said = clone.run("environment/simre run recipes.jsh");
        assertContains(said, "red was learned");
        assertContains(said, "60 memes loaded, 0 skipped");
        assertContains(said, "Hateful Memes");
        assertContains(said, "oneWord(3)");
        assertContains(said, "negatives(Softened[power=0.5])");
        String figure = Files.readString(clone.folder.resolve("target/right-by-words.html"));
        assertContains(figure, "Are long texts harder?");
    }

    @Test
    @DisplayName("The commands, line by line")
    void commands() throws Exception {
        Map<String, String> said = new LinkedHashMap<>();
        for (Block block : blocks) {
            if (block.isShell()) {
                for (String line : run(block)) {
                    String command = line.replaceFirst(" +#.*", "");
                    boolean is = !line.isBlank() && !line.stripLeading().startsWith("#");
                    if (is && !said.containsKey(command)) { // a page may repeat another's
                        said.put(command, clone.run(line));
                    }
                }
            }
        }
        assertTrue(said.size() > 5, said.keySet().toString());
        assertContains(said.get("environment/simre demo"), "SimRe, picture only");
        String lines = "environment/simre run dsl-examples/01_ten_lines.jsh";
        assertContains(said.get(lines), "SimRe with compact() on the test split");
        assertContains(said.get(lines + " FOLDER"), "Loud");
        said.forEach(
                (line, text) -> {
                    if (line.startsWith("jshell")) {
                        assertContains(text, "SimRe with compact() on the test split");
                    }
                });
    }

    @Test
    @DisplayName("What is said not to be run is still there, and every other block is known")
    void nothingIsForgotten() {
        List<String> lines = new ArrayList<>();
        blocks.stream()
                .filter(block -> block.isJava() || block.isShell())
                .forEach(block -> lines.addAll(block.lines()));
        for (String start : NOT_RUN.keySet()) {
            assertTrue(lines.stream().anyMatch(line -> line.startsWith(start)), start);
        }
        TreeSet<String> others = new TreeSet<>();
        blocks.stream()
                .filter(block -> !block.isJava() && !block.isShell())
                .forEach(block -> others.add(block.place()));
        assertEquals(new TreeSet<>(NOT_TYPED), others);
    }

    /** A block's lines but for those that are not run, together with what they go on with. */
    private static List<String> run(Block block) {
        List<String> kept = new ArrayList<>();
        boolean skipping = false;
        for (String line : block.lines()) {
            skipping =
                    NOT_RUN.keySet().stream().anyMatch(line::startsWith)
                            || skipping && line.startsWith(" ");
            if (!skipping) {
                BEFORE.forEach(
                        (start, needs) -> {
                            if (line.startsWith(start)) {
                                kept.add(needs);
                            }
                        });
                kept.add(line);
            }
        }
        return kept;
    }

    private static void assertContains(String text, String part) {
        assertTrue(text.contains(part), () -> "no \"" + part + "\" in:\n" + text);
    }
}
