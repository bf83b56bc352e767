package io.github.simre.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.github.simre.Slow;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Shift-Tab tells. In the code of these tests a bar stands for the cursor. */
@ExtendWith(SharedKernel.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
@Slow("reads the documentation of the JDK and of libraries: 12 seconds")
class SimReKernel_inspectTest {
    private final KernelClient kernel;

    SimReKernel_inspectTest(KernelClient kernel) {
        this.kernel = kernel;
    }

    @BeforeAll
    void load() {
        kernel.run("var memes = load(\"datasets/demo\");");
    }

    private JsonObject ask(String code) {
        JsonObject at = new JsonObject();
        at.addProperty("code", code.replace("|", ""));
        at.addProperty("cursor_pos", code.indexOf('|'));
        return kernel.ask("inspect_request", at);
    }

    private String told(String code) {
        JsonObject reply = ask(code);
        assertTrue(reply.get("found").getAsBoolean(), code);
        return reply.getAsJsonObject("data").get(Bundle.TEXT).getAsString();
    }

    private void assertTold(String code, String... parts) {
        String text = told(code);
        for (String part : parts) {
            assertTrue(text.contains(part), code + " without \"" + part + "\":\n" + text);
        }
    }

    @Test
    @DisplayName("A verb: signature, whole sentences, and each setting with its default")
    void verb() {
        assertTold(
                "lo|ad",
                "Memes SimRe.load(String path, Setting.ForLoad... settings)",
                "Loads memes from a folder or an annotation file and checks every picture and label. The format is recognised by its content: ",
                "or a folder for each category.",
                "What can go in, and its default:",
                "    view(HarMemeView view) ",
                "  THREE_CLASSES\n");
        assertTold(
                "memes.recreate|(mixgen(0.5))",
                "Recreated Memes.recreate(Setting.ForRecreate... settings)",
                "pairing(Pairing pairing)",
                "  CYCLIC");
        String train = told("var model = memes.recreate().prompt().encode(compact()).train|");
        assertTrue(train.matches("(?s).* epochs\\(int epochs\\) +10\n.*"), train);
        assertTrue(train.matches("(?s).* temperature\\(double temperature\\) +0\\.2\n.*"), train);
        assertTrue(
                train.indexOf(" epochs(") < train.indexOf(" quiet("), "in the order of the flow");
        assertTold("light|(\"weights\")", "A real pretrained pair of 15 MB", "download() ");
        assertTold("recreate|", "Memes.recreate(", "What can go in");
        assertTold("notYet.train|(epochs(3))", "Encoded.train(", "epochs(int epochs)");
        assertTold(
                "encode|", "Prompted.encode(EncoderChoice", "compact()", "clip(String nameOrPath");
    }

    @Test
    @DisplayName("A setting, an argument, a text within it and the middle of a chain")
    void places() {
        assertTold(
                "memes.recreate(mixgen(0.5), pair|ing(CYCLIC))", "SimRe.pairing(Pairing pairing)");
        assertTold("memes.recreate(mixgen(0.|5))", "SimRe.mixgen(double lambda)", "Default: 0.5");
        assertTold("load(\"data|sets/demo\")", "SimRe.load(String path");
        assertTold("load(\"x\", |)", "SimRe.load(String path");
        String chain =
                "memes.recr|eate(mixgen(0.5))\n    .prompt(be(), not())\n    .encode(compact());";
        assertTold(chain, "Memes.recreate(");
        assertTold(
                chain.replace("|", "").replace("prompt", "pro|mpt"), "Recreated.prompt(", "be() ");
        assertTold(chain.replace("|", "").replace("encode", "enc|ode"), "Prompted.encode(");
        assertTold(
                "import java.util.List;\n%time 1\nint f() { return 1; }\nmemes.sh|ow(3);",
                "Memes.show(int count)");
        assertTold(
                "seeds(2, s -> memes.recreate().prompt().encode(compact()).train(epochs(5), se|ed(s)).evaluate())",
                "SimRe.seed(long seed)",
                "Default: 42");
        assertTold("var theirs = new ArrayList<Stri|ng>();\ntheirs.add(\"x\");", "String");
        assertTold(
                "memes.recreate(pairing(CYC|LIC))",
                "SimRe.CYCLIC:Pairing",
                "the next meme of the batch.");
    }

    @Test
    @DisplayName("A class of Java, its constructors and its methods")
    void java() {
        assertTold("Sca|nner", "Scanner");
        assertTold("new java.util.Scanner(|)", "Scanner(InputStream");
        assertTold("Math.m|ax(1, 2)", "int Math.max(int a, int b)");
        assertTold("List.of(1).str|eam()", "stream()");
    }

    @Test
    @DisplayName("A variable: its type, what it holds, and the verbs that come next")
    void variable() {
        assertTold(
                "mem|es",
                "memes: Memes\n",
                " from ",
                "memes loaded, ",
                "\nNext: recreate(…)\n",
                "\nAlso: ",
                "show(…)");
        assertTold("mem|es.recreate()", "memes: Memes\n");
        assertTold("show(memes|)", "memes: Memes\n");
        kernel.run(
                "var words = List.of(\"a\", \"b\", \"c\", \"d\", \"e\", \"f\");\nint[] numbers = {1, 2};");
        assertEquals(
                "words: List<String>\n6 elements: \"a\", \"b\", \"c\", \"d\", \"e\", …",
                told("words|"));
        assertEquals("numbers: int[]\n2 elements: 1, 2", told("numbers|"));
        kernel.run("String none = null;\nvar long_ = \"x\".repeat(1_000_000);");
        assertEquals("none: String\nnull", told("none|"));
        assertEquals("long_: String\n\"" + "x".repeat(200) + "… (1000000 letters)", told("long_|"));
        kernel.run("var failed = Integer.parseInt(\"x\");");
        assertTrue(told("failed|").startsWith("failed has no value: cell "), told("failed|"));
        assertFalse(ask("unknown|").get("found").getAsBoolean());
    }

    @Test
    @DisplayName("A toString that throws, hangs or is huge does no harm")
    void unkind() {
        kernel.run(
                """
                class Bad { public String toString() { throw new IllegalStateException("no"); } }
                class Ending { public String toString() { System.exit(1); return ""; } }
                class Deep { public String toString() { return "" + this; } }
                class Hanging { public String toString() { while (true) { } } }
                class Huge { public String toString() { return "x".repeat(2_000_000_000); } }
                class Sleeping { public String toString() { try { Thread.sleep(100_000); } catch (InterruptedException e) { } return "a"; } }
                var bad = new Bad(); var ending = new Ending(); var deep = new Deep();
                var hanging = List.of(new Hanging()); var huge = new Huge(); var sleeping = new Sleeping();""");
        assertEquals("bad: Bad\n(its toString() throws IllegalStateException)", told("bad|"));
        assertTrue(
                told("ending|").startsWith("ending: Ending\n(its toString() throws "),
                told("ending|"));
        assertEquals("deep: Deep\n(its toString() throws StackOverflowError)", told("deep|"));
        // much memory; a machine that is busy says first that it takes long
        assertTrue(told("huge|").startsWith("huge: Huge\n(its toString() takes too "));
        assertEquals("hanging: List<Hanging>\n(its toString() takes too long)", told("hanging|"));
        assertEquals("sleeping: Sleeping\n(its toString() takes too long)", told("sleeping|"));
        assertEquals("2", kernel.run("1 + 1").shown(Bundle.TEXT));
        assertEquals("memes: Memes", told("memes|").lines().findFirst().orElse(""));
    }
}
