package io.github.simre.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TerminalProgress_doneTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final Work sweep = Work.steps("a sweep");

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("The time left is what was done so far took, times what is to come")
    void text() {
        assertEquals(
                "checking pictures: 100 of 1,000, 9 s left",
                Work.steps("checking pictures").line().of(100, 1000, 1));
        assertEquals("a sweep: 0 of 4", sweep.line().of(0, 4, 60));
        assertEquals("a sweep: 1 of 4, 3 min left", sweep.line().of(1, 4, 60));
        assertEquals("a sweep: 4 of 4, 4 min", sweep.line().of(4, 4, 240));
        assertEquals(
                "encoding with light(): 50 of 1,000 pictures, 25.0 a second, 38 s left",
                Work.encoding("light()").line().of(50, 1000, 2));
        assertEquals(
                "weights.bin: 3.0 of 5.0 MB, 1.0 MB/s, 2 s left",
                Work.download("weights.bin", 1_000_000).line().of(3_000_000, 5_000_000, 2));
    }

    @Test
    @DisplayName("A line is written over the one before, and taken away at the end")
    void inPlace() throws InterruptedException {
        Progress progress = new TerminalProgress(out, sweep, new TerminalLine(out, true, 80));
        Thread.sleep(250);
        progress.done(1, 2);
        progress.done(2, 2);
        assertTrue(printed().startsWith("\ra sweep: 1 of 2, "), printed());
        assertTrue(printed().endsWith(" left\u001b[K\r\u001b[K"), printed());
    }

    @Test
    @DisplayName("What is done at once, or is not looked at, prints nothing but its end")
    void nothingButTheEnd() throws InterruptedException {
        Progress quick = new TerminalProgress(out, sweep, new TerminalLine(out, true, 80));
        quick.done(1, 2);
        quick.done(2, 2);
        TerminalLine log = new TerminalLine(out, false, 80);
        Progress unwatched = new TerminalProgress(out, sweep, log);
        Thread.sleep(250);
        unwatched.done(1, 2);
        assertEquals("", printed());
        new TerminalProgress(out, Work.download("weights.bin", 0), log).done(5_000_000, 5_000_000);
        assertEquals("downloaded weights.bin, 5.0 MB" + System.lineSeparator(), printed());
    }

    @Test
    @DisplayName("A log file is told once a minute of what takes long, and how long it took")
    void logFile() {
        TerminalLine log = new TerminalLine(out, false, 80).logging(0);
        Progress progress = new TerminalProgress(out, Work.encoding("light()"), log);
        progress.done(1, 2);
        progress.done(2, 2);
        String[] lines = printed().split(System.lineSeparator());
        assertTrue(lines[0].startsWith("encoding with light(): 1 of 2 pictures, "), lines[0]);
        assertTrue(lines[1].startsWith("Encoded 2 pictures with light() in 0 s ("), lines[1]);
        assertTrue(lines[1].endsWith(" a second); they are kept."), lines[1]);
    }
}
