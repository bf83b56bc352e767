package io.github.simre.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TerminalStepListener_doneTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    @DisplayName("The time left is what the steps so far took, times those to come")
    void text() {
        assertEquals(
                "checking pictures: 100 of 1,000, 9 s left",
                TerminalStepListener.text("checking pictures", 100, 1000, 1));
        assertEquals("a sweep: 0 of 4", TerminalStepListener.text("a sweep", 0, 4, 60));
        assertEquals("a sweep: 1 of 4, 3 min left", TerminalStepListener.text("a sweep", 1, 4, 60));
        assertEquals("a sweep: 4 of 4, 4 min", TerminalStepListener.text("a sweep", 4, 4, 240));
    }

    @Test
    @DisplayName("A line is written over the one before, and taken away at the end")
    void inPlace() throws InterruptedException {
        TerminalStepListener listener = new TerminalStepListener(out, "a sweep", true);
        Thread.sleep(250);
        listener.done(1, 2);
        listener.done(2, 2);
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\r\u001b[Ka sweep: 1 of 2, "), text);
        assertTrue(text.endsWith(" left\r\u001b[K"), text);
    }

    @Test
    @DisplayName("What is done at once, or is not looked at, prints nothing")
    void nothing() throws InterruptedException {
        TerminalStepListener quick = new TerminalStepListener(out, "a sweep", true);
        quick.done(1, 2);
        quick.done(2, 2);
        TerminalStepListener unwatched = new TerminalStepListener(out, "a sweep", false);
        Thread.sleep(250);
        unwatched.done(1, 2);
        assertEquals("", bytes.toString(StandardCharsets.UTF_8));
    }
}
