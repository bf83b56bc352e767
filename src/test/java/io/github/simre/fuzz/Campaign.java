package io.github.simre.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Changes files of every kind that SimRe reads, by chance, and lets SimRe read them. It must read or refuse each within ten
 * seconds and a gigabyte; nothing may be thrown but a SimReException, no Java may die, nothing be written elsewhere.
 *
 * <p>{@code mvn test -Dtest=Campaign_runTest -Dfuzz.inputs=10000 -Dfuzz.seed=7 -Dfuzz.seconds=10} runs one. Each failure is kept in
 * {@code target/fuzz/SEED-NUMBER-KIND}, with the call that repeats it.
 */
final class Campaign {
    private static final int CHUNK = 20;

    private final Path folder;
    private final long seed;
    private final int seconds;
    private final Map<String, AtomicInteger> outcomes = new TreeMap<>();
    private final List<String> failures = new ArrayList<>();

    /** @param seconds that reading an input may take: 10, or more where the machine has other work */
    Campaign(Path folder, long seed, int seconds) {
        this.seconds = seconds;
        this.folder = folder.toAbsolutePath();
        this.seed = seed;
        for (Kind kind : Kind.values()) {
            outcomes.put(kind + " read", new AtomicInteger());
            outcomes.put(kind + " refused", new AtomicInteger());
        }
    }

    /** For a campaign without Maven. @param arguments the seed, and the first and the last number, or the one to repeat */
    public static void main(String[] arguments) throws Exception {
        int first = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
        int last = arguments.length > 2 ? Integer.parseInt(arguments[2]) : first + 1;
        Campaign campaign =
                new Campaign(Path.of("target", "fuzz"), Long.parseLong(arguments[0]), 10);
        long start = System.nanoTime();
        List<String> failures = campaign.run(IntStream.range(first, last).boxed().toList(), 2);
        System.out.println(campaign);
        failures.forEach(System.out::println);
        System.out.println(
                failures.size()
                        + " failures in "
                        + (System.nanoTime() - start) / 1_000_000_000
                        + " s");
        System.exit(failures.isEmpty() ? 0 : 1);
    }

    /** Runs inputs. @return what must not be, a text each; empty where all is well */
    List<String> run(List<Integer> numbers, int processes)
            throws IOException, InterruptedException {
        Path seeds = folder.resolve("seeds");
        Inputs.delete(seeds); // another version made them
        Files.createDirectories(seeds);
        try {
            new ProcessBuilder("mkfifo", seeds.resolve("pipe").toString()).start().waitFor();
        } catch (IOException noPipes) {
            // on Windows: there are none
        }
        ConcurrentLinkedQueue<List<Integer>> chunks = new ConcurrentLinkedQueue<>();
        for (int from = 0; from < numbers.size(); from += CHUNK) {
            chunks.add(numbers.subList(from, Math.min(numbers.size(), from + CHUNK)));
        }
        List<Thread> threads = new ArrayList<>();
        Seeds.make(seeds);
        for (int process = 0; process < processes; process++) {
            Path home = folder.resolve("worker-" + ProcessHandle.current().pid() + "-" + process);
            Thread thread = new Thread(() -> work(chunks, home, seeds));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return failures;
    }

    private void work(ConcurrentLinkedQueue<List<Integer>> chunks, Path home, Path seeds) {
        try (WatchedProcess worker = new WatchedProcess(home, seeds, seed, seconds)) {
            for (List<Integer> chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
                for (int number : chunk) {
                    note(number, worker.read(number), home);
                }
            }
        } catch (IOException | InterruptedException | RuntimeException e) {
            synchronized (failures) {
                failures.add("The campaign itself failed: " + e);
            }
        }
        try {
            Inputs.delete(home);
        } catch (IOException e) {
            // it lies in target
        }
    }

    private void note(int number, String outcome, Path home) throws IOException {
        Kind kind = Kind.of(number);
        AtomicInteger known = outcomes.get(kind + " " + outcome);
        if (known != null) {
            known.incrementAndGet();
            return;
        }
        Path kept = folder.resolve(seed + "-" + number + "-" + kind);
        Inputs.delete(kept);
        if (Files.exists(home.resolve("in"))) {
            Files.move(home.resolve("in"), kept);
        }
        Files.createDirectories(kept);
        String repeat =
                "mvn test -Dtest=Campaign_runTest -Dfuzz.seed=" + seed + " -Dfuzz.only=" + number;
        Files.writeString(
                kept.resolve("failure.txt"), outcome + "\n\nRepeat it with: " + repeat + "\n");
        synchronized (failures) {
            failures.add(
                    kind
                            + " "
                            + number
                            + ", seed "
                            + seed
                            + ": "
                            + outcome.lines().limit(12).reduce("", (a, b) -> a + "\n  " + b).strip()
                            + "\n  Kept in "
                            + kept
                            + "\n  Repeat it with: "
                            + repeat);
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.values()) {
            text.append(
                    "%-14s %5d read %5d refused%n"
                            .formatted(
                                    kind,
                                    outcomes.get(kind + " read").get(),
                                    outcomes.get(kind + " refused").get()));
        }
        return text.toString();
    }
}
