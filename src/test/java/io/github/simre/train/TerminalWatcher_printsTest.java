package io.github.simre.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.simre.show.TerminalLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalWatcher_printsTest {
    private static final History.Epoch EPOCH =
            new History.Epoch(
                    2, 1.5, new Judge.Verdict(0.8, 0.8, 0.7, 0.9), 0.21, -0.3, 12, 150, 0.002);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private static Progress progress(History.Epoch last) {
        return new Progress(3, 10, 17, 95, 1.234, last, 149.6, 200, last != null);
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("The line tells all there is, and what it does not know yet")
    void text() {
        assertEquals(
                "epoch 3 of 10  batch 17 of 95  loss 1.234  3 min left  F1 80.0/70.0  margins +0.21 -0.30"
                        + "  150 pictures/s",
                TerminalWatcher.text(progress(EPOCH)));
        assertEquals(
                "epoch 3 of 10  batch 17 of 95  loss 1.234  more than 3 min left  150 pictures/s",
                TerminalWatcher.text(progress(null)));
    }

    @Test
    @DisplayName("Without dev memes there are no scores to show, and no NaN")
    void withoutDev() {
        double none = Double.NaN;
        Judge.Verdict verdict = new Judge.Verdict(none, none, none, none);
        assertEquals(
                "epoch 3 of 10  batch 17 of 95  loss 1.234  3 min left  150 pictures/s",
                TerminalWatcher.text(
                        progress(new History.Epoch(2, 1.5, verdict, none, none, 12, 150, 0.002))));
    }

    @ParameterizedTest
    @CsvSource({
        "0.2, 0 s",
        "99.4, 99 s",
        "100, 2 min",
        "3600, 60 min",
        "7140, 1 h 59 min",
        "90000, 25 h 0 min"
    })
    @DisplayName("Times have the digits that an estimate is worth")
    void duration(double seconds, String expected) {
        assertEquals(expected, TerminalWatcher.duration(seconds));
    }

    @Test
    @DisplayName("In a terminal the line is updated in place and never as wide as the terminal")
    void terminal() {
        TerminalWatcher watcher = new TerminalWatcher(out, new TerminalLine(out, true, 40));
        watcher.step(progress(EPOCH));
        watcher.step(progress(EPOCH)); // too soon after the last one
        assertEquals("\repoch 3 of 10  batch 17 of 95  loss 1.2\u001b[K", printed());
        assertEquals(39, printed().length() - "\r\u001b[K".length());
        bytes.reset();
        watcher.epoch(EPOCH);
        watcher.warning("First.");
        watcher.warning("Second.");
        watcher.ended("Done.");
        String newLine = System.lineSeparator();
        assertEquals(
                "\r\u001b[K"
                        + String.join(newLine, EPOCH.toString(), "First.", "Second.", "Done.", ""),
                printed());
    }

    @Test
    @DisplayName("Where training fails, the line makes way for the message")
    void failed() {
        TerminalWatcher watcher = new TerminalWatcher(out, new TerminalLine(out, true, 40));
        watcher.step(progress(EPOCH));
        watcher.failed();
        watcher.failed();
        assertTrue(printed().endsWith("loss 1.2\u001b[K\r\u001b[K"), printed());
    }

    @Test
    @DisplayName("A log file gets whole lines alone")
    void logFile() {
        TerminalWatcher watcher = new TerminalWatcher(out, new TerminalLine(out, false, 80));
        watcher.step(progress(null));
        watcher.epoch(EPOCH);
        watcher.failed();
        assertEquals(EPOCH + System.lineSeparator(), printed());
    }

    @Test
    @DisplayName("In a long epoch a log file gets a line a minute")
    void logFileOfALongEpoch() {
        TerminalLine line = new TerminalLine(out, false, 80).logging(0);
        new TerminalWatcher(out, line).step(progress(null));
        assertEquals(TerminalWatcher.text(progress(null)) + System.lineSeparator(), printed());
    }

    @ParameterizedTest
    @CsvSource(
            value = {"null, 80", "120, 120", " 60 , 60", "wide, 80", "0, 80", "-5, 80"},
            nullValues = "null",
            ignoreLeadingAndTrailingWhitespace = false)
    @DisplayName("The terminal is as wide as COLUMNS says, or 80")
    void width(String columns, String expected) {
        assertEquals(Integer.parseInt(expected.strip()), TerminalLine.width(columns));
    }
}
