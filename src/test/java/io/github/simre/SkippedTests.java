package io.github.simre;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Says at the end of a run how many tests were skipped, and for want of what.
 *
 * <p>Maven runs the tests in several processes. Each adds what it skipped to a file, and the last one to end prints it.
 */
public final class SkippedTests implements LauncherSessionListener, TestExecutionListener {
    private final Path folder;
    private final long process;
    private final ConcurrentLinkedQueue<String> reasons = new ConcurrentLinkedQueue<>();
    private volatile TestPlan plan;

    public SkippedTests() {
        this(Path.of("target", "skipped"), ProcessHandle.current().pid());
    }

    SkippedTests(Path folder, long process) {
        this.folder = folder;
        this.process = process;
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        opened();
        session.getLauncher().registerTestExecutionListeners(this);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        List<String> lines = closed();
        // Maven also opens a session to look for tests, and may start a process that gets none
        if (plan != null || lines.size() > 1) {
            lines.forEach(System.out::println);
        }
    }

    @Override
    public void testPlanExecutionStarted(TestPlan started) {
        plan = started;
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        skipped(test, reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (result.getStatus() == Status.ABORTED) {
            skipped(test, result.getThrowable().map(Throwable::getMessage).orElse("no reason"));
        }
    }

    /** Counts every test below a class that is skipped as a whole; a test with parameters, whose number is not known, is one. */
    private void skipped(TestIdentifier test, String reason) {
        long tests = test.isTest() ? 1 : plan.getChildren(test).size();
        for (long i = 0; i < Math.max(1, tests); i++) {
            skipped(reason);
        }
    }

    void skipped(String reason) {
        String line = reason.strip().replaceAll("\\s+", " ");
        reasons.add(line.replaceFirst("^Assumption failed: ", "").replaceFirst("^Skipped: ", ""));
    }

    void opened() {
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = channel()) {
                channel.lock();
                if (running().isEmpty()) {
                    Files.deleteIfExists(all()); // left behind by a run that was killed
                }
                Files.writeString(folder.resolve(String.valueOf(process)), "");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + folder + ".", e);
        }
    }

    /** @return what there is to say: nothing while other processes are still at work */
    List<String> closed() {
        try (FileChannel channel = channel()) {
            channel.lock();
            Files.write(all(), reasons, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.deleteIfExists(folder.resolve(String.valueOf(process)));
            if (!running().isEmpty()) {
                return List.of();
            }
            List<String> lines = Files.readAllLines(all());
            Files.delete(all());
            return summary(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + folder + ".", e);
        }
    }

    private Path all() {
        return folder.resolve("reasons");
    }

    /** Closed, it lets go of its lock. */
    private FileChannel channel() throws IOException {
        return FileChannel.open(
                folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    /** Processes that have begun and not ended. */
    private List<Long> running() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .map(Long::valueOf)
                    .filter(number -> ProcessHandle.of(number).isPresent())
                    .toList();
        }
    }

    static List<String> summary(List<String> reasons) {
        if (reasons.isEmpty()) {
            return List.of("No test was skipped.");
        }
        Map<String, Long> counts =
                reasons.stream()
                        .collect(
                                Collectors.groupingBy(
                                        reason -> reason, TreeMap::new, Collectors.counting()));
        List<String> lines = new ArrayList<>();
        lines.add("Skipped tests: " + reasons.size());
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(each -> lines.add("%5d  %s".formatted(each.getValue(), each.getKey())));
        return lines;
    }
}
