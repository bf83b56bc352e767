package io.github.simre;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SkippedTestsTest {
    @TempDir private Path folder;

    @Test
    @DisplayName(
            "The last process of a run says what all of them skipped, the most frequent reason first")
    void lastSaysAll() {
        SkippedTests one = new SkippedTests(folder, ProcessHandle.current().pid());
        SkippedTests other = new SkippedTests(folder, parent());
        one.opened();
        other.opened();
        one.skipped("Assumption failed: Skipped: no Chromium on this machine");
        other.skipped("no GPU");
        other.skipped("no\nGPU");
        assertEquals(List.of(), one.closed());
        assertEquals(
                List.of("Skipped tests: 3", "    2  no GPU", "    1  no Chromium on this machine"),
                other.closed());
        SkippedTests later = new SkippedTests(folder, ProcessHandle.current().pid());
        later.opened();
        assertEquals(List.of("No test was skipped."), later.closed());
    }

    @Test
    @DisplayName("What a killed run left behind is not counted")
    void killed() {
        SkippedTests killed = new SkippedTests(folder, Long.MAX_VALUE);
        killed.opened();
        killed.skipped("of a run before");
        SkippedTests next = new SkippedTests(folder, ProcessHandle.current().pid());
        next.opened();
        assertEquals(List.of("No test was skipped."), next.closed());
    }

    /** A process that is alive. */
    private static long parent() {
        return ProcessHandle.current().parent().orElseThrow().pid();
    }
}
