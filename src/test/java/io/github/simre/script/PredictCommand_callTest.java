package io.github.simre.script;

import static io.github.simre.SimRe.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.TinyMemes;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PredictCommand_callTest {
    @TempDir private Path folder;
    private final StringWriter err = new StringWriter();

    @Test
    @DisplayName(
            "A saved model answers into a file and on standard output, the same lines; mistakes have exit codes")
    void answers() throws Exception {
        Path tiny = TinyMemes.write(folder.resolve("tiny"));
        String model = folder.resolve("model").toString();
        load(tiny)
                .recreate()
                .prompt()
                .encode(compact())
                .train(epochs(1), name("predict-command"))
                .save(model);
        Path file = folder.resolve("answers.csv");
        assertEquals(0, execute("predict", model, tiny.toString(), "--out", file.toString()));
        String written = Files.readString(file);
        assertEquals(1 + 60 * 3, written.lines().count());

        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, false, StandardCharsets.UTF_8));
        try {
            assertEquals(0, execute("predict", model, tiny.toString(), "--out", "-"));
        } finally {
            System.setOut(before);
        }
        assertEquals(written, printed.toString(StandardCharsets.UTF_8));

        assertEquals(2, execute("predict", model, tiny.toString()));
        assertTrue(err.toString().contains("--out"), err.toString());
        assertEquals(1, execute("predict", "no-model", tiny.toString(), "--out", "x.csv"));
        assertTrue(err.toString().contains("no-model"), err.toString());
        assertEquals(1, execute("predict", model, "no-folder", "--out", file.toString()));
        assertTrue(
                err.toString().contains("There is no file or folder no-folder."), err.toString());
    }

    private int execute(String... arguments) {
        CommandLine commandLine = Main.commandLine();
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(arguments);
    }
}
