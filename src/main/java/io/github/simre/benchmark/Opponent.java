package io.github.simre.benchmark;

import io.github.simre.SimReException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A process of the same work in PyTorch: it is told a task in a line and answers with the seconds that it took. */
final class Opponent implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;
    private final PrintWriter in;

    private Opponent(Process process) {
        this.process = process;
        this.out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.in = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    }

    /**
     * Starts it.
     *
     * @param python the interpreter, for example {@code python3}
     * @param script of {@code environment/benchmark}
     * @param threads that PyTorch may use
     */
    static Opponent start(String python, Path script, int threads, Path folder) {
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                python,
                                script.toString(),
                                String.valueOf(threads),
                                folder.toString()));
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        builder.environment().put("GOMP_SPINCOUNT", "0");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            Opponent opponent = new Opponent(builder.start());
            if (!"ready".equals(opponent.out.readLine())) {
                throw new IOException("it did not get ready");
            }
            return opponent;
        } catch (IOException e) {
            throw new SimReException(
                    "The comparison with PyTorch cannot be run: " + e.getMessage() + ".",
                    "With " + python + " " + script + ".",
                    "It needs Python 3 with torch, numpy and Pillow; without --against it is left out.",
                    e);
        }
    }

    /** Lets it do a task and gives its seconds. */
    double run(String task) {
        in.println(task);
        try {
            String answer = out.readLine();
            if (answer == null) {
                throw new IOException("it ended");
            }
            return Double.parseDouble(answer);
        } catch (IOException e) {
            throw new SimReException(
                    "The comparison with PyTorch broke off: " + e.getMessage() + ".",
                    "In the task " + task + ".",
                    "Its own message is above.",
                    e);
        }
    }

    @Override
    public void close() {
        in.close();
        process.destroy();
    }
}
