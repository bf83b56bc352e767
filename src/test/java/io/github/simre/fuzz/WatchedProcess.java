package io.github.simre.fuzz;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A {@link Worker} in a process of its own, which is ended when it takes too long or too much, and started again. */
final class WatchedProcess implements AutoCloseable {
    /** Until the first input is read: Java and libtorch start. */
    private static final int SECONDS_TO_START = 90;

    private static final long MOST_BYTES = 1L << 30;

    private final Path home;
    private final Path seeds;
    private final long seed;
    private final int seconds;
    private Process process;
    private BufferedReader answers;
    private boolean warm;

    /** @param seconds that reading an input may take */
    WatchedProcess(Path home, Path seeds, long seed, int seconds) {
        this.seconds = seconds;
        this.home = home;
        this.seeds = seeds;
        this.seed = seed;
    }

    /** Lets the worker read an input. @return its answer, or what became of the process */
    String read(int number) throws IOException, InterruptedException {
        if (process == null || !process.isAlive()) {
            start();
        }
        process.outputWriter().write(number + "\n");
        process.outputWriter().flush();
        BufferedReader from = answers;
        CompletableFuture<String> answer =
                CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return from.readLine();
                            } catch (IOException ended) {
                                return null;
                            }
                        });
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(warm ? seconds : SECONDS_TO_START);
        while (true) {
            try {
                String line = answer.get(50, TimeUnit.MILLISECONDS);
                if (line == null) {
                    process.waitFor();
                    return "The process ended with " + process.exitValue() + ".\n" + errors();
                }
                warm = true;
                return memory() > MOST_BYTES ? tooMuch() : line.replace("\u2028", "\n");
            } catch (TimeoutException later) {
                if (memory() > MOST_BYTES) {
                    return tooMuch();
                }
                if (System.nanoTime() > end) {
                    String stack = stack();
                    close();
                    return "It hangs: no answer in "
                            + (warm ? seconds : SECONDS_TO_START)
                            + " s.\n"
                            + stack;
                }
            } catch (ExecutionException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    private String tooMuch() throws IOException, InterruptedException {
        String stack = memory() / (1 << 20) + " MB of memory.\n" + stack();
        close();
        return "It takes " + stack;
    }

    private void start() throws IOException {
        warm = false;
        Inputs.delete(home);
        for (String child : List.of("work", "tmp", "home", "runs", "cache")) {
            Files.createDirectories(home.resolve(child));
        }
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder =
                new ProcessBuilder(
                        java.toString(),
                        "-Xmx384m",
                        "-Xss1m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=" + home.resolve("tmp").resolve("crash.log"),
                        "-Djava.awt.headless=true",
                        "-Djava.io.tmpdir=" + home.resolve("tmp"),
                        "-Dsimre.runs=" + home.resolve("runs"),
                        "-Dsimre.cache=" + home.resolve("cache"),
                        "-Dsimre.device=cpu",
                        "-cp",
                        classPath(),
                        Worker.class.getName(),
                        home.toString(),
                        seeds.toString(),
                        String.valueOf(seed));
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        builder.environment().put("OPT_OUT_TRACKING", "true");
        builder.environment().put("MALLOC_ARENA_MAX", "2");
        builder.directory(home.resolve("work").toFile());
        builder.redirectError(home.resolve("err").toFile());
        process = builder.start();
        answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The worker is started in another folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private String errors() throws IOException {
        String said =
                new String(Files.readAllBytes(home.resolve("err")), StandardCharsets.ISO_8859_1);
        return said.lines().limit(30).reduce("", (a, b) -> a + "\n" + b).strip();
    }

    /** Resident bytes, where Linux tells them. */
    private long memory() throws IOException {
        Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS"))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException gone) {
            return 0;
        }
    }

    /** Where it is, as far as another Java can ask. */
    private String stack() throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked =
                new ProcessBuilder(jcmd.toString(), String.valueOf(process.pid()), "Thread.print")
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("tmp").resolve("stack").toFile())
                        .start();
        if (!asked.waitFor(5, TimeUnit.SECONDS)) {
            asked.destroyForcibly();
        }
        List<String> lines =
                Files.readAllLines(
                        home.resolve("tmp").resolve("stack"), StandardCharsets.ISO_8859_1);
        int first = 0;
        while (first < lines.size() && !lines.get(first).startsWith("\"reads\"")) {
            first++;
        }
        return String.join("\n", lines.subList(first, Math.min(lines.size(), first + 30)));
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            process.destroyForcibly();
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
