package io.github.simre.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class Main_commandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void version() {
        assertEquals(0, execute("--version"));
        assertTrue(out.toString().matches("SimRe \\d.* \\(Java .*\\)\\R"), out.toString());
    }

    @Test
    void help() {
        assertEquals(0, execute("--help"));
        for (String command : new String[] {"demo", "run", "shell", "classpath", "doctor"}) {
            assertTrue(out.toString().contains("  " + command), command);
        }
    }

    @Test
    void noCommand() {
        assertEquals(2, execute());
        assertTrue(err.toString().startsWith("Which command? Give one of the following."));
    }

    @Test
    void unknownCommand() {
        assertEquals(2, execute("dance"));
        assertTrue(err.toString().startsWith("Unmatched argument at index 0: 'dance'"));
    }

    @Test
    void missingScript() {
        assertEquals(2, execute("run", "no-such.jsh", "--verbose"));
        assertTrue(err.toString().startsWith("There is no script \"no-such.jsh\". Looked in"));
    }

    @Test
    void classpath() {
        assertEquals(0, execute("classpath"));
        assertEquals(System.getProperty("java.class.path"), out.toString().strip());
    }

    @Test
    void tableOneAsksForKnownRowsAndEncoders() {
        assertEquals(1, execute("table1", "datasets/demo", "--encoder", "vgg"));
        assertTrue(
                err.toString()
                        .contains(
                                "There is no encoder vgg. In --encoder vgg. Use compact, light=FOLDER, clip=NAME or blip=NAME, or two towers, for"
                                        + " example vit=NAME+sentences=NAME."),
                err.toString());
        assertEquals(1, execute("table1", "datasets/demo", "--encoder", "vgg=A+sentences=B"));
        assertTrue(err.toString().contains("There is no encoder vgg=A+sentences=B."));
        assertEquals(1, execute("table1", "datasets/demo", "--rows", "simre,apcl"));
        assertTrue(
                err.toString()
                        .contains(
                                "There are no rows apcl. In --rows. Use classical, paper, others, finetuned, simre, onRealMemes or ablations"),
                err.toString());
        assertEquals(2, execute("table1"));
        assertTrue(err.toString().contains("DATA"), err.toString());
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
